// The answer to the essay: what its author says, the verdict, the distances drawn, his points and claims, how sure it is; the full comparison last.
const TONES = { borne_out: "good", holds: "good", loose: "good", consistent: "good", in_part: "part", contested: "part", not: "bad", wrong: "bad" };
const GLYPHS = { good: "✓", part: "~", bad: "✕", open: "–" };
const SIGNS = { "=": ["good", "v_agrees"], "~": ["part", "v_partly"], "x": ["bad", "v_rough_no"], "≠": ["bad", "v_differs"], "?": ["open", "v_cannot_say"], "†": ["open", "v_later"] };
const tone = (verdict) => TONES[verdict] || "open";
const badge = (look, words) => h("span", { class: `badge ${look}` }, h("span", { class: "glyph", "aria-hidden": "true" }, GLYPHS[look]), words);

// A table of few columns, whose cells are elements or texts; the first of a row names it.
function small(title, columns, rows, look = "") {
  return h("table", { class: `small ${look}` }, h("caption", {}, h("span", { class: "unseen" }, title)), h("thead", {}, h("tr", {}, columns.map((each) => h("th", { scope: "col" }, each)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((each, place) => (place ? h("td", { "data-head": columns[place] }, each) : h("th", { scope: "row" }, each)))))));
}

const sourcesOf = (cites) => (cites && cites.length ? h("details", { class: "sources" }, h("summary", {}, counted("n_sources", new Set(cites.map((id) => data.cites[id][0])).size)), citedIn(cites)) : null);

function drawEssay(matrix) {
  const told = data.essay.answer;
  const [verdict, ...more] = told.result.map(say);
  return h("article", { class: "essay" },
    h("header", { class: "essay-head" }, h("h2", {}, say(told.title)), h("p", { class: "muted" }, say(told.read))),
    h("div", { class: "essay-top" },
      h("section", { class: "essay-says" }, h("h3", {}, title(say(told.voice))), h("p", {}, say(told.says))),
      h("section", { class: "essay-verdict" }, h("h3", {}, t("v_verdict")), h("p", { class: "verdict" }, verdict), more.map((each) => h("p", {}, each)), h("p", { class: "muted" }, t("v_day", { on: said(told.on) })))),
    drawFar(told), drawBeside(told), drawPoints(told), drawClaims(told), drawSure(told), fold("essay-full", t("v_full"), matrix));
}

function drawBeside(told) {
  const columns = [t("v_topic"), ...data.essay.cases.map((each) => say(each.label))];
  const beside = (each) => [h("p", { class: "data" }, say(each.data)), each.word ? h("p", { class: "his" }, h("span", { class: "muted" }, `${say(told.voice)} `), h("q", {}, say(each.word)), signOf(each.sign)) : null];
  return h("section", { class: "block", id: "essay-beside" }, h("h3", {}, t("v_beside")), h("p", { class: "subtitle" }, t("v_beside_lead")),
    small(t("v_beside"), columns, told.lines.map((line) => [say(line.label), ...line.entries.map(beside)]), "cards"));
}

const signOf = (sign) => (SIGNS[sign] ? badge(SIGNS[sign][0], t(SIGNS[sign][1])) : null);

// The distances: one line for each case, from 0 to 1.
function drawFar(told) {
  const subject = caseNamed(told.subject), drawn = (each) => t("v_far_drawn", { case: caseNamed(each.case), subject, middle: say(each.said), low: decimal(each.low), high: decimal(each.high) });
  const picture = (each) => s("svg", { class: "scale", width: "100%", height: 30, role: "img", "aria-labelledby": `far-${each.case}` }, s("title", { id: `far-${each.case}` }, drawn(each)),
    s("line", { class: "axis", x1: "0%", x2: "100%", y1: 15, y2: 15 }), [0, 25, 50, 75, 100].map((at) => s("line", { class: "tick", x1: `${at}%`, x2: `${at}%`, y1: 10, y2: 20 })),
    s("line", { class: "span", x1: `${100 * each.low}%`, x2: `${100 * each.high}%`, y1: 15, y2: 15 }), s("circle", { class: "dot", cx: `${100 * each.middle}%`, cy: 15, r: 7 }));
  return h("section", { class: "block", id: "essay-far" }, h("h3", {}, t("v_far", { subject })), h("p", { class: "subtitle" }, t("v_far_lead")),
    small(t("v_far", { subject }), [t("v_case"), t("v_on_scale"), t("v_distance"), t("v_possible")], told.distances.map((each) => [caseLabel(each.case), picture(each), say(each.said), say(each.between)]), "far"));
}

