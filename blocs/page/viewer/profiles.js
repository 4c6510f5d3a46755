// A bloc as a page of a reference work, and the note that tells what a cell rests on.
function drawProfile(bloc, on) {
  const at = shownOn(bloc, on), numbers = new Numbers();
  const make = (id, heading, columns, rows, more = {}) => rows.length && table(`${id}-${bloc.id}`, { title: heading, columns, rows, shown: [bloc], numbers, ...more });
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const span_ = (each) => (each.until ? t("from_to", { first: each.since ? said(each.since) : "?", last: said(each.until) }) : each.since ? t("since_when", { on: said(each.since) }) : "");
  const dates = (each) => ({ ...cell(span_(each)), sort: each.since ? order(each.since) : "" });
  const instrumentWords = (each) => [instrumentOf(bloc, each) ? say(instrumentOf(bloc, each).title) : "", say(each.article)].filter(Boolean).join(", ");

  const tables = [
    { ...overviewTable([bloc], on, numbers), id: `overview-${bloc.id}`, title: t("p_overview", { on: said(at) }), columns: [column("question", t("question")), column("answer", label(bloc))], plain: true },
    { ...rollTable(bloc, at, numbers), title: t("p_members", { on: said(at) }) },
    make("organs", t("p_institutions", { on: said(at) }), [column("name", t("institution")), column("organ", t("organ")), column("status", t("status_on_date")), column("law", t("exists_in_law")), column("work", t("at_work")), column("rests", t("rests_on"))],
      (bloc.institutions || []).map((each) => {
        const { state, change } = describedOrgan(bloc, each, at);
        return [cell(say(each.name), { facts: [each] }), cell([each.organ, ...(each.also || [])].map((code) => word("organ", code)).join(", ")), cell(change || inLaw(each, at) !== NO ? state : t("not_yet_there"), { facts: [change] }),
          truthCell(inLaw(each, at)), truthCell(atWork(each, at)), cell(instrumentWords(each))];
      }), { notes: [t("institutions_note")] }),
    make("histories", t("p_histories"), [column("name", t("institution")), column("on", t("from")), column("status", t("status")), column("what", t("what_happened"))],
      (bloc.institutions || []).flatMap((each) => (each.history || []).map((change) => [cell(say(each.name)), { ...cell(said(change.on), { facts: [change] }), sort: order(change.on) }, cell(word("status", change.status)), cell(say(change.what))]))),
    make("goals", t("p_goals", { on: said(at) }), backingColumns(), backingRows(bloc, at), { rowHead: 1, notes: [t("backing_note")] }),
    (bloc.obligations || []).length && make("duties", t("p_obligations"), obligationColumns(), obligationRows(bloc, at)),
    make("rules", t("p_rules"), [column("kind", t("rule")), column("text", t("what_it_says")), column("rests", t("article")), column("holds", t("binds_on_date"))],
      (bloc.rules || []).map((each) => [cell(word("rule", each.kind)), cell((each.exists === false ? `${t("no_clause")}. ` : "") + say(each.text), { facts: [each] }), cell(instrumentWords(each)), truthCell(ruleHolds(each, at))])),
    make("instruments", t("p_instruments"), [column("title", t("instrument")), column("kind", t("kind")), column("signed", t("signed_head")), column("place", t("place")), column("in_force", t("in_force_from")), column("now", t("in_force_on_date"))],
      [...(bloc.instruments || [])].sort((a, b) => compare(dated(a) ? order(dated(a).on) : "9", dated(b) ? order(dated(b).on) : "9")).map((each) => [
        cell(each.founding ? t("founding_mark", { title: say(each.title) }) : say(each.title), { facts: [each] }), cell(word("instrument", each.kind)), each.signed ? { ...dateCell(each.signed), sort: order(each.signed.on) } : missing(), cell(each.signed ? say(each.signed.place) : ""),
        each.in_force ? { ...dateCell(each.in_force), sort: order(each.in_force.on) } : each.provisional ? cell(t("provisionally_since", { on: said(each.provisional.on) }), { facts: [each.provisional] }) : each.not_in_force ? cell(t("not_in_force", { on: said(each.not_in_force.on) }), { facts: [each.not_in_force] }) : missing(),
        truthCell(inForce(each, at))])),
    make("offices", t("p_offices"), [column("office", t("office")), column("holder", t("holder")), column("state", t("state")), column("when", t("when"))],
      (bloc.offices || []).map((each) => [cell(each.title ? say(each.title) : word("office", each.office)), cell(each.holder, { facts: [each] }), cell(each.state ? stateName(each.state) : ""), dates(each)]), { rowHead: 1 }),
    make("partners", t("p_partners"), [column("name", t("partner")), column("kind", t("kind")), column("support", t("support")), column("to", t("given_to")), column("when", t("when")), column("text", t("what"))],
      (bloc.partners || []).map((each) => [cell(say(each.name), { facts: [each] }), cell(word("partner", each.kind)), cell((each.support || []).map((code) => word("support", code)).join(", ")),
        cell([word("level", each.level), (each.states || []).map(stateName).join(", ")].filter(Boolean).join(t("colon"))), dates(each), cell(say(each.text))])),
    make("money", t("p_money"), [column("what", t("what")), column("value", t("figure"), "right"), column("on", t("date")), column("text", t("meaning"))], [
      ...(bloc.finance || []).map((each) => [cell(word("finance", each.what)), { ...cell(amount(each), { facts: [each] }), sort: each.value }, { ...cell(said(each.on)), sort: order(each.on) }, cell(say(each.text))]),
      ...(bloc.forces || []).flatMap((force) => (force.figures || []).map((each) => [cell(`${say(force.name)}, ${word("figure", each.what)}`), { ...cell(number(each.value), { facts: [each] }), sort: each.value }, { ...cell(said(each.on)), sort: order(each.on) }, cell(say(each.text))])),
    ]),
    make("sanctions", t("p_sanctions"), [column("state", t("state")), column("when", t("when")), column("ground", t("ground")), column("measures", t("measures"))],
      (bloc.sanctions || []).map((each) => [cell(stateName(each.state)), dates(each), cell(word("ground", each.ground || "other")), cell(say(each.measures), { facts: [each] })])),
    make("lineage", t("p_lineage"), [column("relation", t("relation")), column("bloc", t("bloc")), column("text", t("how"))],
      (bloc.lineage || []).map((each) => [cell(word("lineage", each.relation)), cell(blocs.has(each.bloc) ? label(blocs.get(each.bloc)) : each.bloc), cell(say(each.text), { facts: [each] })])),
  ].filter(Boolean);

  const former = (bloc.former_names || []).map((each) => t("former_name", { name: say(each.name) + (each.acronym ? ` (${say(each.acronym)})` : ""), until: said(each.until) }));
  const about = [(bloc.kinds || []).map((kind) => word("kind", kind)).join(", "), ...former].filter(Boolean).join(t("semi"));
  const references = numbers.references();
  return h("article", { class: "profile" },
    h("h2", {}, say(bloc.name), " ", h("span", { class: "acronym" }, label(bloc))), h("p", { class: "about" }, title(about)), endedWords(bloc, on).map((each) => h("p", {}, each)),
    h("nav", { class: "contents", "aria-label": t("contents") }, h("ul", {}, tables.map((each) => h("li", {}, jump(`t-${each.id}`, each.title))), h("li", {}, jump("references", t("references"))))),
    tables.map((each) => drawTable(each, { references: false, plain: each.plain })),
    h("section", { class: "block", id: "references" }, h("h3", { tabindex: "-1" }, t("references")), h("ol", { class: "references" }, references.map((each) => h("li", { value: each.number }, linked(each.key, each.text))))));
}

// A jump within the page that leaves the address, which holds the choices, alone.
function jump(id, text) {
  return h("a", { href: `#${id}`, onclick: (event) => {
    event.preventDefault();
    const goal = document.getElementById(id);
    const heading = goal.querySelector("h3") || goal;
    heading.tabIndex = -1;
    goal.scrollIntoView();
    heading.focus({ preventScroll: true });
  } }, text);
}

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
