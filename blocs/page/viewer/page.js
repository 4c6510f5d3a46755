// The page itself: what is chosen, what is shown, and the address that holds both.
const VIEWS = ["members", "compare", "profile", "timeline", "essay", "about"];
const WHAT = { overview: overviewTable, institutions: institutionsTable, goals: goalsTable, backing: backingTable, obligations: obligationsTable };
const CLOCKS = ["origins", "life", "last"];
const DATED = ["members", "compare", "profile"];
const state = { view: "members", chosen: data.chosen, on: data.on, what: "overview", profile: data.chosen[0], day: essayDays()[0], clock: "all" };
const $ = (id) => document.getElementById(id);
const chosenBlocs = () => state.chosen.map((id) => blocs.get(id));

const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text || "") && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && dayOf(dayNumber(text)) === text;

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (VIEWS.includes(asked.get("view"))) state.view = asked.get("view");
  const wanted = (asked.get("blocs") || "").split(",").filter((id) => blocs.has(id));
  if (wanted.length) state.chosen = [...new Set(wanted)];
  if (isDay(asked.get("on"))) state.on = asked.get("on");
  if (WHAT[asked.get("what")]) state.what = asked.get("what");
  if (blocs.has(asked.get("profile"))) state.profile = asked.get("profile");
  if (essayDays().includes(asked.get("day"))) state.day = asked.get("day");
  if ([...CLOCKS, "all"].includes(asked.get("clock"))) state.clock = asked.get("clock");
  if (data.languages.includes(asked.get("lang"))) lang = asked.get("lang");
}

function address(changes = {}) {
  const said = { ...state, ...changes };
  const parts = { view: said.view, blocs: said.chosen.join(","), on: said.on, lang };
  if (said.view === "compare") parts.what = said.what;
  if (said.view === "profile") parts.profile = said.profile;
  if (said.view === "essay") Object.assign(parts, { day: said.day, clock: said.clock });
  return `#${Object.entries(parts).map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&")}`;
}

function keepAddress() {
  try { history.replaceState(null, "", address()); } catch { /* some viewers forbid it; the page works without */ }
}

// The frame: everything but the view. Drawn anew when the language or the choice of blocs changes.
function drawFrame() {
  document.documentElement.lang = lang;
  const shown = chosenBlocs();
  document.title = `${t("title")}${t("colon")}${shown.length > 4 ? counted("n_blocs", shown.length) : shown.map(label).join(", ")}`;
  $("skip").textContent = t("skip");
  $("skip").href = "#main";
  $("title").textContent = t("title");
  $("languages").replaceChildren(...data.languages.map((code) => h("button", { type: "button", class: "quiet", lang: code, "aria-pressed": String(code === lang), id: `lang-${code}`, onclick: () => { lang = code; drawFrame(); draw(); $(`lang-${code}`).focus(); announce(ownName(code)); } }, ownName(code))));
  $("languages").setAttribute("role", "group");
  $("languages").setAttribute("aria-label", t("language"));
  $("controls").setAttribute("aria-label", t("controls"));
  drawChooser();
  drawWhen();
  drawNav();
  $("footer").replaceChildren(h("p", {}, t("footer", { version: data.version })));
  $("page").hidden = false;
}

function drawNav() {
  const held = $("views").contains(document.activeElement);
  $("views").setAttribute("aria-label", t("views"));
  $("views").replaceChildren(h("ul", {}, VIEWS.map((view) => h("li", {}, h("a", { href: address({ view }), "aria-current": state.view === view ? "page" : null, "data-view": view }, t(`view_${view}`))))));
  if (held) $("views").querySelector("[aria-current]").focus({ preventScroll: true });
}

function choose(ids) {
  state.chosen = ids;
  if (!ids.includes(state.profile)) state.profile = ids[0];
  closeNote(false);
  refreshChooser();
  drawWhen();
  draw();
}

