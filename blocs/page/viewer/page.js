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

// The views.
function pick(id, heading, options, value, onchange) {
  const select = h("select", { id, onchange: (event) => onchange(event.target.value) }, options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)));
  return h("label", { class: "pick", for: id }, h("span", {}, heading), select);
}

const redraw = (change, id) => (value) => { change(value); draw(); $(id).focus(); };

const DRAW = {
  members: (shown, on) => [h("h2", { class: "unseen" }, t("view_members")), h("div", { class: "answer" }, drawLead(shown, on), drawMaps(shown, on, mapWidth())), drawTable(membersTable(shown, on)), shown.length > FEW_BLOCS ? drawLater("overlap", t("overlap_title", { day: said(on) }), () => overlapTable(shown, on)) : shown.length > 1 ? drawTable(overlapTable(shown, on)) : null],
  compare: (shown, on) => [h("h2", {}, t("view_compare")), pick("what", t("compare_what"), Object.keys(WHAT).map((key) => [key, t(`what_${key}`)]), state.what, redraw((value) => { state.what = value; }, "what")), drawTable(WHAT[state.what](shown, on), { plain: false })],
  profile: (shown, on) => [shown.length > 1 ? pick("profile", t("profile_of"), shown.map((bloc) => [bloc.id, `${label(bloc)}, ${say(bloc.name)}`]), state.profile, redraw((value) => { state.profile = value; }, "profile")) : null, drawProfile(blocs.get(state.profile) || shown[0], on)],
  timeline: (shown) => [h("h2", {}, t("view_timeline")), drawTimeline(shown, $("main").clientWidth)].flat(),
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

// Beside the sentences where there is place, else below them.
const mapWidth = () => { const wide = $("main").clientWidth; return wide > 900 ? wide * .6 : wide; };

// A table that fits its place is no stop for Tab, and its heads stay at the top of the window; a wider one scrolls in a box of its own.
function fitted(scroll) {
  scroll.classList.remove("boxed");
  const grid = scroll.querySelector("table.even");
  if (grid) grid.style.minWidth = `${11 + 15 * (grid.dataset.columns - 1)}rem`;
  const wider = scroll.scrollWidth > scroll.clientWidth + 1 || scroll.closest(".later");
  scroll.classList.toggle("boxed", Boolean(wider));
  for (const [name, value] of [["tabindex", "0"], ["role", "region"]]) if (wider) scroll.setAttribute(name, value); else scroll.removeAttribute(name);
  if (!wider) scroll.removeAttribute("aria-label");
}

// The map and the timeline are drawn to the width they have.
let drawnAt = 0;
new ResizeObserver(() => {
  const wide = $("main").clientWidth;
  if (Math.abs(wide - drawnAt) > 8 && drawnAt && ["members", "timeline"].includes(state.view) && !matchMedia("print").matches) draw({ dateOnly: true });
  drawnAt = wide;
}).observe($("main"));
new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${$("controls").hidden || getComputedStyle($("controls")).position !== "sticky" ? 0 : $("controls").offsetHeight}px`)).observe($("controls"));

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
window.addEventListener("beforeprint", () => { for (const each of document.querySelectorAll(".later")) each.fill(); shut = [...document.querySelectorAll("main details:not([open])")]; for (const each of shut) each.open = true; });
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
  forces: (id, on) => Object.fromEntries((blocs.get(id).forces || []).map((each) => [each.key, truthWords[forceStands(each, on)]])),
  table: (what, ids, on) => WHAT[what](ids.map((id) => blocs.get(id)), on).rows.map((row) => row.map((each) => [each.why, [...new Set(each.cites.map((id) => data.cites[id].join(" ")))].sort(), each.unverified, each.disputed])),
  copied: "",
};

document.body.prepend(drawDefs());
readAddress();
drawFrame();
draw();