// A statement with its verdict; what it rests on opens below.
function statement(place, says, verdict, words, body) {
  const line = [h("span", { class: "says" }, says, " ", h("span", { class: "muted at" }, place)), badge(tone(verdict), words)];
  return h("li", {}, body.length ? h("details", { class: "statement" }, h("summary", {}, line), h("div", { class: "statement-body" }, body)) : h("div", { class: "statement" }, line));
}

// Statements that can be narrowed to one verdict, with a bar of how many have each.
const narrowed = {};
function statements(id, heading, every, codes, words, draw) {
  const counts = Object.fromEntries(codes.map((kind) => [kind, every.filter((each) => each.verdict === kind).length]));
  const order = codes.filter((kind) => counts[kind]);
  order.sort((a, b) => Object.keys(GLYPHS).indexOf(tone(a)) - Object.keys(GLYPHS).indexOf(tone(b)));
  const list = h("ul", { class: "statements" }), count = h("p", { class: "muted count" });
  const chips = ["", ...order].map((kind) => h("button", { type: "button", class: `quiet narrow ${kind ? tone(kind) : ""}`, "data-verdict": kind || "all", onclick: () => { narrowed[id] = kind; fill(); announce(count.textContent); } },
    kind ? [h("span", { class: "glyph", "aria-hidden": "true" }, GLYPHS[tone(kind)]), t("v_of", { verdict: words(kind), n: counts[kind] })] : t("v_all", { n: every.length })));
  function fill() {
    const shown = every.filter((each) => !narrowed[id] || each.verdict === narrowed[id]);
    list.replaceChildren(...shown.map(draw));
    count.textContent = t("v_shown", { n: shown.length, of: every.length });
    for (const each of chips) each.setAttribute("aria-pressed", String(each.dataset.verdict === (narrowed[id] || "all")));
  }
  fill();
  let from = 0;
  const bar = s("svg", { class: "shares", width: "100%", height: 14, "aria-hidden": "true", focusable: "false" }, order.map((kind) => {
    const wide = (100 * counts[kind]) / every.length, made = s("rect", { class: `${tone(kind)} of-${kind}`, x: `${from}%`, y: 0, width: `${wide}%`, height: 14 });
    from += wide;
    return made;
  }));
  return [bar, h("div", { class: "narrows", role: "group", "aria-label": `${heading}${t("colon")}${t("v_which")}` }, chips), count, list];
}

function drawPoints(told) {
  const his = told.points.filter((each) => each.origin !== "ours"), ours = told.points.filter((each) => each.origin === "ours");
  const words = (verdict) => say(told.verdicts[verdict]), heading = t("v_points", { n: his.length });
  const test = (each) => h("li", {}, h("span", { class: "test-answer" }, say(each.answer)), h("span", {}, say(each.says)), sourcesOf(each.cites));
  const point = (each) => statement([each.at.join(", "), each.origin === "implied" ? t("v_implied") : ""].filter(Boolean).join(t("semi")), say(each.says), each.verdict, words(each.verdict), [
    each.why ? h("p", {}, title(say(each.why))) : null, each.since ? h("p", {}, t("v_since", { day: said(told.last), verdict: words(each.since) })) : null,
    each.tests.length ? h("ul", { class: "tests", "aria-label": t("v_tests") }, each.tests.map(test)) : null].filter(Boolean));
  return h("section", { class: "block", id: "essay-points" }, h("h3", {}, heading), h("p", { class: "subtitle" }, t("v_points_lead")), statements("points", heading, his, Object.keys(told.verdicts), words, point),
    ours.length ? fold("essay-ours", t("v_ours", { n: ours.length }), h("p", { class: "muted" }, t("v_ours_lead")), h("ul", { class: "statements" }, ours.map(point))) : null);
}

function drawClaims(told) {
  const words = (verdict) => word("verdict", verdict), heading = t("v_claims", { n: told.claims.length });
  const claim = (each) => statement([each.at, word("claim", each.kind)].join(t("semi")), say(each.says), each.verdict, words(each.verdict), [
    each.exact ? h("p", {}, t("v_sources_say", { says: say(each.exact) })) : null, each.since ? h("p", {}, t("v_since", { day: said(told.last), verdict: words(each.since) })) : null, sourcesOf(each.cites)].filter(Boolean));
  return fold("essay-claims", heading, h("p", { class: "subtitle" }, t("v_claims_lead")), statements("claims", heading, told.claims, Object.keys(data.vocabulary.verdict), words, claim));
}

