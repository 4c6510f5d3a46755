// The map: one for all blocs shown, cropped to their states; one for each where they lie far from each other. A state bears the colours of the
// blocs that it belongs to; standings are told apart by hatches and dots, never by colour alone.
const LOOKS = ["full", "suspended", "notice", "both", "doubted", "other", "perhaps", "former"];
const MEMBER_LOOKS = ["full", "suspended", "notice", "both", "doubted"];

// Hatches are made when first needed, and kept for every drawing at that scale.
const defs = s("defs");
const drawDefs = () => s("svg", { class: "defs", width: 0, height: 0, "aria-hidden": "true", focusable: "false" }, defs);

// A fill of one band for each bloc, slanted; `unit` is a pixel in the measure of the drawing.
function fillOf(bands, unit) {
  const id = `p-${bands.map(({ look, place }) => `${look}-${place}`).join("-")}-${Math.round(unit * 100)}`;
  if (!document.getElementById(id)) {
    const spread = bands.every(({ look }) => ["former", "left"].includes(look)) ? 1.5 : 1, wide = bands.length > 1 ? 9 : 8; // dots stand apart
    defs.append(s("pattern", { id, width: wide * bands.length, height: 8, patternUnits: "userSpaceOnUse", patternTransform: `scale(${unit * spread}) rotate(${bands.length > 1 ? 35 : 45})` }, bands.map((band, at) => drawBand(band, at * wide, wide))));
  }
  return `url(#${id})`;
}

function drawBand({ look, place }, x, wide) {
  const ground = (name) => s("rect", { x, width: wide + .3, height: 8.3, class: name });
  const bar = s("rect", { x, y: 2, width: wide + .3, height: 2, class: "hatch" });
  const dot = (name, r) => s("circle", { cx: x + wide / 2, cy: 4, r, class: name });
  const sign = s("text", { x: x + wide / 2, y: 6.6, class: "sign" }, "?");
  const member = ground(`bloc-${place}`), land = ground("land");
  return {
    full: [member], suspended: [member, bar], notice: [member, dot("dot", 2)], both: [member, bar, dot("dot", 2)], doubted: [member, sign], perhaps: [land, sign],
    other: [land, s("rect", { x: x + wide / 2 - 1, width: 2, height: 8.3, class: `bloc-${place}` })], former: [land, dot(`bloc-${place} ring`, 1.9)], left: [dot(`bloc-${place} ring`, 1.9)],
  }[look];
}

const shadeOf = (count, most) => Math.max(1, Math.ceil((5 * count) / Math.max(most, 1)));

function drawMaps(shown, on, wide) {
  if (!data.map.states) return null;
  const apart = shown.length > 1 && shown.length <= FEW_BLOCS && !nearEachOther(shown.map((bloc) => framed(looksOf([bloc], on)).members));
  return apart ? h("div", { class: "maps" }, shown.map((bloc, at) => drawMap([bloc], on, wide, at))) : drawMap(shown, on, wide);
}

