// What a state was to a bloc on a day, who belonged to it, and what two blocs share: the same answers as Bloc.standing, members, overlap.
const blocs = new Map();
for (const bloc of data.blocs) {
  bloc.by_state = {};
  for (const spell of bloc.memberships || []) (bloc.by_state[spell.state] ||= []).push(spell);
  bloc.instrument = Object.fromEntries((bloc.instruments || []).map((each) => [each.key, each]));
  bloc.organ = Object.fromEntries((bloc.institutions || []).map((each) => [each.key, each]));
  blocs.set(bloc.id, bloc);
}

function standing(bloc, code, on) {
  const spells = bloc.by_state[code] || [];
  const [, member = NO, holds = NO, spellAt = 0, formerAt = 0, suspensionAt = 0, suspended = NO, noticeAt = 0, under_notice = NO, early = 0, overdue = NO] =
    answer(bloc.standings[code] || bloc.standings[""], on);
  const spell = spells[spellAt - 1] || null;
  return {
    state: code, bloc, on, beyond: beyond(bloc, on), member, holds, spell, suspended, under_notice, overdue,
    standing: spell ? spell.standing : "", former: spells[formerAt - 1] || null, unborn: Boolean(early),
    suspension: suspensionAt ? spell.suspensions[suspensionAt - 1] : null, notice: noticeAt ? spell.notices[noticeAt - 1] : null,
  };
}

// Kept as long as one day is shown in one language.
const rolls = { of: "", held: new Map() };
function roll(bloc, on) {
  if (rolls.of !== `${on} ${lang}`) { rolls.of = `${on} ${lang}`; rolls.held.clear(); }
  if (!rolls.held.has(bloc)) rolls.held.set(bloc, rollAnew(bloc, on));
  return rolls.held.get(bloc);
}

function rollAnew(bloc, on) {
  const compare = collator();
  const standings = Object.keys(bloc.by_state).map((code) => standing(bloc, code, on)).filter((each) => each.standing || each.former);
  standings.sort((a, b) => compare.compare(stateName(a.state), stateName(b.state)));
  const those = (test) => standings.filter(test).map((each) => each.state);
  const full = those((each) => each.member === YES);
  const perhaps = those((each) => each.member === PERHAPS);
  return {
    standings, full, perhaps,
    suspended: those((each) => each.member === YES && each.suspended === YES),
    under_notice: those((each) => each.member === YES && each.under_notice === YES),
    others: standings.filter((each) => each.standing && each.standing !== "full"),
    former: standings.filter((each) => !each.standing && each.former && each.former.standing === "full"),
    complete: covered(bloc, "memberships") === "complete" || alive(bloc, on) === NO,
    count: [full.length, full.length + perhaps.length],
  };
}

// Lowest and highest Jaccard index over every way the doubts can fall; exact, by Dinkelbach's iteration.
const WAYS = { [YES]: [1], [NO]: [0], [PERHAPS]: [1, 0] };

function extreme(options, sign) {
  for (let ratio = sign > 0 ? 0 : 1; ; ) {
    let top = 0, union = 0;
    for (const each of options) {
      let best = each[0];
      for (const pair of each) if (sign * (pair[0] - ratio * pair[1]) > sign * (best[0] - ratio * best[1])) best = pair;
      top += best[0];
      union += best[1];
    }
    const better = union ? top / union : 0;
    if (Math.abs(better - ratio) < 1e-12 || !union) return better;
    ratio = better;
  }
}

function overlap(one, other, on) {
  const compare = collator();
  const truths = (bloc) => new Map(roll(bloc, on).standings.map((each) => [each.state, each.member]));
  const mine = truths(one), theirs = truths(other);
  const codes = new Set([...mine, ...theirs].filter(([, truth]) => truth !== NO).map(([code]) => code));
  const of = (bloc, held, code) => (held.has(code) ? held.get(code) : standing(bloc, code, on).member);
  const pairs = [...codes].map((code) => [code, of(one, mine, code), of(other, theirs, code)]);
  pairs.sort((a, b) => compare.compare(stateName(a[0]), stateName(b[0])));
  const those = (test) => pairs.filter(([, a, b]) => test(a, b)).map(([code]) => code);
  const options = pairs.map(([, a, b]) => WAYS[a].flatMap((x) => WAYS[b].map((y) => [x & y, x | y])));
  return {
    shared: those((a, b) => and(a, b) === YES), perhaps_shared: those((a, b) => and(a, b) === PERHAPS),
    only_one: those((a, b) => a === YES && b === NO), only_other: those((a, b) => b === YES && a === NO),
    jaccard: options.length ? [extreme(options, -1), extreme(options, 1)] : null,
  };
}

// The standing in words: what, suspended since when and why, notice given and taking effect when.
function standingWords(each) {
  const words = knownWords(each);
  return each.beyond ? t("words_as_known", { words, day: said(each.bloc.verified_to) }) : words;
}

function knownWords(each) {
  if (!each.spell) return goneWords(each);
  const parts = [each.holds === YES ? word("standing", each.standing) : t(`perhaps_${each.standing}`, { doubt: doubt(each) })];
  if (each.suspension) {
    const ground = each.suspension.ground === "other" ? "" : ` (${word("ground", each.suspension.ground)})`;
    parts.push(t(each.suspended === YES ? "suspended_since" : "perhaps_suspended_since", { since: said(each.suspension.start.on) }) + ground);
  }
  if (each.notice && given(each.notice)) {
    const end = each.notice.takes_effect;
    const [alone, effective] = each.notice.received ? ["notice_received", "notice_received_effect"] : ["notice_announced", "notice_announced_effect"];
    const notice = t(end ? effective : alone, { on: said(given(each.notice).on), effect: end && said(end.on) });
    parts.push(each.under_notice === YES || each.overdue !== NO ? notice : t("perhaps_notice", { notice }));
  }
  return parts.join(t("semi"));
}

function doubt(each) {
  if (each.overdue !== NO) return t("doubt_overdue");
  const entering = by(each.spell.entry.on, each.on) === PERHAPS;
  const date = entering ? each.spell.entry.on : untilOf(each.spell);
  if (written(date) === "?") return t(entering ? "doubt_entered_unknown" : "doubt_left_unknown");
  if (written(date).includes("..")) return t(entering ? "doubt_entered_between" : "doubt_left_between", { on: said(date) });
  return t(entering ? "doubt_entered" : "doubt_left", { on: said(date) });
}

function goneWords(each) {
  if (each.unborn) return t("not_founded_yet");
  if (!each.former) return each.member === NO ? t("not_a_member") : t("member_not_known");
  const kind = each.former.standing === "full" ? t("member") : word("standing", each.former.standing);
  const until = untilOf(each.former);
  return t(each.former.exit.how === "ended" ? "no_longer_ended" : "no_longer", { kind, since: said(each.former.entry.on), until: until ? said(until) : "?" });
}

// Every day on which an answer about a bloc's members changes.
const changeDays = (bloc) => new Set([...Object.values(bloc.standings), bloc.alive].flat().map(([day]) => day).filter(Boolean));
