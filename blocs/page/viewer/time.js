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

const dayNumber = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000);
const dayOf = (number) => new Date(number * 86400000).toISOString().slice(0, 10);

// The library's answer on a day, from rows of [first day, answer …], the first from the beginning of time; zeros at the end are left out.
function answer(rows, on) {
  let found = rows[0];
  for (const row of rows) if (row[0] <= on) found = row;
  return found;
}
const truthOf = (rows, on, place = 1) => answer(rows, on)[place] || NO;

const untilOf = (spell) => (spell.exit ? spell.exit.on : null);
const given = (notice) => notice.received || notice.announced || null;
const inForce = (instrument, on) => truthOf(instrument.force, on);
const dated = (instrument) => instrument.provisional || instrument.in_force || instrument.signed || null;

const forceStands = (force, on) => truthOf(force.stands, on);
const inLaw = (organ, on) => truthOf(organ.answers, on, 1);
const atWork = (organ, on) => truthOf(organ.answers, on, 2);
// The entry of an organ's history that was the latest, and how surely; since when it has had that status without a break.
const entryOf = (organ, place) => (place ? organ.history[place - 1] : null);
const statusOf = (organ, on) => [entryOf(organ, answer(organ.answers, on)[3]), truthOf(organ.answers, on, 4)];
const statusSince = (organ, on) => entryOf(organ, answer(organ.answers, on)[5]).on;
const stated = (goal, on) => truthOf(goal.answers, on, 1);
const backed = (goal, on) => truthOf(goal.answers, on, 2);
const ruleHolds = (rule, on) => truthOf(rule.holds, on);
const alive = (bloc, on) => truthOf(bloc.alive, on);

const instrumentOf = (bloc, owner) => (owner.instrument ? bloc.instrument[owner.instrument] || null : null);

// Asked about a day before it was founded?
const unborn = (bloc, on) => Boolean(bloc.founded) && earliest(bloc.founded) > on;
const beyond = (bloc, on) => Boolean(bloc.verified_to) && on > bloc.verified_to;
// Was the day within these bounds? One that is not recorded does not bound.
const heldOn = (each, on) => and(each.since ? by(each.since, on) : YES, each.until ? not(by(each.until, on)) : YES);
// The day on which a bloc is shown: the one asked for, or the last of a bloc that was dead by then.
const shownOn = (bloc, on) => (bloc.ended && alive(bloc, on) === NO && on > bloc.last_day ? bloc.last_day : on);
const covered = (bloc, section) => (bloc.covered || {})[section] || "";
