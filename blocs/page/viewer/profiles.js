// A bloc as a page of a reference work, and the note that tells what a cell rests on.
function drawProfile(bloc, on) {
  const at = shownOn(bloc, on), numbers = new Numbers();
  const make = (id, heading, columns, rows, more = {}) => rows.length && table(`${id}-${bloc.id}`, { title: heading, columns, rows, shown: [bloc], numbers, ...more });
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const span_ = (each) => (each.until ? t("from_to", { first: each.since ? said(each.since) : "?", last: said(each.until) }) : each.since ? t("since_when", { on: said(each.since) }) : "");
  const dates = (each) => ({ ...cell(span_(each)), sort: each.since ? order(each.since) : "" });
  const instrumentWords = (each) => [instrumentOf(bloc, each) ? say(instrumentOf(bloc, each).title) : "", say(each.article)].filter(Boolean).join(", ");

  const box = infobox(bloc, on, numbers);
  const overview = overviewTable([bloc], on, numbers), shownAbove = new Set(INFOBOX.map((key) => t(key)));
  const tables = {
    brief: { ...overview, id: `overview-${bloc.id}`, title: t("p_overview", { on: said(at) }), columns: [column("question", t("question")), column("answer", label(bloc))], rows: overview.rows.filter((row) => !shownAbove.has(row[0].text)), plain: true },
    members: { ...rollTable(bloc, at, numbers), title: t("p_members", { on: said(at) }) },
    organs: make("organs", t("p_institutions", { on: said(at) }), [column("name", t("institution")), column("organ", t("organ")), column("status", t("status_on_date")), column("law", t("exists_in_law")), column("work", t("at_work")), column("rests", t("rests_on"))],
      (bloc.institutions || []).map((each) => {
        const { state, change } = describedOrgan(bloc, each, at);
        return [cell(say(each.name), { facts: [each] }), cell([each.organ, ...(each.also || [])].map((code) => word("organ", code)).join(", ")), cell(change || inLaw(each, at) !== NO ? state : t("not_yet_there"), { facts: [change] }),
          truthCell(inLaw(each, at)), truthCell(atWork(each, at)), cell(instrumentWords(each))];
      }), { notes: [t("institutions_note")] }),
    histories: make("histories", t("p_histories"), [column("name", t("institution")), column("on", t("from")), column("status", t("status")), column("what", t("what_happened"))],
      (bloc.institutions || []).flatMap((each) => (each.history || []).map((change) => [cell(say(each.name)), { ...cell(said(change.on), { facts: [change] }), sort: order(change.on) }, cell(word("status", change.status)), cell(say(change.what))]))),
    goals: make("goals", t("p_goals", { on: said(at) }), backingColumns(), backingRows(bloc, at), { rowHead: 1, notes: [t("backing_note")] }),
    duties: (bloc.obligations || []).length && make("duties", t("p_obligations"), obligationColumns(), obligationRows(bloc, at)),
    rules: make("rules", t("p_rules"), [column("kind", t("rule")), column("text", t("what_it_says")), column("rests", t("article")), column("holds", t("binds_on_date"))],
      (bloc.rules || []).map((each) => [cell(word("rule", each.kind)), cell((each.exists === false ? `${t("no_clause")}. ` : "") + say(each.text), { facts: [each] }), cell(instrumentWords(each)), truthCell(ruleHolds(each, at))])),
    instruments: make("instruments", t("p_instruments"), [column("title", t("instrument")), column("kind", t("kind")), column("signed", t("signed_head")), column("place", t("place")), column("in_force", t("in_force_from")), column("now", t("in_force_on_date"))],
      [...(bloc.instruments || [])].sort((a, b) => compare(dated(a) ? order(dated(a).on) : "9", dated(b) ? order(dated(b).on) : "9")).map((each) => [
        cell(each.founding ? t("founding_mark", { title: say(each.title) }) : say(each.title), { facts: [each] }), cell(word("instrument", each.kind)), each.signed ? { ...dateCell(each.signed), sort: order(each.signed.on) } : missing(), cell(each.signed ? say(each.signed.place) : ""),
        each.in_force ? { ...dateCell(each.in_force), sort: order(each.in_force.on) } : each.provisional ? cell(t("provisionally_since", { on: said(each.provisional.on) }), { facts: [each.provisional] }) : each.not_in_force ? cell(t("not_in_force", { on: said(each.not_in_force.on) }), { facts: [each.not_in_force] }) : missing(),
        truthCell(inForce(each, at))])),
    offices: make("offices", t("p_offices"), [column("office", t("office")), column("holder", t("holder")), column("state", t("state")), column("when", t("when"))],
      (bloc.offices || []).map((each) => [cell(each.title ? say(each.title) : word("office", each.office)), cell(each.holder, { facts: [each] }), cell(each.state ? stateName(each.state) : ""), dates(each)]), { rowHead: 1 }),
    partners: make("partners", t("p_partners"), [column("name", t("partner")), column("kind", t("kind")), column("support", t("support")), column("to", t("given_to")), column("when", t("when")), column("text", t("what"))],
      (bloc.partners || []).map((each) => [cell(say(each.name), { facts: [each] }), cell(word("partner", each.kind)), cell((each.support || []).map((code) => word("support", code)).join(", ")),
        cell([word("level", each.level), (each.states || []).map(stateName).join(", ")].filter(Boolean).join(t("colon"))), dates(each), cell(say(each.text))])),
    money: make("money", t("p_money"), [column("what", t("what")), column("value", t("figure"), "right"), column("on", t("date")), column("text", t("meaning"))], [
      ...(bloc.finance || []).map((each) => [cell(word("finance", each.what)), { ...cell(amount(each), { facts: [each] }), sort: each.value }, { ...cell(said(each.on)), sort: order(each.on) }, cell(say(each.text))]),
      ...(bloc.forces || []).flatMap((force) => (force.figures || []).map((each) => [cell(`${say(force.name)}, ${word("figure", each.what)}`), { ...cell(number(each.value), { facts: [each] }), sort: each.value }, { ...cell(said(each.on)), sort: order(each.on) }, cell(say(each.text))])),
    ]),
    sanctions: make("sanctions", t("p_sanctions"), [column("state", t("state")), column("when", t("when")), column("ground", t("ground")), column("measures", t("measures"))],
      (bloc.sanctions || []).map((each) => [cell(stateName(each.state)), dates(each), cell(word("ground", each.ground || "other")), cell(say(each.measures), { facts: [each] })])),
    lineage: make("lineage", t("p_lineage"), [column("relation", t("relation")), column("bloc", t("bloc")), column("text", t("how"))],
      (bloc.lineage || []).map((each) => [cell(word("lineage", each.relation)), cell(blocs.has(each.bloc) ? label(blocs.get(each.bloc)) : each.bloc), cell(say(each.text), { facts: [each] })])),
  };

  const former = (bloc.former_names || []).map((each) => t("former_name", { name: say(each.name) + (each.acronym ? ` (${say(each.acronym)})` : ""), until: said(each.until) }));
  const about = [(bloc.kinds || []).map((kind) => word("kind", kind)).join(", "), ...former].filter(Boolean).join(t("semi"));
  const drawn = (key) => tables[key] && tables[key].rows.length ? drawTable(tables[key], { references: false, plain: tables[key].plain, heading: "h4" }) : null;
  const section = (id, heading, parts, ...first) => { const those = [...first, ...parts.map(drawn)].filter(Boolean); return those.length ? fold(`profile-${id}`, heading, those) : null; };
  const references = numbers.references();
  return h("article", { class: "profile" },
    h("header", {}, h("h2", {}, say(bloc.name), " ", h("span", { class: "acronym" }, label(bloc))), h("p", { class: "about" }, title(about)), h("p", { class: "summary" }, leadOf(bloc, on))),
    h("div", { class: "profile-body" },
      h("section", { class: "infobox", "aria-label": t("i_facts") }, flags([bloc], on).map((each) => h("p", { class: "muted" }, each)), drawInfobox(box)),
      h("div", { class: "profile-sections" },
        section("members", t("g_members"), ["members"]),
        section("institutions", t("g_institutions"), ["organs", "offices", "histories"]),
        section("duties", t("g_duties"), ["brief", "duties", "rules", "sanctions"]),
        section("goals", t("g_goals"), ["goals"]),
        section("instruments", t("g_instruments"), ["instruments"]),
        section("money", t("g_money"), ["money", "partners"]),
        section("history", t("g_history"), ["lineage"], former.length ? h("p", {}, title(former.join(t("semi")))) : null),
        fold("profile-sources", `${t("references")} (${references.length})`, h("ol", { class: "references", id: "references" }, references.map((each) => h("li", { value: each.number }, linked(each.key, each.text))))))));
}
if (innerWidth > 740) opened.add("profile-members");

