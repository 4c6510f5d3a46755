// Questions of time with three answers. A day is "YYYY-MM-DD"; a date is a day, or [text, first day, last day] it can mean.
const NO = 0, PERHAPS = 1, YES = 2;
const and = (...truths) => Math.min(...truths);
const or = (...truths) => Math.max(NO, ...truths);
const not = (truth) => YES - truth;

const written = (date) => (typeof date === "string" ? date : date[0]);
const earliest = (date) => (typeof date === "string" ? date : date[1]);
const latest = (date) => (typeof date === "string" ? date : date[2]);
const order = (date) => earliest(date) + latest(date);

// Had it come by the end of that day?
const by = (date, on) => (latest(date) <= on ? YES : earliest(date) <= on ? PERHAPS : NO);
// Was that day within it? `until` is the first day that is not.
const covers = (since, until, on) => and(by(since, on), until ? not(by(until, on)) : YES);

function strongest(found) {
  for (const wanted of [YES, PERHAPS]) for (const [value, truth] of found) if (truth === wanted) return [value, truth];
  return [null, NO];
}

const dayNumber = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000);
const dayOf = (number) => new Date(number * 86400000).toISOString().slice(0, 10);

// A spell: one unbroken stretch of one standing; what happens in between stands inside.
const untilOf = (spell) => (spell.exit ? spell.exit.on : null);
// Past the day on which a notice took effect, with no exit recorded: perhaps.
const spellCovers = (spell, on) => and(covers(spell.entry.on, untilOf(spell), on), overdue(spell, on) === NO ? YES : PERHAPS);
const overdue = (spell, on) => (spell.exit ? NO : or(...(spell.notices || []).map((each) => due(each, on))));
const spellOver = (spell, on) => (spell.exit ? by(spell.exit.on, on) : NO);
const given = (notice) => notice.received || notice.announced || null;

const takenBack = (notice, on) => (notice.rescinded ? by(notice.rescinded.on, on) : NO);
const running = (notice, on) => (given(notice) ? and(by(given(notice).on, on), not(takenBack(notice, on))) : NO);
const due = (notice, on) => (given(notice) && notice.takes_effect ? and(by(notice.takes_effect.on, on), not(takenBack(notice, on))) : NO);

function suspendedOn(spell, on) {
  const inside = spellCovers(spell, on);
  return strongest((spell.suspensions || []).map((each) => [each, and(covers(each.start.on, each.end ? each.end.on : null, on), inside)]));
}

function underNotice(spell, on) {
  const inside = spellCovers(spell, on);
  return strongest((spell.notices || []).map((each) => [each, and(running(each, on), inside)]));
}

// An instrument: provisional force suffices; signed, but force not recorded, is perhaps.
function inForce(instrument, on) {
  const { signed, provisional, in_force, not_in_force } = instrument;
  if (not_in_force && by(not_in_force.on, on) === YES && !in_force && !provisional) return NO;
  const ended = instrument.ended ? by(instrument.ended.on, on) : NO;
  const starts = [provisional, in_force].filter(Boolean).map((act) => by(act.on, on));
  const begun = starts.length ? or(...starts) : signed ? and(by(signed.on, on), PERHAPS) : PERHAPS;
  return and(begun, not(ended));
}
const dated = (instrument) => instrument.provisional || instrument.in_force || instrument.signed || null;

// A force is not there once it was dissolved; perhaps, where nothing was heard of it for five years.
function forceStanding(force, on) {
  const heard = [...(force.history || []), ...(force.figures || [])].map((act) => act.on).filter((date) => by(date, on) === YES);
  const ended = (force.history || []).some((change) => ["dissolved", "becomes"].includes(change.status) && by(change.on, on) === YES);
  if (!heard.length || ended) return NO;
  return dayNumber(on) - Math.max(...heard.map((date) => dayNumber(latest(date)))) <= 5 * 366 ? YES : PERHAPS;
}

// The entries of a history that can be the one in force on a day, and how surely.
function possibleEntries(history, on) {
  const found = [];
  (history || []).forEach((change, place) => {
    let holds = by(change.on, on);
    for (const later of history.slice(place + 1)) holds = and(holds, not(by(later.on, on)));
    if (holds !== NO) found.push([change, holds]);
  });
  return found;
}
const statusOf = (owner, on) => strongest(possibleEntries(owner.history, on).reverse());

// Since when it has had, without a break, the status that it had on that day.
function statusSince(owner, on) {
  const [now] = statusOf(owner, on);
  if (!now) return null;
  let found = now;
  for (const earlier of owner.history.slice(0, owner.history.indexOf(now)).reverse()) {
    if (earlier.status !== now.status) break;
    found = earlier;
  }
  return found.on;
}

function isOf(owner, on, statuses) {
  const possible = possibleEntries(owner.history, on).map(([change]) => statuses.includes(change.status));
  const begun = owner.history && owner.history.length ? by(owner.history[0].on, on) : NO;
  if (!possible.some(Boolean)) return NO;
  return possible.every(Boolean) && begun === YES ? YES : PERHAPS;
}
const atWork = (organ, on) => isOf(organ, on, ["operating"]);

function inLaw(bloc, organ, on) {
  const gone = isOf(organ, on, ["dissolved", "becomes"]);
  const instrument = instrumentOf(bloc, organ);
  if (instrument) return and(inForce(instrument, on), not(gone));
  return isOf(organ, on, ["established", "operating", "impaired", "suspended"]);
}

function stated(bloc, goal, on) {
  let begun = NO;
  const instrument = instrumentOf(bloc, goal);
  const first = instrument && (instrument.signed || dated(instrument));
  if (first) begun = by(first.on, on);
  for (const entry of goal.history || []) {
    const come = by(entry.on, on);
    begun = entry.status === "abandoned" ? and(begun, not(come)) : or(begun, come);
  }
  return begun;
}

function backed(bloc, goal, on) {
  const work = or(...(goal.carriers || []).map((key) => atWork(bloc.organ[key], on)));
  const instrument = instrumentOf(bloc, goal);
  return and(stated(bloc, goal, on), instrument ? inForce(instrument, on) : NO, work);
}

function ruleHolds(bloc, rule, on) {
  const instrument = instrumentOf(bloc, rule);
  const begun = rule.since ? by(rule.since, on) : instrument ? inForce(instrument, on) : YES;
  return and(begun, rule.until ? not(by(rule.until, on)) : YES);
}

const instrumentOf = (bloc, owner) => (owner.instrument ? bloc.instrument[owner.instrument] || null : null);

function alive(bloc, on) {
  const begun = bloc.founded ? by(bloc.founded, on) : PERHAPS;
  return and(begun, bloc.ended ? not(by(bloc.ended.on, on)) : YES);
}
// Asked about a day before it was founded?
const unborn = (bloc, on) => Boolean(bloc.founded) && earliest(bloc.founded) > on;
const beyond = (bloc, on) => Boolean(bloc.verified_to) && on > bloc.verified_to;
// Was the day within these bounds? One that is not recorded does not bound.
const heldOn = (each, on) => and(each.since ? by(each.since, on) : YES, each.until ? not(by(each.until, on)) : YES);
// The day on which a bloc is shown: the one asked for, or the last of a bloc that was dead by then.
const shownOn = (bloc, on) => (bloc.ended && alive(bloc, on) === NO && on > bloc.last_day ? bloc.last_day : on);
const covered = (bloc, section) => (bloc.covered || {})[section] || "";