function drawMap(shown, on, wide, before = 0) {
  const many = shown.length > FEW_BLOCS, counts = many ? belongings(shown, on) : new Map(), most = Math.max(0, ...counts.values());
  const looked = many ? new Map() : looksOf(shown, on, before), placed = shapesOf(many ? counts : looked);
  const { members, former } = many ? { members: [...placed.keys()], former: [] } : framed(looked);
  const view = viewOf(members, former), [, , w, high] = view.frame, related = [...placed.keys()].filter((code) => view.states[code]);
  const across = Math.min(wide, (w / high) * Math.min(640, Math.max(360, innerHeight * .68))), unit = w / across, seen = Math.min(SMALL, SEEN * (unit * view.km) ** 2);
  const every = Object.keys(view.states).sort((a, b) => placed.has(a) - placed.has(b)), alone = new Set(view.disputed.map(({ apart }) => apart));
  const circled = (code) => view.states[code].largest < seen && (placed.has(code) ? !view.states[view.states[code].part] : !view.states[code].of && !view.states[code].gone && unit * view.km < 14);
  const circles = new Set(every.filter(circled)), bandsOf = (code) => (placed.has(code) && !many ? looked.get(placed.get(code)) : []);
  const draw = (code) => {
    if (view.states[code].gone && !placed.has(code)) return null;
    const bands = bandsOf(code), over = bands.some(({ look }) => MEMBER_LOOKS.includes(look)) ? bands.filter(({ look }) => look === "former") : [];
    const under = bands.filter((each) => !over.includes(each));
    const fill = many ? null : under.length === 1 && under[0].look === "full" ? null : under.length ? fillOf(under, unit) : null;
    const look = many ? (placed.has(code) ? `shade-${shadeOf(counts.get(placed.get(code)), most)}` : "none") : under.length ? `bloc-${under[0].place}` : "none";
    const { d, x: cx, y: cy } = view.states[code], shape = (attributes) => [d ? s("path", { d, "vector-effect": "non-scaling-stroke", ...attributes }) : null, circles.has(code) ? s("circle", { cx, cy, r: 5.5 * unit, "vector-effect": "non-scaling-stroke", ...attributes }) : null];
    const group = s("g", { class: "state", "data-state": code, "data-looks": bands.map((each) => `${each.bloc.id}:${each.look}`).join(" ") },
      shape({ class: `look ${look}${alone.has(code) ? " apart" : ""}`, fill }), over.length ? shape({ class: "over", fill: fillOf(over.map((each) => ({ ...each, look: "left" })), unit) }) : null);
    for (const each of group.querySelectorAll("[fill]")) each.style.fill = each.getAttribute("fill");
    group.note = () => ({ heading: stateName(placed.get(code) || code), cell: mapNote(shown, placed.get(code) || code, on, counts) });
    return group;
  };
  const dashed = [...view.places.map((d) => s("path", { d, class: "look none apart", "vector-effect": "non-scaling-stroke" })),
    ...view.lines.flatMap((d) => ["seam-under", "seam"].map((name) => s("path", { d, class: name, "vector-effect": "non-scaling-stroke" })))];
  const titled = shown.map((bloc) => `${label(bloc)}${t("colon")}${countedWords(bloc, roll(bloc, on))}`).join(t("semi"));
  const picture = s("svg", { viewBox: view.frame.join(" "), role: "img", "aria-label": `${t("map_of", { blocs: shown.length > FEW_BLOCS ? counted("n_blocs", shown.length) : labels(shown), day: said(on) })} ${many ? "" : titled}`, class: "map" },
    every.map(draw), s("g", { class: "seams", "aria-hidden": "true" }, dashed), placeNames(view, placed, every, circles, unit, looked, shown.length > 1));
  picture.style.width = `${Math.round(across)}px`;
  return h("figure", { class: "one-map" }, mapLegend(shown, on, looked, many && most, before), picture, h("figcaption", { class: "below" }, mapNotes(shown, on, view, placed, many).map((words) => h("p", {}, words))));
}

// The outlines that stand for states: their own; those of the states that followed one that is gone; and of parts that have a code of their own.
function shapesOf(held) {
  const placed = new Map();
  const alone = new Set(data.map.disputed.map(({ apart }) => apart));
  for (const code of held.keys()) if (data.map.states[code]) placed.set(code, code);
  for (const code of held.keys()) for (const heir of data.map.heirs[code] || []) if (!held.has(heir) && !leftOnly(held.get(code))) placed.set(heir, code);
  for (const [code, { part }] of Object.entries(data.map.states)) if (part && held.has(part) && !held.has(code) && !alone.has(code)) placed.set(code, part);
  for (const code of placed.keys()) if (data.map.states[code].gone && leftOnly(held.get(code))) placed.delete(code);
  return placed;
}
const leftOnly = (bands) => Array.isArray(bands) && bands.every(({ look }) => look === "former");

// The outlines that a frame must hold, and those that it holds where it need not be much larger for them.
function framed(looked) {
  const codes = [...shapesOf(looked)].filter(([code, state]) => data.map.states[code].part !== state), lookOfAll = ([, state]) => looked.get(state).map(({ look }) => look);
  const members = codes.filter((each) => lookOfAll(each).some((look) => !["other", "former"].includes(look))).map(([code]) => code);
  return { members, former: codes.map(([code]) => code).filter((code) => !members.includes(code) && looked.get(code)?.some(({ look }) => look === "former")) };
}

// What stands below: who is not on the map, how states that are gone are drawn, whose borders they are, and which of them are in dispute.
function mapNotes(shown, on, view, placed, many) {
  const seen = new Set([...placed].filter(([code]) => view.states[code]).map(([, state]) => state));
  const away = many ? [] : shown.flatMap((bloc) => roll(bloc, on).standings.filter((each) => each.standing && !seen.has(each.state)).map((each) => `${stateName(each.state)} (${label(bloc)}${t("colon")}${standingWords(each)})`));
  const followed = [...seen].filter((state) => data.map.heirs[state]).map(stateName), circle = [...seen].filter((state) => view.states[state]?.gone).map(stateName);
  const within = new Map();
  for (const { within: state, name } of view.disputed) if (state) within.set(state, [...(within.get(state) || []), say(name)]);
  const those = (test) => view.disputed.filter(test).map(({ name }) => say(name)).join(", ");
  const apart = those((each) => each.apart), missing = those((each) => !each.apart && !each.within);
  const states = [...within].map(([state, all]) => `${stateName(state)} (${all.join(", ")})`).sort(collator().compare).join(t("semi"));
  return [
    away.length && t("not_on_map", { states: away.join(", ") }), followed.length && t("map_followed", { states: names(followed) }), circle.length && t("map_circle", { states: names(circle) }),
    [t("borders"), view.lines.length && t("map_dashed"), states && t("map_within", { states }), apart && t("map_apart", { places: apart }), missing && t("map_missing", { places: missing })].filter(Boolean).join(" "),
  ].filter(Boolean);
}

