// The timeline: a line of decades with a lane a bloc, how many belonged to it, who was suspended, what else happened; the same below as a list by day.

// Everything dated: when, what in words, on what it rests; of members also which kind of step it was, by which those of one day are told of together.
function* happenings(bloc) {
  const why = (event, what) => (what ? t("event_why", { event, detail: unstopped(say(what)) }) : event);
  for (const each of bloc.instruments || []) {
    const signed = each.signed && each.signed.place ? "event_signed_at" : "event_signed", place = each.signed && say(each.signed.place);
    for (const [key, act] of [[signed, each.signed], ["event_provisional", each.provisional], ["event_in_force", each.in_force], ["event_ended", each.ended]]) {
      if (act) yield { on: act.on, what: t(key, { title: say(each.title), place }), fact: act };
    }
  }
  for (const spell of bloc.memberships || []) yield* steps(bloc, spell);
  for (const owner of [...(bloc.institutions || []), ...(bloc.forces || [])]) {
    for (const change of owner.history || []) yield { on: change.on, what: why(`${say(owner.name)}${t("colon")}${word("status", change.status)}`, change.what), fact: change };
  }
  for (const each of bloc.sanctions || []) {
    yield { on: each.since, what: t("sanctions_on", { state: stateName(each.state), measures: say(each.measures) }), fact: each };
    if (each.until) yield { on: each.until, what: t("sanctions_lifted", { state: stateName(each.state), since: said(each.since) }), fact: each };
  }
  for (const each of bloc.offices || []) if (each.office === "chair") yield { on: each.since, what: t("chair_is", { holder: each.holder + (each.state ? ` (${stateName(each.state)})` : "") }), fact: each };
  for (const each of bloc.events || []) yield { on: each.on, what: say(each.text), fact: each };
  if (bloc.ended) yield { on: bloc.ended.on, what: why(t("ended_how", { how: word("ending", bloc.ended.how) }), bloc.ended.what), fact: bloc.ended };
}

// What a state did or met with in a bloc: `step` is the phrase that tells of one or of many.
function* steps(bloc, { state, standing: kind, entry, exit, suspensions = [], notices = [] }) {
  const of = (act, step, how) => ({ on: act.on, fact: act, state, step: kind !== "full" && ["in", "out"].includes(step) ? `${step}_other` : step, kind, how });
  yield of(entry, "in", word("entry", entry.how));
  for (const each of suspensions) {
    yield of(each.start, "suspended", word("ground", each.ground));
    if (each.end) yield of(each.end, "suspension_over", "");
  }
  for (const notice of notices) for (const key of ["announced", "received", "rescinded"]) if (notice[key]) yield of(notice[key], key, "");
  if (exit && !(bloc.ended && exit.how === "ended")) yield of(exit, "out", word("exit", exit.how));
}

// In order; steps of one kind on one day are one row.
function grouped(bloc) {
  const rows = new Map();
  for (const each of happenings(bloc)) {
    const key = each.step ? [written(each.on), each.step, each.kind, each.how].join("|") : Symbol("alone");
    const row = rows.get(key) || rows.set(key, { ...each, bloc, states: [], facts: [] }).get(key);
    if (each.step) row.states.push(each.state);
    row.facts.push(each.fact);
  }
  for (const row of rows.values()) if (row.step) row.what = counted(`step_${row.step}`, row.states.length, { states: row.states.length > 1 ? names(row.states.map(stateName).sort(collator().compare)) : namedState(row.states[0]), kind: word("standing", row.kind, row.states.length), how: row.how });
  return [...rows.values()].sort((a, b) => (order(a.on) < order(b.on) ? -1 : order(a.on) > order(b.on) ? 1 : 0));
}

const unknownDay = (date) => written(date) === "?";

function timelineTable(shown, found) {
  const rank = (each) => (unknownDay(each.on) ? "9" : order(each.on)); // what has no date stands last
  const rows = [...found].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
    .map((each) => [{ ...cell(said(each.on), { value: written(each.on) }), sort: order(each.on) }, { ...cell(label(each.bloc)), place: shown.indexOf(each.bloc) + 1 }, cell(title(each.what), { facts: each.facts })]);
  return table("timeline", { title: t("timeline_title", { blocs: shown.length > FEW_BLOCS ? counted("n_blocs", shown.length) : labels(shown) }), shown, rows, rowHead: 2, columns: [column("on", t("date")), column("bloc", t("bloc")), column("what", t("what_happened"))] });
}

