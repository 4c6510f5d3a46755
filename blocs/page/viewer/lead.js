// The answer in sentences, above the map: how many belonged, who was suspended or leaving, who left last.
const FEW_BLOCS = 6; // more are told of together, and the map shows by shades how many a state belongs to
const FEW_NAMED = 8;
const named = (bloc) => say(bloc.named);
const namedState = (code) => (data.states[code] ? say(data.states[code].named) : code);

function drawLead(shown, on) {
  const many = shown.length > FEW_BLOCS;
  const sentences = many ? leadMany(shown, on) : shown.map((bloc, place) => h("p", {}, shown.length > 1 ? chip(place + 1) : null, leadOf(bloc, on)));
  return h("div", { class: `lead-answer${shown.length > 2 ? " lead-small" : ""}` }, sentences);
}

// One bloc, on the day asked for or the last on which it was checked or alive.
function leadOf(bloc, on) {
  if (unborn(bloc, on)) return sentence(t("lead_unborn", { bloc: named(bloc), on: said(bloc.founded) }));
  const at = shownOn(bloc, on), held = roll(bloc, at);
  const [least, most] = held.count;
  const which = (at !== on ? "ended" : beyond(bloc, on) ? "known" : "on") + (held.complete ? "" : "_least");
  const count = between(least, most), day = said(beyond(bloc, on) ? bloc.verified_to : on);
  const first = counted(`lead_${which}`, most, { bloc: named(bloc), count, day, on: bloc.ended && said(bloc.ended.on) });
  const who = most <= FEW_NAMED && most ? t("colon") + names(held.standings.filter((each) => each.member !== NO).map((each) => namedState(each.state) + (each.member === YES ? "" : " (?)"))) : "";
  return sentence([first + who, ...leadClauses(held)].join(t("semi")));
}

function leadClauses(held) {
  const about = (key, codes, values = {}) => counted(key, codes.length, { states: names(codes.map(namedState)), ...values });
  const clauses = [];
  if (held.suspended.length) clauses.push(about("lead_suspended", held.suspended));
  for (const [on, codes] of byDate(held.under_notice, (each) => each.notice.takes_effect && each.notice.takes_effect.on, held)) clauses.push(on ? about("lead_notice_effect", codes, { on: said(on) }) : about("lead_notice", codes));
  const left = byDate(held.former.filter((each) => each.former.exit && each.former.exit.how !== "ended").map((each) => each.state), (each) => each.former.exit.on, held);
  const last = [...left].sort(([a], [b]) => (order(a) < order(b) ? 1 : -1))[0];
  if (last) clauses.push(about("lead_left", last[1], { on: said(last[0]) }));
  return clauses;
}

// States by a date of each; equal dates are one group.
function byDate(codes, dateOf, held) {
  const groups = new Map(), dates = new Map();
  for (const each of held.standings.filter((one) => codes.includes(one.state))) {
    const date = dateOf(each), key = date ? written(date) : "";
    dates.set(key, date);
    groups.set(key, [...(groups.get(key) || []), each.state]);
  }
  return [...groups].map(([key, those]) => [dates.get(key), those]);
}

// Many blocs: how many states belong to any, which to most, who is suspended.
function leadMany(shown, on) {
  const rolls = shown.map((bloc) => [bloc, roll(bloc, on)]);
  const counts = belongings(shown, on), most = Math.max(0, ...counts.values());
  const top = [...counts].filter(([, count]) => count === most).map(([code]) => code).sort((a, b) => collator().compare(stateName(a), stateName(b)));
  const first = t(lateOnes(shown, on).length ? "lead_many_known" : "lead_many", { day: said(on), n: counts.size, of: shown.length });
  const second = counts.size && most > 1 ? counted("lead_most", top.length, { states: top.length > 4 ? counted("n_states", top.length) : names(top.map(namedState)), most }) : "";
  const suspended = rolls.filter(([, held]) => held.suspended.length).map(([bloc, held]) => `${names(held.suspended.map(stateName))} (${label(bloc)})`);
  return [h("p", {}, sentence([first, second].filter(Boolean).join(t("semi")))), suspended.length ? h("p", { class: "lead-more" }, sentence(t("lead_suspensions", { those: suspended.join(t("semi")) }))) : null];
}

// To how many of these each state belongs, surely or perhaps.
function belongings(shown, on) {
  const counts = new Map();
  for (const bloc of shown) for (const code of Object.keys(bloc.by_state)) if (truthOf(bloc.standings[code], on) !== NO) counts.set(code, (counts.get(code) || 0) + 1);
  return counts;
}

const sentence = (text) => `${title(unstopped(text))}.`;
const chip = (place) => h("span", { class: `chip bloc-${place}`, "aria-hidden": "true" });