function drawSure(told) {
  const { n, likeness, survives, failures, failures_told } = told.foretold, subject = caseNamed(told.subject);
  const bar = (guess, right) => s("svg", { class: "rightly", width: "100%", height: 18, role: "img", "aria-labelledby": `right-${right}` }, s("title", { id: `right-${right}` }, t("v_right_drawn", { guess, right, n })),
    s("rect", { class: "whole", width: "100%", height: 18 }), s("rect", { class: "part-right", width: `${(100 * right) / n}%`, height: 18 }));
  const guess = (words, right) => [words, bar(words, right), t("v_right_of", { right, n })];
  const bodies = told.bodies;
  return h("section", { class: "block", id: "essay-sure" }, h("h3", {}, t("v_sure")), h("ul", { class: "care" }, told.care.map((each) => h("li", {}, say(each)))),
    h("p", { class: "cannot" }, say(told.cannot)),
    n ? [h("h4", {}, t("v_foretold")), h("p", { class: "subtitle" }, t("v_foretold_lead", { n, subject })),
      small(t("v_foretold"), [t("v_guess"), t("v_fates", { n }), t("v_right")], [guess(t("v_likeness"), likeness), guess(t("v_survives"), survives)], "guesses"), h("p", {}, t("v_failures", { failures, told: failures_told }))] : null,
    told.since ? [h("h4", {}, t("v_since_head")), h("p", {}, say(told.since))] : null,
    fold("essay-change", t("v_change"), h("p", { class: "subtitle" }, t("v_change_lead", { subject })), small(t("v_change"), [t("v_test"), t("v_answer")], told.tests.map((row) => row.map(say)))),
    fold("essay-bodies", t("v_bodies"), bodies.above.map((each) => h("p", { class: "subtitle" }, say(each))), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("v_bodies") }, small(say(bodies.title), bodies.columns.map(say), bodies.rows.map((row) => row.map(say)), "wide")),
      h("div", { class: "below" }, bodies.notes.map((each) => h("p", {}, say(each))))));
}

// The whole comparison, on the day and the points of comparison that a reader picks.
function drawMatrix() {
  return [
    h("p", { class: "lead" }, t("essay_lead")),
    h("div", { class: "picks" }, pick("day", t("essay_day"), essayDays().map((day, place) => [day, `${said(day)} (${t(place ? "day_record" : "day_essay")})`]), state.day, redraw((value) => { state.day = value; }, "day")),
      pick("clock", t("clock"), [["all", t("clock_all")], ...CLOCKS.map((each) => [each, t(`clock_${each}_long`)])], state.clock, redraw((value) => { state.clock = value; }, "clock"))),
    drawTable(essayTable(state.day, state.clock === "all" ? CLOCKS : [state.clock]), { plain: true, heading: "h4" }),
  ];
}

// The essay's comparison: its codings beside what the record counts, on each clock, with what differs and why.
const essayDays = () => Object.keys(data.essay.readings);

const caseNamed = (id) => say(data.essay.cases.find((each) => each.id === id).named);
const caseLabel = (id) => say(data.essay.cases.find((each) => each.id === id).label);

function essayTable(day, clocks) {
  const { cases, questions, codings, why } = data.essay;
  const readings = Object.entries(data.essay.readings[day]).filter(([clock]) => clocks.includes(clock));
  const letters = new Map();
  const rows = [Object.assign([cell(t("read_on")), ...cases.map((each) => {
    const lines = readings.map(([clock, reading]) => [t(`clock_${clock}`), say(reading.moments[each.id])]);
    return cell(lines.map((line) => line.join(t("colon"))).join(t("semi")), { lines });
  })])];
  for (const question of questions) {
    const at = question.at.length ? ` (${question.at.join(", ")})` : "";
    rows.push(Object.assign([cell(say(question.text) + at), ...cases.map(() => cell(""))], { group: true }));
    for (const { factor, relation } of question.indicators) {
      const name = say(data.essay.labels[factor]) + (relation === "proxy" ? ` (${t("proxy")})` : "");
      rows.push([cell(name), ...cases.map((each) => essayCell(each.id, factor, name, readings, codings[`${each.id} ${factor}`], letters, why))]);
    }
  }
  const subject = cases[cases.length - 1].id;
  const notes = [...[...letters].map(([key, letter]) => explained(key, letter, readings)), t("essay_marks"), say(data.essay.clocks)];
  return table("essay", {
    title: t("essay_title"), subtitle: [t("essay_read", { bloc: caseLabel(subject), on: said(day) }), concluded(readings, subject), decidedWords(day, cases), ...readings.map(([clock, reading]) => led(clock, reading))], rows, notes,
    even: true, columns: [column("question", t("question")), ...cases.map((each) => column(each.id, say(each.label)))], shown: [...blocs.values()].filter((bloc) => cases.some((each) => each.id === bloc.id)),
  });
}

const coded = (coding) => (coding.basis === "implied" ? t("coded_implied", { words: say(coding.words), at: coding.at }) : `${say(coding.words)} (${coding.at})`);