let chooserOpen = false;
function drawChooser() {
  const compare = collator();
  const every = [...blocs.values()].sort((a, b) => compare.compare(label(a), label(b)));
  const box = (bloc) => h("li", { "data-names": folded(`${label(bloc)} ${Object.values(bloc.name).join(" ")} ${Object.values(bloc.acronym).join(" ")} ${(bloc.aliases || []).join(" ")}`) }, h("label", {},
    h("input", { type: "checkbox", name: "bloc", value: bloc.id, checked: state.chosen.includes(bloc.id), onchange: (event) => toggle(event.target) }), h("span", {}, h("strong", {}, label(bloc)), " ", say(bloc.name), bloc.ended ? h("span", { class: "muted" }, ` (${t("until_year", { year: earliest(bloc.ended.on).slice(0, 4) })})`) : null)));
  const group = (heading, those) => those.length && h("fieldset", {}, h("legend", {}, heading), h("ul", {}, those.map(box)));
  const filter = h("input", { type: "search", id: "find-bloc", autocomplete: "off", spellcheck: "false", oninput: (event) => {
    const wanted = folded(event.target.value).trim();
    for (const item of $("controls").querySelectorAll(".chooser li")) item.hidden = wanted && !item.dataset.names.includes(wanted);
  } });
  const recognised = every.filter((bloc) => bloc.recognised_community);
  const old = $("controls").querySelector(".chooser");
  const chooser = h("details", { class: "chooser", open: chooserOpen, ontoggle: (event) => { chooserOpen = event.target.open; } }, h("summary", {}, h("span", { class: "summary-head" }, t("blocs")), " ", h("span", { id: "chosen-words" })),
    h("div", { class: "choices" }, every.length > 8 ? h("label", { class: "find" }, h("span", {}, t("find_bloc")), filter) : null,
      h("div", { class: "presets" }, recognised.length > 1 ? h("button", { type: "button", class: "quiet", onclick: () => choose(recognised.map((bloc) => bloc.id)) }, t("preset_recognised")) : null, h("button", { type: "button", class: "quiet", onclick: () => choose(data.chosen) }, t("preset_first")), h("button", { type: "button", class: "quiet", onclick: () => { $("controls").querySelector(".chooser").open = false; $("controls").querySelector("summary").focus(); } }, t("done"))),
      group(t("living_blocs"), every.filter((bloc) => !bloc.ended)), group(t("ended_blocs"), every.filter((bloc) => bloc.ended))));
  if (old) old.replaceWith(chooser);
  else $("controls").append(chooser, h("div", { class: "when", id: "when" }));
  refreshChooser();
}

function refreshChooser() {
  const shown = chosenBlocs();
  $("chosen-words").textContent = shown.length > 8 ? `${shown.slice(0, 7).map(label).join(", ")}, ${counted("and_more", shown.length - 7)}` : shown.map(label).join(", ");
  for (const box of $("controls").querySelectorAll("input[name=bloc]")) box.checked = state.chosen.includes(box.value);
}

function toggle(box) {
  const ids = box.checked ? [...state.chosen, box.value] : state.chosen.filter((id) => id !== box.value);
  if (!ids.length) { box.checked = true; announce(t("at_least_one")); return; }
  choose(ids);
}

// The date: a slider through the life of the blocs chosen, with a stroke on every day on which an answer changes.
let changes = [];
function drawWhen() {
  const shown = chosenBlocs();
  changes = [...new Set(shown.flatMap((bloc) => [...changeDays(bloc)]))].sort();
  const ends = [...changes, ...shown.map((bloc) => (bloc.ended ? dayOf(dayNumber(bloc.last_day) + 1) : latest(bloc.horizon)))].sort();
  const low = dayOf(dayNumber([ends[0], state.on].sort()[0]) - (state.on < ends[0] ? 0 : 30)), high = [ends[ends.length - 1], state.on].sort()[1];
  const from = dayNumber(low), to = dayNumber(high);
  const move = (by) => { const next = by > 0 ? changes.find((day) => day > state.on && day <= high) : [...changes].reverse().find((day) => day < state.on); if (next) setDay(next); else announce(t("no_change")); };
  const ticks = s("svg", { class: "ticks", viewBox: `0 0 ${to - from || 1} 10`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, changes.filter((day) => day >= low && day <= high).map((day) => s("path", { d: `M${dayNumber(day) - from} 0V10`, "vector-effect": "non-scaling-stroke" })));
  $("when").replaceChildren(
    h("div", { class: "day" }, h("label", { for: "on" }, t("date")), h("input", { type: "date", id: "on", min: "1000-01-01", max: "2999-12-31", required: true, onchange: (event) => isDay(event.target.value) && setDay(event.target.value) }), h("output", { id: "on-words", for: "slider on" })),
    h("div", { class: "slide" }, h("button", { type: "button", class: "quiet step", id: "before", "aria-label": t("change_before"), title: t("change_before"), onclick: () => move(-1) }, "‹"),
      h("div", { class: "track" }, h("input", { type: "range", id: "slider", min: from, max: to, step: 1, value: dayNumber(state.on), "aria-label": t("slider"), oninput: (event) => setDay(dayOf(Number(event.target.value)), false) }), ticks, h("div", { class: "ends", "aria-hidden": "true" }, h("span", {}, low.slice(0, 4)), h("span", {}, high.slice(0, 4)))),
      h("button", { type: "button", class: "quiet step", id: "after", "aria-label": t("change_after"), title: t("change_after"), onclick: () => move(1) }, "›")));
  showDay();
}

function showDay() {
  const slider = $("slider");
  $("on").value = state.on;
  $("on-words").textContent = said(state.on);
  slider.value = dayNumber(state.on);
  slider.setAttribute("aria-valuetext", said(state.on));
}

let frame = 0;
function setDay(day, redrawRange = true) {
  state.on = day;
  const number = dayNumber(day), slider = $("slider");
  if (redrawRange && (number < Number(slider.min) || number > Number(slider.max))) drawWhen();
  showDay();
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => { closeNote(false); draw({ dateOnly: true }); });
}

// The views.
function pick(id, heading, options, value, onchange) {
  const select = h("select", { id, onchange: (event) => onchange(event.target.value) }, options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)));
  return h("label", { class: "pick", for: id }, h("span", {}, heading), select);
}