// The box of facts beside the sections, as a table of the answers that fit a line or two.
const INFOBOX = ["q_name", "q_status", "q_members", "q_seat", "q_chair", "q_secretary", "q_languages", "q_instrument", "q_recognised", "q_verified"];
const NAMED = 6; // so many members are named in the box

function infobox(bloc, on, numbers) {
  const at = shownOn(bloc, on), asked = Object.fromEntries(OVERVIEW), held = roll(bloc, at);
  const answerTo = (key) => {
    if (unborn(bloc, on) && !["q_name", "q_status", "q_verified"].includes(key)) return missing("not_applicable");
    const found = asked[key](bloc, at);
    return key === "q_members" && !found.why && held.count[1] > NAMED ? { ...found, text: `${span(...held.count)}${innerCounts(held)}` } : found;
  };
  const rows = [[cell(t("i_kind")), cell(title((bloc.kinds || []).map((kind) => word("kind", kind)).join(", ")))], ...INFOBOX.map((key) => [cell(t(key)), answerTo(key)])];
  return table(`box-${bloc.id}`, { title: t("i_facts"), shown: [bloc], rows: rows.filter(([, found]) => !found.why && found.text), numbers, columns: [column("question", t("question")), column("answer", label(bloc))] });
}

const drawInfobox = (box) => h("table", {}, h("caption", {}, h("span", { class: "unseen" }, box.title)), h("thead", { class: "unseen" }, h("tr", {}, box.columns.map((each) => h("th", { scope: "col" }, each.label)))),
  h("tbody", {}, box.rows.map((row) => drawRow(box, row))));

