// The essay's comparison: its codings beside what the record counts, on each clock, with what differs and why.
const essayDays = () => Object.keys(data.essay.readings);

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
