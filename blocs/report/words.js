// The page's language: words of the catalogue, dates and lists as a reader would say them.
const data = JSON.parse(document.getElementById("data").textContent);
let lang = data.lang;

// A phrase of the catalogue with its places filled; the phrase is ours, what fills it may be anything, and both are only ever text.
function t(key, values = {}) {
  const entry = data.words[key];
  if (!entry) throw new Error(`no such words: ${key}`);
  return (entry[lang] || entry.en).replace(/\{(?:(\w+) )?(\w+)\}/g, (_, lead, name) => leading(lead, values[name] === undefined ? "" : String(values[name])));
}

// French puts other words before a day than before a month or a year: {depuis on}, {en on}, {jusque on}.
const LEADS = { depuis: ["depuis le ", "depuis ", "depuis une date "], en: ["le ", "en ", ""], jusque: ["jusqu'au ", "jusqu'en ", "jusqu'à une date "], le: ["le ", "", "une date "] };
function leading(lead, text) {
  if (!lead) return text;
  const kind = /^\d{1,2}(er)? /.test(text) ? 0 : /^(\p{L}+ )?\d{4}$/u.test(text) ? 1 : 2;
  const [day, month, between] = LEADS[lead];
  return kind === 2 && !text.startsWith("entre") ? `${lead === "en" ? "à " : `${lead === "jusque" ? "jusqu'à" : "depuis"} `}${text}` : [day, month, between][kind] + text;
}
const counted = (key, count, values = {}) => t(Number(count) === 1 || (lang === "fr" && Number(count) === 0) ? `${key}_one` : `${key}_many`, { n: count, ...values });

function say(text) {
  if (!text) return "";
  if (typeof text === "string") return text;
  return text[lang] || text.en || Object.values(text)[0] || "";
}

function word(vocabulary, code) {
  const term = (data.vocabulary[vocabulary] || {})[code];
  return term ? say(term) : String(code || "").replaceAll("_", " ");
}

const MONTHS = {
  en: "January February March April May June July August September October November December".split(" "),
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
};

function saidPart(text) {
  const [year, month, day] = text.split("-");
  if (!month) return year;
  const named = MONTHS[lang][Number(month) - 1];
  if (!day) return `${named} ${year}`;
  const number = Number(day);
  return `${lang === "fr" && number === 1 ? "1er" : number} ${named} ${year}`;
}

function said(date) {
  const text = written(date);
  if (text === "?") return t("date_unknown");
  const [first, last] = text.split("..");
  return last ? t("date_between", { first: saidPart(first), last: saidPart(last) }) : saidPart(first);
}

// A date after a verb: French needs its article or preposition.
const dayWords = (date) => (lang === "fr" ? leading("en", said(date)) : said(date));

const stateName = (code) => (data.states[code] ? say(data.states[code].name) : code);

function names(list) {
  const all = list.map(String);
  if (!all.length) return t("none");
  return all.length === 1 ? all[0] : `${all.slice(0, -1).join(", ")} ${t("and")} ${all[all.length - 1]}`;
}

const span = (least, most) => (least === most ? String(least) : t("span", { least, most }));
const number = (value) => Math.round(value).toLocaleString(lang === "fr" ? "fr-FR" : "en-US");
const compact = (value) => (lang === "fr" ? String(Number(value.toPrecision(6))).replace(".", ",") : String(Number(value.toPrecision(6))));
const decimal = (value, places = 2) => (lang === "fr" ? value.toFixed(places).replace(".", ",") : value.toFixed(places));
const collator = () => new Intl.Collator(lang, { numeric: true, sensitivity: "base" });
const title = (text) => (text ? text[0].toLocaleUpperCase(lang) + text.slice(1) : text);