// For every state its standing with each bloc that it has or had to do with.
function looksOf(shown, on, before = 0) {
  const looked = new Map();
  shown.forEach((bloc, at) => {
    const held = roll(bloc, on);
    for (const each of held.standings) looked.set(each.state, [...(looked.get(each.state) || []), { bloc, place: before + at + 1, look: lookOf(each, held.complete), each }]);
  });
  return looked;
}

// Names where they fit: in the state, or beside it in what is free; those that the map says something of first, then the others.
function placeNames(view, placed, every, circles, unit, looked, several) {
  const [x, y, w, high] = view.frame, related = every.filter((code) => placed.has(code));
  const size = (w / unit < 500 ? 11 : 12.5) * unit, drawn = [];
  const taken = [...circles].map((code) => around(view.states[code], 7 * unit));
  const free = ([a, b, c, d]) => a > x && b > y && c < x + w && d < y + high && !taken.some(([e, f, g, i]) => a < g && c > e && b < i && d > f);
  const place = (code, loud, lines, aside) => {
    const state = view.states[code], [west, , east, south] = state.box, half = state.wide / 2;
    const long = Math.max(...lines.map(longOf), longOf(aside) * .88) * size * 1.02, count = lines.length + (aside ? 1 : 0), tall = (count - 1) * 1.05 * size;
    const inside = long < (loud ? 1.2 : .9) * state.wide && tall < state.box[3] - state.box[1], beside = loud && (state.wide < 100 * unit || circles.has(code));
    const middle = state.y + size * .3 - tall / 2;
    const ring = circles.has(code), away = (ring ? Math.max(half, 2 * unit) : half) + 6 * unit, below = Math.max(south, ring ? state.y + 8 * unit : 0) + size;
    const before = ring ? state.x - away : Math.max(west - 6 * unit, state.x - away), after = ring ? state.x + away : Math.min(east + 6 * unit, state.x + away);
    const within = inside && (loud || onLand(state, [state.x, state.y, state.x, state.y])) && [state.x, middle, "middle"];
    const spots = [within, ...(beside ? [[before, middle, "end"], [after, middle, "start"], [state.x, below, "middle"]] : [])].filter(Boolean);
    return spots.find(([cx, cy, anchor], at) => {
      const left = cx - { middle: long / 2, end: long, start: 0 }[anchor], box = [left, cy - size * .8, left + long, cy + tall + size * .3];
      if (!free(box) || !(inside && !at) && every.some((other) => other !== code && onLand(view.states[other], box))) return false;
      taken.push(box);
      return drawn.push(s("text", { x: cx, y: cy, class: loud ? "place" : "place quiet-place", "text-anchor": anchor, "font-size": size, "stroke-width": 3 * unit },
        [...lines, aside].filter(Boolean).map((line, nth) => s("tspan", { x: cx, dy: nth ? size * 1.05 : 0, class: line === aside ? "place-aside" : null, "font-size": line === aside ? size * .86 : null }, line))));
    });
  };
  const nameAt = (code) => (view.states[code].part && placed.get(code) === view.states[code].part ? `${stateName(code)} (${stateName(placed.get(code))})` : stateName(placed.get(code) || code));
  const put = (code, loud, aside = "") => {
    const lines = twoLines(nameAt(code));
    return (aside && place(code, loud, lines, aside)) || place(code, loud, lines, "");
  };
  const byArea = (codes) => [...codes].sort((a, b) => view.states[b].area - view.states[a].area);
  const told = namedOnce(view, placed, byArea(related)), said = new Map(told.map((code) => [code, asideOf(looked.get(placed.get(code)) || [], several)]));
  for (const code of told.filter((each) => said.get(each))) put(code, true, said.get(code));
  for (const code of told.filter((each) => !said.get(each))) put(code, true);
  const alone = new Set(view.disputed.map(({ apart }) => apart));
  for (const code of byArea(every.filter((each) => !related.includes(each) && !alone.has(each) && !view.states[each].of && !view.states[each].gone && view.states[each].wide))) put(code, false);
  return s("g", { class: "places", "aria-hidden": "true" }, drawn);
}

