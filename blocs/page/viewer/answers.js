// Tables from blocs and a day, one question each: the same tables as blocs.compare, in the language of the page.
function table(id, { title: heading, subtitle = [], columns, rows, notes = [], shown = [], on, numbers = new Numbers(), rowHead = 0, even = false }) {
  for (const row of rows) for (const each of row) numbers.add(each.cites);
  const late = lateOnes(shown, on), byBloc = columns.some((each) => blocs.has(each.key));
  if (on) {
    for (const row of rows) {
      const own = shown.filter((bloc) => !byBloc && row[0].text === label(bloc)), about = own.length ? own : shown;
      const past = about.some((bloc) => late.includes(bloc));
      row.forEach((each, place) => { each.beyond = past && !each.why && (byBloc ? late.some((bloc) => bloc.id === columns[place].key) : !NAMING.has(columns[place].key)); });
      row.checked = [past, about.map((bloc) => bloc.verified_to).filter(Boolean).sort()[0] || ""];
    }
  }
  return { id, on, title: knownTitle(heading, shown, on), subtitle: [...flags(shown, on), ...subtitle], columns, rows, notes, release: release(shown), numbers, rowHead, even };
}
// Columns that name what a row is about: they answer for no day.
const NAMING = new Set(["state", "name", "bloc", "one", "other", "question", "organ", "domain", "goal", "article", "since"]);
const column = (key, label, align = "left") => ({ key, label, align });
const label = (bloc) => say(bloc.label);
const labels = (list) => names(list.map(label));
const headOf = (bloc, on) => (shownOn(bloc, on) === on ? label(bloc) : t("on_last_day", { bloc: label(bloc), day: said(shownOn(bloc, on)) }));
const perBloc = (shown, on) => shown.map((bloc) => column(bloc.id, headOf(bloc, on)));

const unstopped = (text) => text.replace(/\.+$/, "");

// Overview: one row a question. A dead bloc is shown as on its last day.
function founding(bloc) { return (bloc.instruments || []).find((each) => each.founding) || null; }