const redraw = (change, id) => (value) => { change(value); draw(); $(id).focus(); };

const DRAW = {
  members: (shown, on) => [h("h2", {}, t("view_members")), drawMaps(shown, on), drawTable(membersTable(shown, on)), shown.length > 1 ? drawTable(overlapTable(shown, on)) : null],
  compare: (shown, on) => [h("h2", {}, t("view_compare")), pick("what", t("compare_what"), Object.keys(WHAT).map((key) => [key, t(`what_${key}`)]), state.what, redraw((value) => { state.what = value; }, "what")), drawTable(WHAT[state.what](shown, on), { plain: false })],
  profile: (shown, on) => [shown.length > 1 ? pick("profile", t("profile_of"), shown.map((bloc) => [bloc.id, `${label(bloc)}, ${say(bloc.name)}`]), state.profile, redraw((value) => { state.profile = value; }, "profile")) : null, drawProfile(blocs.get(state.profile) || shown[0], on)],
  timeline: (shown) => [h("h2", {}, t("view_timeline")), drawTable(timelineTable(shown))],
  essay: () => [drawEssay(drawMatrix())],
  about: () => [
    h("h2", {}, t("view_about")), h("div", { class: "prose" }, ["about_record", "about_three", "about_dates", "about_marks", "about_keys", "about_print", "about_offline"].map((key) => h("p", {}, t(key)))),
    drawTable(coverageTable([...blocs.values()])),
  ],
};

function draw({ dateOnly = false } = {}) {
  if (!chosenBlocs().some((bloc) => bloc.id === state.profile)) state.profile = state.chosen[0];
  if (!dateOnly) closeNote(false);
  const main = $("main"), where = [...main.querySelectorAll(".scroll")].map((each) => [each.getAttribute("aria-label"), each.scrollLeft, each.closest("section").id]);
  main.replaceChildren(...DRAW[state.view](chosenBlocs(), state.on).filter(Boolean));
  for (const [, left, id] of where) { const again = document.querySelector(`#${CSS.escape(id)} .scroll`); if (again) again.scrollLeft = left; }
  for (const each of main.querySelectorAll(".scroll")) fitted(each);
  $("when").hidden = !DATED.includes(state.view);
  $("controls").hidden = ["essay", "about"].includes(state.view);
  main.dataset.view = state.view;
  drawNav();
  keepAddress();
}

// A table that fits its place is no stop for Tab.
function fitted(scroll) {
  const wider = scroll.scrollWidth > scroll.clientWidth + 1;
  for (const [name, value] of [["tabindex", "0"], ["role", "region"]]) if (wider) scroll.setAttribute(name, value); else scroll.removeAttribute(name);
  if (!wider) scroll.removeAttribute("aria-label");
}

window.addEventListener("hashchange", () => {
  const before = [lang, state.chosen.join(), state.view].join(" ");
  readAddress();
  if (before !== [lang, state.chosen.join(), state.view].join(" ")) { drawFrame(); window.scrollTo(0, 0); }
  draw();
  announce(t(`view_${state.view}`));
});
$("skip").addEventListener("click", (event) => { event.preventDefault(); $("main").focus(); });

// Printed, every list of sources stands open.
let shut = [];
window.addEventListener("beforeprint", () => { shut = [...document.querySelectorAll("details.sources:not([open])")]; for (const each of shut) each.open = true; });
window.addEventListener("afterprint", () => { for (const each of shut) each.open = false; });

// For the console, and for whoever checks the page against the library.
const truthWords = ["no", "perhaps", "yes"];
const api = window.blocs = {
  ids: () => [...blocs.keys()],
  standing: (id, code, on) => {
    const each = standing(blocs.get(id), code, on);
    return { member: truthWords[each.member], standing: each.standing, holds: truthWords[each.holds], suspended: truthWords[each.suspended], under_notice: truthWords[each.under_notice], beyond: each.beyond, former: Boolean(each.former), words: standingWords(each) };
  },
  members: (id, on) => { const held = roll(blocs.get(id), on); return { full: held.full, perhaps: held.perhaps, suspended: held.suspended, under_notice: held.under_notice, complete: held.complete }; },
  overlap: (one, other, on) => overlap(blocs.get(one), blocs.get(other), on),
  organs: (id, on) => Object.fromEntries((blocs.get(id).institutions || []).map((each) => [each.key, [truthWords[inLaw(each, on)], truthWords[atWork(each, on)]]])),
  goals: (id, on) => Object.fromEntries((blocs.get(id).goals || []).map((each) => [each.key, [truthWords[stated(each, on)], truthWords[backed(each, on)]]])),
  table: (what, ids, on) => WHAT[what](ids.map((id) => blocs.get(id)), on).rows.map((row) => row.map((each) => [each.why, [...new Set(each.cites.map((id) => data.cites[id].join(" ")))].sort(), each.unverified, each.disputed])),
  copied: "",
};

document.body.prepend(drawDefs());
readAddress();
drawFrame();
draw();