// The outlines that bear a name: each that stands for itself; the largest of those that stand for a state that is gone; a part where its state is not shown.
function namedOnce(view, placed, largestFirst) {
  const done = new Set();
  return largestFirst.filter((code) => {
    const state = placed.get(code), part = view.states[code].part === state;
    if (part ? view.states[state] : done.has(state)) return false;
    if (!part) done.add(state);
    return true;
  });
}

const around = ({ x, y }, far) => [x - far, y - far, x + far, y + far];

// How long a text is in the bold of the page, in heights of the letter.
function longOf(text) {
  pen.font = `600 100px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width / 100;
}

// A long name on two lines, broken at the blank nearest its middle.
function twoLines(name) {
  const blanks = [...name].map((sign, at) => (sign === " " ? at : -1)).filter((at) => at > 0);
  if (name.length < 15 || !blanks.length) return [name];
  const at = blanks.sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0];
  return [name.slice(0, at), name.slice(at + 1)];
}

// Would a name there lie on this state? Near enough: the middle of its box is what counts for a big one.
function onLand({ d }, [a, b, c, e]) {
  if (!d) return false;
  const shape = shapes.get(d) || shapes.set(d, new Path2D(d)).get(d);
  return [[a, (b + e) / 2], [(a + c) / 2, (b + e) / 2], [c, (b + e) / 2]].some(([px, py]) => pen.isPointInPath(shape, px, py, "evenodd"));
}
const shapes = new Map();
const pen = document.createElement("canvas").getContext("2d");

// What the map says under a name: suspended, leaving, left.
function asideOf(bands, several) {
  return bands.map(({ bloc, look, each }) => {
    const values = { bloc: several ? label(bloc) : "", year: look === "former" && untilOf(each.former) ? said(earliest(untilOf(each.former)).slice(0, 4)) : "" };
    const key = { suspended: "suspended", both: "suspended", notice: "notice", former: each.former && each.former.exit && each.former.exit.how !== "ended" ? "left" : "" }[look];
    return key ? t(`map_${key}${several ? "_in" : ""}`, values) : "";
  }).filter(Boolean)[0] || "";
}

function mapLegend(shown, on, looked, most, before) {
  if (most) return h("ul", { class: "legend" }, h("li", {}, t("legend_many")), [1, 2, 3, 4, 5].map((shade) => [shade, [...Array(most).keys()].map((n) => n + 1).filter((n) => shadeOf(n, most) === shade)]).filter(([, those]) => those.length).map(([shade, those]) => h("li", {}, h("span", { class: `chip shade-${shade}`, "aria-hidden": "true" }), between(those[0], those[those.length - 1]))));
  const used = new Set([...looked.values()].flat().map(({ look }) => look));
  return h("ul", { class: "legend" }, shown.map((bloc, at) => h("li", {}, chip(before + at + 1), h("strong", {}, label(bloc)))), LOOKS.slice(1).filter((look) => used.has(look)).map((look) => h("li", {}, swatch(look, 6), t(`look_${look}`))));
}

function mapNote(shown, code, on, counts) {
  const those = shown.filter((bloc) => bloc.by_state[code] && (!counts.size || truthOf(bloc.standings[code], on) !== NO)).map((bloc) => [bloc, noteOf(bloc, code, on)]);
  if (!those.length) return cell(t("not_a_member"));
  return { ...cell(those.map(([bloc, each]) => `${label(bloc)}${t("colon")}${each.text}`).join(t("semi")), { facts: counts.size ? [] : those.flatMap(([, each]) => each.facts) }), more: those.map(([bloc, each]) => [label(bloc), each.text]) };
}

function noteOf(bloc, code, on) {
  const each = standing(bloc, code, on);
  return { ...cell(standingWords(each), { facts: each.spell || each.former ? [...(each.former ? [each.former.entry] : []), ...standingFacts(each, { entry: true })] : [] }) };
}

const swatch = (look, place = 1) => {
  const box = s("rect", { class: `look bloc-${place}`, x: 1, y: 1, width: 16, height: 16, rx: 2, "vector-effect": "non-scaling-stroke" });
  if (look === "none") box.setAttribute("class", "look none");
  else if (look !== "full") box.style.fill = fillOf([{ look: look === "unknown" ? "perhaps" : look, place }], look === "former" ? .55 : .8);
  return s("svg", { class: "swatch", viewBox: "0 0 18 18", "aria-hidden": "true", focusable: "false" }, box);
};