const OVERVIEW = [
  ["q_name", (bloc) => cell([say(bloc.name), ...Object.keys(bloc.name).filter((each) => each !== lang).map((each) => `${bloc.name[each]} (${bloc.label[each] || bloc.label[FIRST]})`)].join(t("semi")))],
  ["q_status", (bloc, on) => {
    const act = founding(bloc) && dated(founding(bloc));
    const founded = bloc.founded && said(bloc.founded);
    if (unborn(bloc, on)) return cell(t("not_yet_founded", { on: founded }), { facts: [act] });
    if (bloc.ended) return cell(t(founded ? "ended_founded" : "ended_unknown", { on: founded, end: said(bloc.ended.on), how: word("ending", bloc.ended.how) }), { facts: [act, bloc.ended] });
    return cell(t(founded ? "living_founded" : "living_unknown", { on: founded }), { facts: [act] });
  }],
  ["q_instrument", (bloc) => {
    const each = founding(bloc);
    if (!each) return missing();
    const acts = [["signed_on", each.signed], ["provisionally_on", each.provisional], ["in_force_on", each.in_force]].filter(([, act]) => act);
    return cell(`${say(each.title)}${t("colon")}${acts.map(([verb, act]) => t(verb, { on: said(act.on) })).join(", ") || t("date_not_known")}`, { facts: acts.length ? acts.map(([, act]) => act) : [each] });
  }],
  ["q_later", (bloc, on) => {
    const carried = new Set([bloc.institutions, bloc.goals, bloc.obligations].flatMap((section) => (section || []).map((each) => each.instrument)));
    const found = (bloc.instruments || []).filter((each) => !each.founding && ["treaty", "charter", "convention"].includes(each.kind) && dated(each) && carried.has(each.key)
      && (by(dated(each).on, on) !== NO || (each.signed && by(each.signed.on, on) !== NO)));
    if (!found.length) return absent(bloc, "instruments");
    return cell(found.map((each) => {
      const force = each.in_force || each.provisional;
      return `${say(each.title)} (${[...(each.signed ? [t("signed_on", { on: said(each.signed.on) })] : []), force ? t("in_force_on", { on: said(force.on) }) : t("force_unknown")].join(", ")})`;
    }).join(t("semi")), { facts: found.flatMap((each) => [each.signed, each.in_force]) });
  }],
  ["q_members", (bloc, on) => {
    const held = roll(bloc, on);
    if (!held.complete && !held.full.length) return missing();
    return cell(`${span(...held.count)}${innerCounts(held)}${t("colon")}${names(held.full.map(stateName))}`, { facts: (bloc.coverage || []).filter((each) => each.section === "memberships"), perhaps: held.perhaps.length > 0 });
  }],
  ["q_seat", (bloc, on) => {
    const found = (bloc.seats || []).filter((each) => heldOn(each, on) !== NO);
    if (!found.length) return absent(bloc, "seats");
    return cell(found.map((each) => (each.fixed === false ? t("none_fixed") : each.state ? `${say(each.city)} (${stateName(each.state)})` : say(each.city))).join(t("semi")), { facts: found });
  }],
  ["q_languages", (bloc, on) => {
    const found = (bloc.languages || []).filter((each) => heldOn(each, on) !== NO);
    if (!found.length) return missing();
    const parts = found.flatMap((each) => ["official", "working"].filter((key) => (each[key] || []).length).map((key) => counted(key, each[key].length, { languages: names(each[key].map((code) => word("language", code))) }) + (heldOn(each, on) === YES ? "" : " ?")));
    return cell(parts.join(t("semi")) || t("none_named"), { facts: found });
  }],
  ["q_chair", office("chair")],
  ["q_secretary", office("head_of_secretariat")],
  ["q_recognised", (bloc, on) => {
    const found = (bloc.recognitions || []).filter((each) => each.by === "au" && (!each.since || by(each.since, on) !== NO));
    if (!found.length) return missing();
    return cell(found.map((each) => { const text = unstopped(say(each.text)); return each.since ? t("text_since", { text, since: said(each.since) }) : text; }).join(t("semi")), { facts: found });
  }],
  ["q_decides", clause("decision")],
  ["q_organs", (bloc, on) => {
    const found = (bloc.institutions || []).filter((each) => each.principal && (inLaw(each, on) !== NO || statusOf(each, on)[0]))
      .filter((each) => { const [change] = statusOf(each, on); return !(change && ["dissolved", "becomes"].includes(change.status)); });
    if (!found.length) return absent(bloc, "institutions");
    const groups = new Map();
    for (const each of found) {
      const [change, truth] = statusOf(each, on);
      const key = change ? word("status", change.status) + (truth === YES ? "" : " ?") : word("status", "established") + (inLaw(each, on) === YES ? "" : " ?");
      groups.set(key, [...(groups.get(key) || []), say(each.name)]);
    }
    const acts = found.map((each) => statusOf(each, on)[0]).filter(Boolean);
    return cell([...groups].map(([key, those]) => `${key}${t("colon")}${those.join(", ")}`).join(t("semi")), { facts: acts.length ? acts : found.slice(0, 1) });
  }],
  ["q_defence", (bloc, on) => {
    const found = (bloc.obligations || []).filter((each) => each.kinds.includes("defence") && (!instrumentOf(bloc, each) || inForce(instrumentOf(bloc, each), on) !== NO));
    if (!found.length) return absent(bloc, "obligations", t("no_clause"));
    return cell(found.map((each) => {
      const covers = t(each.covers_rebellion === true ? "covers_rebellion" : each.covers_rebellion === false ? "covers_no_rebellion" : "rebellion_unknown");
      const clause = say(each.article) || say(each.text);
      return each.trigger ? t("set_off_by", { clause, trigger: say(each.trigger), covers }) : `${clause}${t("colon")}${covers}`;
    }).join(t("semi")), { facts: found });
  }],
  ["q_force", (bloc, on) => {
    const parts = [], facts = [];
    for (const force of bloc.forces || []) {
      if (forceStands(force, on) !== YES) continue;
      for (const what of ["authorised", "deployed"]) {
        const figure = newest((force.figures || []).filter((each) => each.what === what && by(each.on, on) === YES));
        if (figure) { parts.push(`${say(force.name)}${t("colon")}${t("strength", { n: number(figure.value), what: word("figure", what), on: said(figure.on) })}`); facts.push(figure); }
      }
    }
    return parts.length ? cell(parts.join(t("semi")), { facts }) : absent(bloc, "forces");
  }],
  ["q_levy", money("levy")],
  ["q_budget", money("budget")],
  ["q_outside", money("outside_share")],
  ["q_withdrawal", clause("withdrawal")],
  ["q_suspension", clause("suspension")],
  ["q_dissolution", clause("dissolution")],
  ["q_verified", (bloc) => (bloc.ended ? missing("not_applicable") : cell(said(bloc.horizon)))],
];

function office(kind) {
  return (bloc, on) => {
    const found = (bloc.offices || []).filter((each) => each.office === kind && covers(each.since, each.until, on) !== NO);
    if (!found.length) return absent(bloc, "offices");
    const each = found[found.length - 1];
    const sure = covers(each.since, each.until, on) === YES ? "" : " ?";
    return cell(t("holder_since", { holder: each.holder + (each.state ? ` (${stateName(each.state)})` : ""), since: said(each.since) }) + sure, { facts: [each] });
  };
}

