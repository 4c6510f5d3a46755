// Members.
function standingFacts(each, { entry = false } = {}) {
  if (!each.spell) return [each.former && each.former.exit];
  return [entry ? each.spell.entry : null, each.suspension && each.suspension.start, ...(each.notice ? [given(each.notice), each.notice.takes_effect] : [])].filter(Boolean);
}
const doubtful = (each) => [each.holds, each.suspended, each.under_notice].includes(PERHAPS);

function membersTable(shown, on) {
  return shown.length === 1 ? rollTable(shown[0], on) : matrixTable(shown, on);
}

function rollTable(bloc, on, numbers) {
  const held = roll(bloc, on);
  const rank = (each) => (each.standing === "full" ? 0 : each.standing ? 1 : 2);
  const ordered = [...held.standings].sort((a, b) => rank(a) - rank(b));
  const rows = ordered.map((each) => {
    const spell = each.spell || each.former;
    return [
      cell(stateName(each.state)), cell(each.state), cell(said(spell.entry.on), { facts: [spell.entry], value: written(spell.entry.on) }),
      { ...cell(knownWords(each), { facts: standingFacts(each), perhaps: doubtful(each), value: standingWords(each) }), look: lookOf(each, held.complete), tone: toneOf(each) },
    ];
  });
  const present = held.standings.filter((each) => each.standing);
  return table(`roll-${bloc.id}`, {
    title: t("roll_title", { name: say(bloc.name), acronym: label(bloc), day: said(on) }),
    subtitle: [countedWords(bloc, held), ...endedWords(bloc, on)], on, shown: [bloc], rows, numbers,
    columns: [column("name", t("state")), { ...column("state", "ISO"), hidden: true }, column("since", t("since")), column("standing", t("standing_on_date"))],
    notes: present.some((each) => each.suspended !== NO) ? [t("suspended_remain")] : [],
  });
}

function innerCounts(held) {
  const inner = [["suspended", held.suspended], ["under_notice", held.under_notice]].filter(([, those]) => those.length);
  return inner.length ? ` (${inner.map(([key, those]) => counted(`n_${key}`, those.length)).join(", ")})` : "";
}

function countedWords(bloc, held) {
  const [least, most] = held.count;
  const parts = [counted("full_members", most, { count: span(least, most) }) + innerCounts(held)];
  const kinds = new Map();
  for (const each of held.others) kinds.set(each.standing, (kinds.get(each.standing) || 0) + 1);
  for (const [kind, count] of kinds) parts.push(t("of_kind", { count, standing: word("standing", kind, count) }));
  if (held.former.length) parts.push(counted("n_former", held.former.length));
  return parts.join(" · ") + (held.complete ? "" : ` · ${t("not_complete")}`);
}

const endedWords = (bloc, on) => (unborn(bloc, on) ? [t("bloc_unborn", { on: said(bloc.founded) })] : bloc.ended && alive(bloc, on) !== YES && on > bloc.last_day ? [t("bloc_ended", { on: said(bloc.ended.on), how: word("ending", bloc.ended.how) })] : []);

function matrixTable(shown, on) {
  const compare = collator();
  const standings = shown.flatMap((bloc) => roll(bloc, on).standings), present = new Set(standings.filter((each) => each.standing).map((each) => each.state));
  const codes = [...new Set(standings.map((each) => each.state))].sort((a, b) => present.has(b) - present.has(a) || compare.compare(stateName(a), stateName(b)));
  const rows = codes.map((code) => [cell(stateName(code)), cell(code), ...shown.map((bloc, place) => ({ ...briefCell(standing(bloc, code, on)), place: shown.length > FEW_BLOCS ? 1 : place + 1 }))]);
  return table("matrix", {
    title: t("matrix_title", { blocs: labels(shown), day: said(on) }), on, shown, rows,
    subtitle: [t("matrix_counts", { counts: shown.map((bloc) => `${label(bloc)} ${span(...roll(bloc, on).count)}`).join(t("semi")) })],
    columns: [column("name", t("state")), { ...column("state", "ISO"), hidden: true }, ...shown.map((bloc) => column(bloc.id, label(bloc)))],
    notes: [t("suspended_remain")],
  });
}

function briefCell(each) {
  if (!each.standing) {
    if (each.member !== NO) return missing();
    if (!each.former) return { ...cell("–"), detail: standingWords(each), look: "none" };
    const until = untilOf(each.former);
    return { ...cell(t(each.former.exit.how === "ended" ? "member_to_end" : "left_on", { on: said(until) }), { facts: [each.former.exit] }), detail: standingWords(each), look: lookOf(each, true), tone: "gone" };
  }
  const parts = [each.standing === "full" ? t("member") : word("standing", each.standing)];
  if (each.suspended !== NO) parts.push(t("suspended"));
  if (each.under_notice !== NO) parts.push(t("under_notice"));
  const perhaps = each.holds !== YES;
  const made = cell((perhaps ? "? " : "") + parts.join(", "), { facts: standingFacts(each, { entry: true }), perhaps });
  return { ...made, detail: standingWords(each), look: lookOf(each, true), tone: toneOf(each) };
}

const toneOf = (each) => (each.suspended === YES ? "suspended" : each.under_notice === YES ? "notice" : each.standing ? "" : "gone");

// How a state of that standing is drawn: on the map, and beside its name in the table.
function lookOf(each, complete) {
  if (!each) return complete ? "none" : "unknown";
  if (!each.standing) return each.former && each.member === NO ? "former" : "perhaps";
  if (each.holds !== YES) return "perhaps";
  if (each.standing !== "full") return "other";
  if ([each.suspended, each.under_notice].includes(PERHAPS)) return "doubted";
  return each.suspended === YES ? (each.under_notice === YES ? "both" : "suspended") : each.under_notice === YES ? "notice" : "full";
}

// Overlap.
function overlapTable(shown, on) {
  const rows = [];
  shown.forEach((one, place) => shown.slice(place + 1).forEach((other) => {
    const each = overlap(one, other, on);
    const named = (codes) => names(codes.map(stateName));
    rows.push([
      cell(label(one)), cell(label(other)), cell(span(each.shared.length, each.shared.length + each.perhaps_shared.length)), indexCell(each.jaccard),
      cell(names([...each.shared.map(stateName), ...each.perhaps_shared.map((code) => `${stateName(code)} ?`)])), cell(named(each.only_one)), cell(named(each.only_other)),
    ]);
  }));
  const dead = shown.filter((bloc) => alive(bloc, on) === NO);
  return table("overlap", {
    title: t("overlap_title", { day: said(on) }), on, shown, rows,
    columns: [
      column("one", t("first")), column("other", t("second")), column("shared", t("shared"), "right"), column("jaccard", "Jaccard", "right"),
      column("members", t("in_both")), column("only_one", t("only_first")), column("only_other", t("only_second")),
    ],
    notes: [t("overlap_note"), ...(dead.length ? [t("overlap_dead", { blocs: labels(dead) })] : [])],
  });
}

function indexCell(jaccard) {
  if (!jaccard) return missing("not_applicable");
  const [low, high] = jaccard;
  return low === high ? cell(decimal(low), { value: Math.round(low * 1e4) / 1e4 }) : cell(t("span", { least: decimal(low), most: decimal(high) }), { value: `${low.toFixed(4)}..${high.toFixed(4)}`, perhaps: true });
}

