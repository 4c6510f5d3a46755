// Cells and tables as values: one answer in words, its value, the facts and citations that it rests on, why it is missing where it is.
const SHOWN = { unknown: () => "·", not_applicable: () => t("na"), beyond_horizon: () => "·" };

function cell(text, { facts = [], cites = [], why = "", value, perhaps, lines } = {}) {
  const grounds = facts.filter(Boolean);
  const cited = [...new Set([...cites, ...grounds.flatMap((fact) => fact.sources || [])])];
  const shown = why ? SHOWN[why]() : String(text);
  return {
    text: shown, value: why ? null : value === undefined ? shown : value, why, facts: grounds, cites: cited, lines,
    perhaps: perhaps === undefined ? !why && shown.includes("?") : perhaps,
    unverified: grounds.some((fact) => fact.unverified), disputed: grounds.some((fact) => (fact.disputed || []).length),
  };
}
const missing = (why = "unknown") => cell("", { why });
const dateCell = (act) => (act ? cell(said(act.on), { facts: [act], value: written(act.on) }) : missing());
const truthCell = (truth) => cell({ [YES]: t("yes"), [NO]: t("no"), [PERHAPS]: "?" }[truth], { value: { [YES]: "yes", [NO]: "no", [PERHAPS]: "perhaps" }[truth], perhaps: truth === PERHAPS });
// A cell with the marks of these facts, whose citations stand elsewhere.
function markedAs(facts, shown) {
  const { unverified, disputed } = cell("", { facts });
  return { ...shown, unverified, disputed };
}
const triCell = (value) => (value === undefined || value === null ? missing() : truthCell(value ? YES : NO));

// What an empty section says: "none" where somebody looked, else that it is not known.
function absent(bloc, section, none) {
  const stated = (bloc.coverage || []).find((each) => each.section === section);
  if (stated && ["complete", "principal"].includes(covered(bloc, section))) return cell(none || t("no_answer"), { cites: stated.sources });
  return missing();
}

// The numbers of sources, in order of first use; several tables may share one.
class Numbers {
  constructor() { this.of = new Map(); this.places = new Map(); }
  add(cites) {
    for (const id of cites) {
      const [key, place] = data.cites[id];
      if (!this.of.has(key)) { this.of.set(key, this.of.size + 1); this.places.set(key, new Set()); }
      this.places.get(key).add(place);
    }
  }
  list(cites) { return [...new Set(cites.map((id) => this.of.get(data.cites[id][0])))].sort((a, b) => a - b); }
  references() { return [...this.of].map(([key, number]) => ({ key, number, text: reference(key, [...this.places.get(key)]) })); }
}

// How a source is named, with the places used.
function reference(key, places = []) {
  const source = data.sources[key];
  if (!source) return [key, places.join(", ")].join(t("semi"));
  const who = source.author || source.publisher || "";
  const issued = source.issued ? ` (${said(source.issued)})` : "";
  const house = source.publisher && source.publisher !== who ? `, ${source.publisher}` : "";
  const marks = [source.evidence === "unsigned" ? t("unsigned") : "", source.untraced ? t("untraced") : ""].filter(Boolean).map((each) => `, ${each}`).join("");
  return [`${who ? `${who}, ` : ""}${source.title}${house}${issued}${marks}`, ...(places.length ? [places.join(", ")] : [])].join(t("semi"));
}

// Runs of three or more numbers are drawn together: "1-4, 7".
function runs(list) {
  const found = [];
  for (const each of list) {
    const last = found[found.length - 1];
    if (last && each === last[last.length - 1] + 1) last.push(each);
    else found.push([each]);
  }
  return found.map((run) => (run.length > 2 ? `${run[0]}-${run[run.length - 1]}` : run.join(", "))).join(", ");
}

const marks = (each) => (each.unverified ? "!" : "") + (each.disputed ? "≈" : "") + (each.beyond ? "‡" : "");