function drawTimeline(shown, wide) {
  const found = shown.flatMap(grouped);
  return [h("p", { class: "intro" }, t("timeline_lead")), drawLanes(shown, found, wide), drawLater("timeline", counted("as_list", found.length), () => timelineTable(shown, found))];
}

// How many belonged to a bloc from each day on which that changes.
function countsOf(bloc) {
  const codes = Object.keys(bloc.by_state), found = [];
  for (const day of [...changeDays(bloc)].sort()) {
    const count = codes.filter((code) => truthOf(bloc.standings[code], day) !== NO).length;
    if (!found.length || found[found.length - 1].count !== count) found.push({ day, count });
  }
  return found;
}

function drawLanes(shown, found, wide) {
  const dense = shown.length > FEW_BLOCS;
  const dated = found.filter((each) => !unknownDay(each.on)).map((each) => earliest(each.on));
  const last = shown.map((bloc) => bloc.last_day).sort().pop();
  const from = Math.floor(Number([...dated, last].sort()[0].slice(0, 4)) / 10) * 10, to = Number(last.slice(0, 4)) + 1, side = 8, right = 30;
  const years = (day) => Number(day.slice(0, 4)) + (dayNumber(day) - dayNumber(`${day.slice(0, 4)}-01-01`)) / 366;
  const x = (day) => side + ((Math.max(from, Math.min(to, years(day))) - from) / (to - from)) * (wide - side - right);
  const step = (wide / (to - from)) * 10 < 44 ? 20 : 10, decades = [];
  for (let year = from; year <= to; year += step) decades.push(year);
  let top = 26;
  const lanes = shown.map((bloc, at) => {
    const lane = drawLane(bloc, dense ? 1 : at + 1, found.filter((each) => each.bloc === bloc), { x, dense, wide });
    const placed = s("g", { transform: `translate(0 ${top})` }, lane.drawn);
    top += lane.high;
    return placed;
  });
  const axis = decades.map((year) => { const at = x(`${year}-01-01`); return [s("path", { d: `M${at} 18V${top}`, class: "grid" }), s("text", { x: at, y: 12, class: "tick", "text-anchor": at < 20 ? "start" : at > wide - 20 ? "end" : "middle" }, year)]; });
  const picture = s("svg", { viewBox: `0 0 ${wide} ${top + 4}`, width: wide, height: top + 4, role: "img", class: "lanes", "aria-label": `${t("timeline_title", { blocs: labels(shown) })}. ${shown.map((bloc) => `${label(bloc)}${t("colon")}${life(bloc)}`).join(t("semi"))}` }, axis, lanes);
  return h("figure", { class: "timeline" }, h("ul", { class: "legend" }, h("li", {}, chip(6), t("legend_members")), dense ? null : h("li", {}, swatch("suspended", 6), t("legend_suspensions")), h("li", {}, s("svg", { class: "swatch", viewBox: "0 0 18 18", "aria-hidden": "true" }, s("circle", { cx: 9, cy: 9, r: 4, class: "event" })), t("legend_events"))), picture);
}

const life = (bloc) => (bloc.founded ? (bloc.ended ? t("from_to", { first: said(bloc.founded), last: said(bloc.ended.on) }) : t("since_when", { on: said(bloc.founded) })) : bloc.ended ? t("until_year", { year: earliest(bloc.ended.on).slice(0, 4) }) : "");

