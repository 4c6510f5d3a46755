// The page's language: phrases, dates, numbers and lists as a reader would say them. No language is known here; each comes with the data.
const data = JSON.parse(document.getElementById("data").textContent);
const FIRST = data.languages[0]; // what every text of the record has
let lang = data.lang;

function phrase(key) {
  if (!data.words[key]) throw new Error(`no such words: ${key}`);
  return data.words[key][lang];
}

// A date in words, which knows what has to stand before it: the place {on:le |en |une date |à } of a phrase names the words that lead to a
// day, a month or year, a stretch between two, a date not known. So does `Said` in blocs/i18n/messages.py.
class Said extends String {
  constructor(words, kind) { super(words); this.kind = kind; }
}

// A phrase with its places filled; the phrase is ours, what fills it may be anything, and both are only ever text.
function filled(text, values) {
  return text.replace(/\{(\w+)(?::([^{}]*))?\}/g, (_, name, leads) => {
    const value = values[name] === undefined ? "" : values[name];
    return ((leads && value instanceof Said && leads.split("|")[value.kind]) || "") + value;
  });
}
const t = (key, values = {}) => filled(phrase(key), values);

// A phrase in the form that a number asks for; from 200 on each hundred is as the one before. Another count may stand for the number.
function counted(key, count, values = {}) {
  const { forms, by } = phrase(key);
  return filled(forms[by[count < by.length ? count : 100 + (count % 100)]], { n: count, ...values });
}

function say(text) {
  if (!text) return "";
  if (typeof text === "string") return text;
  return text[lang] || text[FIRST] || Object.values(text)[0] || "";
}

// A code in words; of a term that can be counted, its plural for more than one.
function word(vocabulary, code, count = 1) {
  const term = (count > 1 && (data.plurals[vocabulary] || {})[code]) || (data.vocabulary[vocabulary] || {})[code];
  return term ? say(term) : String(code || "").replaceAll("_", " ");
}

function saidPart(text) {
  const [year, number, day] = text.split("-");
  if (!number) return new Said(year, 1);
  const month = t(`month_${Number(number)}`);
  if (!day) return new Said(t("date_month", { month, year }), 1);
  return new Said(t(Number(day) === 1 ? "date_first" : "date_day", { day: Number(day), month, year }), 0);
}

function said(date) {
  const text = written(date);
  if (text === "?") return new Said(t("date_unknown"), 3);
  const [first, last] = text.split("..");
  return last ? new Said(t("date_between", { first: saidPart(first), last: saidPart(last) }), 2) : saidPart(first);
}

const stateName = (code) => (data.states[code] ? say(data.states[code].name) : code);

function names(list) {
  const all = list.map(String);
  if (!all.length) return t("none");
  return all.length === 1 ? all[0] : t("list_two", { those: all.slice(0, -1).join(", "), last: all[all.length - 1] });
}

const span = (least, most) => (least === most ? String(least) : t("span", { least, most }));
const number = (value) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, t("thousands"));
const compact = (value) => String(Number(value.toPrecision(6))).replace(".", t("decimal"));
const decimal = (value, places = 2) => value.toFixed(places).replace(".", t("decimal"));
const collators = {};
const collator = () => (collators[lang] ||= new Intl.Collator(lang, { numeric: true, sensitivity: "base" }));
const title = (text, code = lang) => (text ? text[0].toLocaleUpperCase(code) + text.slice(1) : text);
const ownName = (code) => title(new Intl.DisplayNames([code], { type: "language" }).of(code), code);