function shownCell(each, numbers) {
  const mark = marks(each), list = numbers.list(each.cites);
  return `${each.text}${mark ? ` ${mark}` : ""}${list.length ? ` [${runs(list)}]` : ""}`;
}

function legend(table) {
  const cells = table.rows.flat();
  const signs = [...new Set(cells.map((each) => each.why).filter(Boolean))].map((why) => t(`sign_${why}`));
  if (cells.some((each) => each.perhaps)) signs.push(t("sign_perhaps"));
  if (cells.some((each) => each.unverified)) signs.push(t("sign_unverified"));
  if (cells.some((each) => each.disputed)) signs.push(t("sign_disputed"));
  if (cells.some((each) => each.beyond)) signs.push(t("sign_beyond"));
  return signs;
}

function release(shown) {
  const days = shown.map((bloc) => bloc.verified_to).filter(Boolean).sort();
  if (!days.length) return t("release", { version: data.version });
  const [first, last] = [days[0], days[days.length - 1]];
  return t(first === last ? "release_verified" : "release_range", { version: data.version, first: said(first), day: said(last) });
}

// Which blocs are asked about a day after the one to which they were checked?
const lateOnes = (shown, on) => shown.filter((bloc) => on && beyond(bloc, on));
function flags(shown, on) {
  const late = lateOnes(shown, on);
  if (late.length < 3) return late.map((bloc) => t("beyond", { bloc: label(bloc), day: said(bloc.verified_to) }));
  return [t("beyond_many", { those: late.map((bloc) => t("blocs_on", { blocs: label(bloc), day: said(bloc.verified_to) })).join(t("semi")) })];
}

function knownTitle(title, shown, on) {
  const late = lateOnes(shown, on), days = new Set(late.map((bloc) => bloc.verified_to));
  if (!late.length) return title;
  if (days.size > 1 || shown.some((bloc) => !bloc.ended && !late.includes(bloc))) return t("title_partly_known", { title });
  return t("title_known", { title, day: said(late[0].verified_to) });
}

const escapeMarkdown = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replace(/([\\`*_|[\]~#])/g, "\\$1").replaceAll("\r", "").replaceAll("\n", "<br>");

function toMarkdown(table, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const numbers = table.numbers;
  const head = [`**${escapeMarkdown(table.title)}**`, ...(table.subtitle || []).map(escapeMarkdown)].join("  \n");
  const body = [
    line(table.columns.map((each) => escapeMarkdown(each.label))), line(table.columns.map((each) => (each.align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(row.map((each) => escapeMarkdown(shownCell(each, numbers))))),
  ];
  const used = new Set(rows.flat().flatMap((each) => each.cites.map((id) => data.cites[id][0])));
  const below = [...(table.notes || []), ...legend(table), ...numbers.references().filter((each) => used.has(each.key)).map((each) => `${each.number} ${each.text}`), table.release];
  return [head, "", ...body, "", ...below.map((each) => `- ${escapeMarkdown(each)}`)].join("\n");
}

// Values as machines read them; a missing one is empty, with its reason in a column of its own; a formula is kept from running.
function toCsv(table, rows) {
  const whys = table.columns.map((_, place) => rows.some((row) => row[place].why));
  const harmless = (value) => (/^([=+@\t\r]|-(?![\d.]+$))/.test(value) ? `'${value}` : value);
  const quoted = (value) => {
    const text = harmless(value === null || value === undefined ? "" : String(value));
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const both = (of, why) => table.columns.flatMap((column, place) => [of(column, place), ...(whys[place] ? [why(column, place)] : [])]);
  const checked = table.on ? ["beyond_horizon", "verified_to"] : [];
  const lines = [[...both((column) => column.key, (column) => `${column.key}_why`), ...checked]];
  for (const row of rows) lines.push([...both((_, place) => row[place].value, (_, place) => row[place].why), ...(table.on ? row.checked : [])]);
  return lines.map((line) => line.map(quoted).join(",")).join("\n");
}