function drawLane(bloc, place, events, { x, dense, wide }) {
  const tall = dense ? 16 : 40, head = dense ? 16 : 22, base = head + tall;
  const counts = countsOf(bloc), most = Math.max(1, ...counts.map((each) => each.count)), end = bloc.last_day;
  const y = (count) => base - (count / most) * tall;
  const path = counts.length ? `M${x(counts[0].day)} ${base}${counts.map(({ day, count }, at) => `V${y(count).toFixed(1)}H${x(counts[at + 1] ? counts[at + 1].day : end).toFixed(1)}`).join("")}V${base}Z` : "";
  const noted = (element, heading, text, facts) => { element.note = () => ({ heading, cell: cell(text, { facts }) }); return element; };
  const bars = dense ? { drawn: [], high: 0 } : suspensionBars(bloc, place, base + 4, { x, end, wide, noted });
  const line = base + bars.high + (dense ? 5 : 12), dots = [];
  for (const [day, those] of byDay(events)) dots.push(noted(s("circle", { cx: x(day), cy: line, r: Math.min(dense ? 3 : 6, 1.6 + Math.sqrt(those.length)), class: "event" }), `${label(bloc)}, ${said(those[0].on)}`, those.map((each) => each.what).join(t("semi")), those.flatMap((each) => each.facts)));
  const began = x(counts[0] ? counts[0].day : end), late = began > wide - 240;
  const name = s("text", { x: late ? wide : began, y: head - 7, class: "lane-name", "text-anchor": late ? "end" : "start" }, s("tspan", { class: "lane-bloc" }, label(bloc)), dense ? "" : s("tspan", { class: "lane-life" }, `  ${life(bloc)}`));
  const marks = dense ? [] : countMarks(counts, { x, y, end });
  const last = bloc.ended ? Math.max(0, counts.length - 2) : counts.length - 1, now = marks[last] ? null : counts[last]; // how many there are, or were at its end
  return { high: line + (dense ? 8 : 20), drawn: [s("path", { d: path, class: `area bloc-${place}` }), marks, now ? s("text", { x: x(end) + 4, y: y(now.count) + 8, class: "count-mark" }, now.count) : null, bars.drawn, s("path", { d: `M${began} ${line}H${x(end)}`, class: "event-line" }), dots, name] };
}

// The number of members where it jumps, none over another.
function countMarks(counts, { x, y, end }) {
  let free = -Infinity;
  return counts.slice(0, -1).map(({ day, count }, at) => {
    const here = x(day) + 3, room = x(counts[at + 1] ? counts[at + 1].day : end) - here;
    if (!count || here < free || room < 16) return null;
    free = here + 18;
    return s("text", { x: here, y: y(count) + 12, class: "count-mark" }, count);
  });
}

// A bar a suspension, in as many rows as overlap; named where the bar is long enough.
function suspensionBars(bloc, place, top, { x, end, wide, noted }) {
  const rows = [], drawn = [];
  const every = (bloc.memberships || []).flatMap((spell) => (spell.suspensions || []).map((each) => ({ state: spell.state, each, left: x(earliest(each.start.on)), right: x(each.end ? latest(each.end.on) : spell.exit ? latest(spell.exit.on) : end) })));
  for (const { state, each, left, right } of every.sort((a, b) => a.left - b.left)) {
    const text = stateName(state), long = 8 + text.length * 6.2, wideBar = Math.max(3, right - left);
    const before = left - long > 0 && right + long > wide;
    const [from, to] = before ? [left - long, left + wideBar] : [left, left + wideBar + long];
    let row = rows.findIndex((taken) => taken.every(([a, b]) => to < a || from > b));
    if (row < 0) row = rows.push([]) - 1;
    rows[row].push([from, to]);
    const bar = s("rect", { x: left, y: top + row * 14 + 1, width: wideBar, height: 9, class: "bar" });
    bar.style.fill = fillOf([{ look: "suspended", place }], 1);
    drawn.push(noted(bar, `${text}, ${label(bloc)}`, [t("suspended_since", { since: said(each.start.on) }), each.end ? t("until_day", { on: said(each.end.on) }) : ""].filter(Boolean).join(", "), [each.start, each.end].filter(Boolean)),
      s("text", { x: before ? left - 4 : left + wideBar + 4, y: top + row * 14 + 9, class: "bar-name", "text-anchor": before ? "end" : "start" }, text));
  }
  return { drawn, high: rows.length * 14 };
}

function byDay(events) {
  const days = new Map();
  for (const each of events) if (!unknownDay(each.on)) days.set(earliest(each.on), [...(days.get(earliest(each.on)) || []), each]);
  return days;
}