function clause(kind) {
  return (bloc, on) => {
    const all = (bloc.rules || []).filter((each) => each.kind === kind).map((each) => [each, ruleHolds(each, on)]);
    const sure = all.filter(([, truth]) => truth === YES), found = (sure.length ? sure : all.filter(([, truth]) => truth !== NO)).map(([each]) => each);
    if (!found.length) return absent(bloc, "rules", t("no_clause"));
    return cell(found.map((each) => {
      const notice = each.notice_months ? [counted("months_notice", each.notice_months)] : [];
      return `${unstopped(say(each.text))}${each.article ? ` (${[say(each.article), ...notice].join(", ")})` : ""}`;
    }).join(t("semi")), { facts: found });
  };
}

const newest = (found) => found.reduce((best, each) => (!best || order(each.on) > order(best.on) ? each : best), null);
const amount = (each) => (each.unit === "percent" ? t("percent", { n: compact(each.value) }) : t("amount", { n: number(each.value), unit: say(each.unit) }));

function money(what) {
  return (bloc, on) => {
    const each = newest((bloc.finance || []).filter((figure) => figure.what === what && earliest(figure.on) <= on));
    return each ? cell(`${amount(each)} (${said(each.on)})`, { facts: [each] }) : absent(bloc, "finance");
  };
}

function overviewTable(shown, on, numbers) {
  const rows = OVERVIEW.map(([key, question]) => [cell(t(key)), ...shown.map((bloc) => (unborn(bloc, on) && !["q_name", "q_status", "q_verified"].includes(key) ? missing("not_applicable") : question(bloc, shownOn(bloc, on))))]).filter((row) => row.slice(1).some((each) => !each.why));
  const heading = shown.length === 1 ? say(shown[0].name) : labels(shown);
  return table("overview", { title: t("blocs_on", { blocs: heading, day: said(on) }), on, shown, rows, numbers, even: shown.length > 1, columns: [column("question", t("question")), ...perBloc(shown, on)] });
}

// Institutions and goals.
const MAIN = ["supreme_organ", "executive", "general_secretariat", "consultative_body", "dispute_settlement", "parliament", "rights_court", "financial_institution"];

function describedOrgan(bloc, each, on) {
  const [change, truth] = statusOf(each, on);
  let state;
  if (!change) state = word("status", "established") + (inLaw(each, on) === YES ? "" : " ?");
  else {
    const since = statusSince(each, on), [, end] = written(since).split("..");
    const held = { status: word("status", change.status), doubt: truth === YES ? "" : " ?" };
    const moment = ["announced", "adopted", "dissolved", "becomes"].includes(change.status); // of a day, and not a state that lasts
    state = end ? t("status_by", { ...held, on: saidPart(end) }) : t(moment ? "status_moment" : "status_since", { ...held, since: said(since) });
    if (change.status === "operating" && each.seen && by(each.seen.on, on) !== NO && latest(change.on) < earliest(each.seen.on)) state += `, ${t("last_seen", { on: said(each.seen.on) })}`;
  }
  return { state, change, truth };
}

function institutionsTable(shown, on) {
  const rows = [];
  for (const organ of Object.keys(data.vocabulary.organ)) {
    const cells = shown.map((bloc) => {
      const at = shownOn(bloc, on);
      const found = (bloc.institutions || []).filter((each) => [each.organ, ...(each.also || [])].includes(organ) && (inLaw(each, at) !== NO || statusOf(each, at)[0]));
      if (!found.length) return MAIN.includes(organ) || covered(bloc, "institutions") === "complete" ? absent(bloc, "institutions") : missing();
      return cell(found.map((each) => `${say(each.name)} (${describedOrgan(bloc, each, at).state}${each.article ? `, ${say(each.article)}` : ""})`).join(t("semi")), { facts: found.map((each) => statusOf(each, at)[0] || each) });
    });
    if (cells.some((each) => each.cites.length)) rows.push([cell(title(word("organ", organ))), ...cells]);
  }
  return table("institutions", { title: t("institutions_title", { day: said(on) }), on, shown, rows, even: true, columns: [column("organ", t("organ")), ...perBloc(shown, on)], notes: [t("institutions_note")] });
}

function goalsTable(shown, on) {
  const rows = [];
  for (const domain of Object.keys(data.vocabulary.domain)) {
    const cells = shown.map((bloc) => {
      const at = shownOn(bloc, on);
      const found = (bloc.goals || []).filter((each) => each.domain === domain && stated(each, at) !== NO);
      if (!found.length) return absent(bloc, "goals", "–");
      return cell(found.map((each) => `${unstopped(say(each.text))}${each.article ? ` (${say(each.article)})` : ""}`).join(t("semi")), { facts: found });
    });
    if (cells.some((each) => each.cites.length)) rows.push([cell(title(word("domain", domain))), ...cells]);
  }
  return table("goals", { title: t("goals_title", { day: said(on) }), on, shown, rows, even: true, columns: [column("domain", t("domain")), ...perBloc(shown, on)] });
}

