// Maps of Africa, one a bloc: each state drawn by its standing, told apart by tone and hatch, never by colour alone.
const LOOKS = ["full", "suspended", "notice", "both", "doubted", "other", "former", "perhaps", "none", "unknown"];
const MANY = 24;

// Shapes and hatches, once; every map refers to them.
function drawDefs() {
  const pattern = (id, ...content) => s("pattern", { id: `p-${id}`, width: 18, height: 18, patternUnits: "userSpaceOnUse" }, content);
  const ground = (name) => s("rect", { width: 18, height: 18, class: `ground-${name}` });
  const stroke = (d, name) => s("path", { d, class: `hatch-${name}` });
  const rising = "M-4 4L4 -4M0 18L18 0M14 22L22 14", falling = "M-4 14L4 22M0 0L18 18M14 -4L22 4";
  const dots = (name, r = 2.6) => [[4.5, 4.5], [13.5, 13.5]].map(([cx, cy]) => s("circle", { cx, cy, r, class: `dot-${name}` }));
  return s("svg", { class: "defs", width: 0, height: 0, "aria-hidden": "true", focusable: "false" }, s("defs", {},
    pattern("suspended", ground("suspended"), stroke(rising, "suspended")), pattern("both", ground("suspended"), stroke(`${rising}${falling}`, "suspended")),
    pattern("notice", ground("notice"), dots("notice", 3.2)), pattern("doubted", ground("full"), dots("doubted")), pattern("other", ground("plain"), stroke("M4.5 0V18M13.5 0V18", "other")),
    pattern("perhaps", ground("plain"), dots("perhaps")), pattern("unknown", ground("plain"), dots("unknown", 1.4)),
    Object.entries(data.map.states || {}).map(([code, each]) => s("path", { id: `s-${code}`, d: each.d, "vector-effect": "non-scaling-stroke" }))));
}

function drawMaps(shown, on) {
  if (!data.map.states) return null;
  const used = new Set();
  const maps = shown.slice(0, MANY).map((bloc) => drawMap(bloc, on, shown.length <= 2, used));
  return h("section", { class: "block", "aria-labelledby": "maps-h" }, h("h3", { id: "maps-h" }, t("blocs_on", { blocs: shown.length > 6 ? counted("n_blocs", shown.length) : labels(shown), day: said(on) })),
    h("div", { class: `maps maps-${Math.min(shown.length, 3)}` }, maps),
    h("ul", { class: "legend" }, LOOKS.filter((look) => used.has(look)).map((look) => h("li", {}, swatch(look), t(`look_${look}`)))),
    h("p", { class: "below" }, shown.length > MANY ? `${counted("maps_left_out", shown.length - MANY)} ` : "", t("borders")));
}

function drawMap(bloc, on, large, used) {
  const held = roll(bloc, on);
  const standings = new Map(held.standings.map((each) => [each.state, each]));
  const states = Object.entries(data.map.states);
  const looked = states.map(([code, shape]) => { const look = lookOf(standings.get(code), held.complete); used.add(look); return [code, shape, look]; });
  looked.sort((a, b) => LOOKS.indexOf(b[2]) - LOOKS.indexOf(a[2]));
  const noted = (element, code) => {
    element.note = () => ({ heading: `${stateName(code)}, ${label(bloc)}`, cell: noteOf(bloc, code, on) });
    return element;
  };
  const picture = s("svg", { viewBox: `0 0 ${data.map.wide} ${data.map.high}`, role: "img", "aria-label": `${label(bloc)}, ${said(on)}. ${countedWords(bloc, held)}${t("colon")}${names(held.full.map(stateName))}.`, class: "map" },
    looked.map(([code, , look]) => noted(s("use", { href: `#s-${code}`, class: `look ${look}${code === "ESH" ? " apart" : ""}`, "data-state": code }), code)),
    looked.filter(([, shape]) => shape.small).map(([code, shape, look]) => noted(s("circle", { cx: shape.x, cy: shape.y, r: large ? 10 : 15, class: `look ${look}`, "data-state": code }), code)),
    large ? codesOf(looked) : null);
  const outside = held.standings.filter((each) => each.standing && !data.map.states[each.state]);
  return h("figure", { class: "one-map" },
    h("figcaption", {}, h("strong", {}, label(bloc)), h("span", {}, ` ${countedWords(bloc, held)}`), endedWords(bloc, on).map((each) => h("span", {}, ` ${each}`)), flags([bloc], on).map((each) => h("span", {}, ` ${each}`))),
    picture, outside.length ? h("p", { class: "below" }, t("not_on_map", { states: outside.map((each) => `${stateName(each.state)} (${standingWords(each)})`).join(", ") })) : null);
}

// The codes of the states shown, the largest first, none over another.
function codesOf(looked) {
  const taken = [];
  const shown = looked.filter(([, shape, look]) => shape.area > 50000 && !["none", "unknown"].includes(look)).sort((a, b) => b[1].area - a[1].area);
  return shown.map(([code, { x, y }]) => {
    if (taken.some(([a, b]) => Math.abs(a - x) < 56 && Math.abs(b - y) < 26)) return null;
    taken.push([x, y]);
    return s("text", { x, y: y + 7, class: "code" }, code);
  });
}

function noteOf(bloc, code, on) {
  const each = standing(bloc, code, on);
  return { ...cell(standingWords(each), { facts: each.spell || each.former ? [...(each.former ? [each.former.entry] : []), ...standingFacts(each, { entry: true })] : [] }) };
}