function essayCell(id, factor, name, readings, coding, letters, why) {
  const key = `${id} ${factor}`;
  const essay = coding ? coded(coding) : t("not_stated");
  const lines = [[t("essay"), essay]], more = [[t("essay"), coding ? `${essay}. ${say(coding.says)}` : essay]];
  const facts = new Set();
  let perhaps = false;
  const timeless = data.essay.timeless.includes(factor);  // an outcome is the same on every clock
  for (const [clock, reading] of timeless ? readings.slice(0, 1) : readings) {
    const each = reading.cells[key];
    if (!each) continue;
    for (const fact of each.facts || []) facts.add(data.essay.facts[fact]);
    const differs = ["≠", "~"].includes(each.mark);
    if (differs && !letters.has(key)) letters.set(key, letterOf(letters.size));
    const mark = each.mark === "?" && say(each.shown).includes("?") ? "" : [each.mark, differs ? letters.get(key) : ""].filter(Boolean).join(" ");
    const shown = each.why ? { unknown: "·", not_applicable: t("na") }[each.why] || "·" : say(each.shown);
    perhaps ||= !each.why && each.low !== each.high;
    lines.push([timeless ? t("record") : t(`clock_${clock}`), shown, mark]);
    more.push([timeless ? t("record") : t("record_on", { clock: t(`clock_${clock}`) }), [each.why ? t(`sign_${each.why}`) : shown, mark && t(`mark_${{ "≠": "differs", "~": "proxy", "?": "open", "†": "late" }[each.mark]}`)].filter(Boolean).join(t("semi"))]);
    if (each.says && !each.why) more.push([t("counted_from", { clock: t(`clock_${clock}`) }), say(each.says)]);
  }
  if (why[key]) more.push([t("why_differ"), say(why[key])]);
  const made = cell(lines.map(([head, text, mark]) => `${head}${t("colon")}${text}${mark ? ` ${mark}` : ""}`).join(t("semi")), { facts: [...facts], perhaps });
  return { ...made, lines, more, opens: true };
}

const letterOf = (place) => (place < 26 ? "" : String.fromCharCode(96 + Math.floor(place / 26))) + String.fromCharCode(97 + (place % 26));

function explained(key, letter, readings) {
  const [id, factor] = key.split(" ");
  const coding = data.essay.codings[key], why = data.essay.why[key];
  const values = readings.map(([clock, reading]) => `${t(`clock_${clock}`)} ${say(reading.cells[key].shown)}`).join(t("semi"));
  return t("explained", { letter, bloc: caseLabel(id), factor: say(data.essay.labels[factor]), says: say(coding.says).replace(/\.+$/, ""), at: coding.at, values, why: why ? say(why) : "" }).trim();
}

// Which case is nearest on each clock, how surely, and do the clocks agree?
function concluded(readings, subject) {
  const groups = new Map();
  for (const [clock, reading] of readings) {
    if (!reading.distances.length) continue;
    const key = `${reading.distances[0].case} ${reading.sureness}`;
    groups.set(key, [...(groups.get(key) || []), t(`clock_${clock}`)]);
  }
  if (!groups.size) return t("nearest_none", { subject: caseLabel(subject) });
  const parts = [...groups].map(([key, clocks]) => { const [id, how] = key.split(" "); return t(`nearest_${how}`, { case: caseLabel(id), clocks: names(clocks) }); });
  const agree = readings.length === 1 ? "" : ` ${t(new Set([...groups.keys()].map((key) => key.split(" ")[0])).size === 1 ? "clocks_agree" : "clocks_disagree")}`;
  return t("nearest", { subject: caseLabel(subject), parts: parts.join(t("semi")) }) + agree;
}

function decidedWords(day, cases) {
  const { decided, undone } = data.essay.decided[day];
  if (!undone.length) return counted("essay_n", decided.length);
  return counted("essay_n_undone", decided.length, { blocs: names(undone.map(caseLabel)), subject: caseLabel(cases[cases.length - 1].id) });
}

const between = (low, high) => (low === high ? low : t("low_to_high", { least: low, most: high }));

function led(clock, reading) {
  if (!reading.distances.length) return t("lead_none", { clock: t(`clock_${clock}`) });
  const apart = (each) => t("apart", { case: caseLabel(each.case), middle: decimal(each.middle), bounds: between(decimal(each.low), decimal(each.high)) });
  const says = counted("lead", reading.factors, { clock: t(`clock_${clock}`), apart: reading.distances.map(apart).join(t("semi")) });
  return reading.left_out.length ? t("too_little", { says, cases: names(reading.left_out.map(caseLabel)) }) : says;
}