function backingRows(bloc, on) {
  const compare = collator();
  const found = (bloc.goals || []).filter((each) => stated(each, on) !== NO).sort((a, b) => compare.compare(word("domain", a.domain), word("domain", b.domain)));
  return found.map((each) => {
    const instrument = instrumentOf(bloc, each);
    const grounds = [instrument && dated(instrument)];
    const carriers = (each.carriers || []).map((key) => {
      const [change] = statusOf(bloc.organ[key], on);
      grounds.push(change);
      return `${say(bloc.organ[key].name)} (${change ? word("status", change.status) : t("no_activity")})`;
    });
    return [cell(word("domain", each.domain)), cell(say(each.text), { facts: [each] }), markedAs(grounds.slice(0, 1), truthCell(instrument ? inForce(instrument, on) : NO)), cell(carriers.join(t("semi")) || t("no_carrier")), markedAs(grounds, truthCell(backed(each, on)))];
  });
}
const backingColumns = () => [column("domain", t("domain")), column("goal", t("goal")), column("in_force", t("instrument_in_force")), column("carriers", t("carried_by")), column("backed", t("backed"))];

function backingTable(shown, on) {
  const rows = shown.flatMap((bloc) => backingRows(bloc, shownOn(bloc, on)).map((row) => [cell(label(bloc)), ...row]));
  return table("backing", { title: t("backing_title", { day: said(on) }), on, shown, rows, columns: [column("bloc", t("bloc")), ...backingColumns()], notes: [t("backing_note")] });
}

function obligationRows(bloc, on) {
  const found = (bloc.obligations || []).filter((each) => { const i = instrumentOf(bloc, each); return !i || !i.signed || by(i.signed.on, on) !== NO; });
  if (!found.length) return [[absent(bloc, "obligations", t("no_clause")), ...Array.from({ length: 7 }, () => missing("not_applicable"))]];
  return found.map((each) => {
    const instrument = instrumentOf(bloc, each);
    return [
      cell([instrument ? say(instrument.title) : "", say(each.article)].filter(Boolean).join(", "), { facts: [each] }), cell(names(each.kinds.map((kind) => word("obligation", kind)))),
      cell(each.trigger ? say(each.trigger) : ""), cell(say(each.duty || each.text)), triCell(each.covers_external), triCell(each.covers_rebellion), triCell(each.automatic),
      truthCell(instrument ? inForce(instrument, on) : PERHAPS),
    ];
  });
}
const obligationColumns = () => [
  column("article", t("article")), column("kinds", t("duty_of")), column("trigger", t("trigger")), column("duty", t("duty")), column("external", t("external")),
  column("rebellion", t("rebellion")), column("automatic", t("automatic")), column("in_force", t("in_force_head")),
];

function obligationsTable(shown, on) {
  const rows = shown.flatMap((bloc) => obligationRows(bloc, shownOn(bloc, on)).map((row) => [cell(label(bloc)), ...row]));
  return table("obligations", { title: t("obligations_title", { day: said(on) }), on, shown, rows, columns: [column("bloc", t("bloc")), ...obligationColumns()] });
}

// What the record holds, and what it rests on.
function coverageTable(shown) {
  const rows = shown.map((bloc) => {
    const groups = new Map();
    for (const each of bloc.coverage || []) if (covered(bloc, each.section)) groups.set(covered(bloc, each.section), [...(groups.get(covered(bloc, each.section)) || []), word("section", each.section)]);
    return [cell(label(bloc)), cell(say(bloc.name)), bloc.founded ? { ...cell(said(bloc.founded)), sort: order(bloc.founded) } : missing(), bloc.ended ? { ...cell(said(bloc.ended.on)), sort: order(bloc.ended.on) } : cell(t("living")),
      bloc.ended ? missing("not_applicable") : { ...cell(said(bloc.horizon)), sort: order(bloc.horizon) }, cell([...groups].map(([extent, sections]) => `${word("coverage", extent)}${t("colon")}${sections.join(", ")}`).join(t("semi")))];
  });
  return table("coverage", { title: t("coverage_title"), shown, rows, columns: [column("bloc", t("bloc")), column("name", t("name")), column("founded", t("founded_head")), column("ended", t("ended_head")), column("verified", t("q_verified")), column("coverage", t("coverage_head"))] });
}