// The note: what a cell says in full, the facts that it rests on, their sources.
const note = { pinned: false, from: null, returning: false };

function described(fact) {
  const when = fact.on ? said(fact.on) : fact.since ? t("since_when", { on: said(fact.since) }) : "";
  const status = fact.status ? word(data.vocabulary.status[fact.status] ? "status" : "goal_status", fact.status) : "";
  const how = fact.how ? word(["entry", "exit", "ending"].find((list) => data.vocabulary[list][fact.how]) || "entry", fact.how) : "";
  const what = say(fact.title || fact.name || fact.text || fact.measures || fact.what || "") || fact.holder || say(fact.city) || (fact.section ? word("section", fact.section) : "");
  return [when, status, how, what].filter(Boolean).join(t("colon"));
}

function drawFact(fact) {
  return h("li", {}, h("p", {}, described(fact)), fact.note ? h("p", { class: "aside" }, say(fact.note)) : null,
    fact.unverified ? h("p", { class: "aside" }, `! ${t("unverified")}${t("colon")}`, h("span", { lang: FIRST }, fact.unverified)) : null,
    (fact.disputed || []).map((each) => h("p", { class: "aside" }, "≈ ", othersSay(each.value), " ", say(each.why), citedIn(each.sources))),
    citedIn(fact.sources));
}

// What others say stands in the record in one language alone.
function othersSay(value) {
  const [before, after] = t("others_say", { value: "\n" }).split("\n");
  return [before, h("span", { lang: FIRST }, value), after];
}

function citedIn(cites) {
  const places = new Map();
  for (const id of cites || []) places.set(data.cites[id][0], [...(places.get(data.cites[id][0]) || []), data.cites[id][1]]);
  return h("ul", { class: "cited" }, [...places].map(([key, where]) => h("li", {}, linked(key, reference(key, where)))));
}

function openNote(element, { pin = false, focus = false } = {}) {
  const made = element.note();
  const panel = document.getElementById("note");
  const each = made.cell, full = each.detail || each.text;
  panel.replaceChildren(
    h("div", { class: "note-head" }, h("h2", { id: "note-h", tabindex: "-1" }, made.heading), h("button", { type: "button", class: "quiet", id: "note-close", onclick: () => closeNote(true) }, t("close"))),
    h("div", { class: "note-body", tabindex: "0", role: "group", "aria-labelledby": "note-h" }, each.more ? h("dl", {}, each.more.flatMap(([head, text]) => [h("dt", {}, head), h("dd", {}, text)])) : h("p", {}, each.why ? t(`sign_${each.why}`) : full),
      each.facts.length ? h("ul", { class: "facts" }, each.facts.map(drawFact)) : each.cites.length ? citedIn(each.cites) : h("p", { class: "aside" }, t("no_fact"))));
  panel.setAttribute("aria-label", t("note"));
  const box = element.getBoundingClientRect();
  panel.classList.toggle("left", box.left + box.width / 2 > innerWidth * 0.62);
  panel.hidden = false;
  note.pinned = pin;
  if (note.from) note.from.classList.remove("noted");
  note.from = element;
  element.classList.add("noted");
  if (focus) document.getElementById("note-h").focus();
}

function closeNote(back) {
  const panel = document.getElementById("note");
  if (panel.hidden) return;
  const inside = panel.contains(document.activeElement);
  panel.hidden = true;
  note.pinned = false;
  if (note.from) {
    note.from.classList.remove("noted");
    if (back && inside && note.from.isConnected && note.from.focus) { note.returning = true; note.from.focus({ preventScroll: true }); note.returning = false; }
  }
  note.from = null;
}

function notedAt(target) {
  for (let each = target; each && each !== document.body; each = each.parentNode) {
    if (each.note) return each;
    if (each.matches && each.matches("main td, main th")) return each.querySelector("button.refs");
  }
  return null;
}

let waiting = 0;
document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse" || note.pinned) return;
  clearTimeout(waiting);
  const found = notedAt(event.target);
  if (found) waiting = setTimeout(() => found.isConnected && openNote(found), 220);
  else if (!event.target.closest("#note")) waiting = setTimeout(() => note.pinned || (document.activeElement && document.activeElement.matches(".refs")) || closeNote(false), 500);
});
document.addEventListener("focusin", (event) => {
  if (event.target.matches("button.refs") && !note.pinned && !note.returning && event.target.matches(":focus-visible")) openNote(event.target);
});
document.addEventListener("focusout", (event) => {
  const panel = document.getElementById("note");
  if (event.target.matches("button.refs") && !note.pinned && !(event.relatedTarget && panel.contains(event.relatedTarget))) closeNote(false);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("a, #note, .sort")) return;
  const found = notedAt(event.target);
  if (found) openNote(found, { pin: true, focus: event.detail === 0 });
  else if (!event.target.closest(".controls, .tools, button, label, summary")) closeNote(false);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { clearTimeout(waiting); closeNote(true); } });
