// Elements and tables on the page. Text is only ever set as text: nothing from the data is read as markup.
const SVG = "http://www.w3.org/2000/svg";

function set(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}
const h = (tag, attributes, ...children) => set(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) => set(document.createElementNS(SVG, tag), attributes, children);

function announce(text) {
  const place = document.getElementById("said");
  place.textContent = "";
  setTimeout(() => { place.textContent = text; }, 50);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
    const before = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    if (before) before.focus();
  }
  api.copied = text;
  announce(t("copied"));
}

// How each table was sorted and filtered, kept while the date moves.
const kept = new Map();
const keptOf = (id) => kept.get(id) || kept.set(id, { sort: null, down: false, filter: "" }).get(id);

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function chosenRows(table, state) {
  const wanted = folded(state.filter).split(/\s+/).filter(Boolean);
  let rows = table.rows.filter((row) => !wanted.length || (() => { const text = folded(row.map((each) => each.text).join(" ")); return wanted.every((each) => text.includes(each)); })());
  if (state.sort !== null && state.sort < table.columns.length) {
    const compare = collator();
    const key = (row) => row[state.sort].sort ?? (row[state.sort].value === null ? "" : row[state.sort].value);
    const blank = (row) => row[state.sort].why || row[state.sort].text === "" || row[state.sort].text === "–";
    rows = [...rows].sort((a, b) => {
      if (blank(a) || blank(b)) return (blank(a) ? 1 : 0) - (blank(b) ? 1 : 0);
      const x = key(a), y = key(b);
      const found = typeof x === "number" && typeof y === "number" ? x - y : compare.compare(String(x), String(y));
      return state.down ? -found : found;
    });
  }
  return rows;
}

const FEW = 5;

// A table with its tools. `tools` false leaves them out; `references` false leaves its sources to whoever holds the numbers.
function drawTable(table, { tools = true, references = true, heading = "h3", plain = false } = {}) {
  const state = keptOf(table.id);
  const body = h("tbody");
  const count = h("span", { class: "count" });
  const head = h("tr");
  const caption = h("caption", {}, h("span", { class: "unseen" }, table.title));

  function fill() {
    const rows = chosenRows(table, state);
    body.replaceChildren(...rows.map((row) => drawRow(table, row)));
    const first = body.querySelector("button.refs");
    if (first) first.tabIndex = 0;
    if (!rows.length) body.append(h("tr", {}, h("td", { colspan: table.columns.length, class: "nothing" }, t(table.rows.length ? "no_row_matches" : "nothing_here"))));
    count.textContent = state.filter ? t("rows_shown", { n: rows.length, of: table.rows.length }) : "";
    head.replaceChildren(...table.columns.map((each, place) => drawHead(each, place)).filter((each, place) => !table.columns[place].hidden));
    return rows;
  }

  function drawHead(each, place) {
    const sorted = state.sort === place;
    const button = h("button", { type: "button", class: "sort", onclick: () => {
      if (state.sort === place && state.down) state.sort = null;
      else [state.sort, state.down] = [place, state.sort === place];
      fill();
      head.querySelector(`[data-column="${place}"] button`).focus();
      announce(state.sort === null ? t("unsorted") : t(state.down ? "sorted_down" : "sorted_up", { by: each.label }));
    } }, each.label, h("span", { class: "arrow", "aria-hidden": "true" }, sorted ? (state.down ? " ↓" : " ↑") : ""));
    const sortable = tools && !plain;
    return h("th", { scope: "col", class: each.align, "data-column": place, "aria-sort": sortable ? (sorted ? (state.down ? "descending" : "ascending") : "none") : null }, sortable ? button : each.label);
  }

  const id = `t-${table.id}`;
  const toolbar = tools && h("div", { class: "tools", role: "group", "aria-label": t("tools_for", { title: table.title }) },
    !plain && table.rows.length > FEW && h("label", {}, h("span", {}, t("filter")), h("input", { type: "search", class: "filter", value: state.filter, autocomplete: "off", spellcheck: "false", oninput: (event) => { state.filter = event.target.value; fill(); announce(count.textContent); } })), count,
    h("span", { class: "copies" }, h("button", { type: "button", class: "quiet copy-markdown", onclick: () => copy(toMarkdown(table, chosenRows(table, state))) }, t("copy_markdown")),
      h("button", { type: "button", class: "quiet copy-csv", onclick: () => copy(toCsv(table, chosenRows(table, state))) }, t("copy_csv"))));
  fill();
  return h("section", { class: "block", id, "aria-labelledby": `${id}-h` },
    h(heading, { id: `${id}-h` }, table.title), (table.subtitle || []).map((each) => h("p", { class: "subtitle" }, each)), toolbar,
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": table.title }, h("table", { class: table.even ? "even" : null, "data-columns": table.columns.length }, caption, h("thead", {}, head), body)),
    below(table, references));
}

// A long table is drawn when it is first opened, or printed; what was open stays open while the date moves.
const opened = new Set();
function drawLater(key, heading, make) {
  const list = h("details", { class: "later", open: opened.has(key), ontoggle: () => { if (list.open) { opened.add(key); list.fill(); } else opened.delete(key); } }, h("summary", {}, heading));
  list.fill = () => {
    if (list.children.length > 1) return;
    list.append(drawTable(make()));
    for (const each of list.querySelectorAll(".scroll")) fitted(each);
  };
  if (list.open) list.fill();
  return list;
}

function drawRow(table, row) {
  if (row.group) return h("tr", { class: "group" }, h("th", { scope: "colgroup", colspan: table.columns.length }, row[0].text));
  return h("tr", {}, row.map((each, place) => {
    if (table.columns[place].hidden) return null;
    const content = cellContent(table, row, each, place);
    const align = table.columns[place].align;
    return place === table.rowHead ? h("th", { scope: "row", class: each.class }, content) : h("td", { class: [align, each.class, each.why ? "missing" : "", each.tone && `said-${each.tone}`, each.text.length > 60 && !each.lines ? "long" : ""].filter(Boolean).join(" ") || null }, content);
  }));
}

function cellContent(table, row, each, place) {
  const list = table.numbers.list(each.cites);
  const parts = [];
  const mark = marks(each);
  if (each.lines) parts.push(each.lines.map(([head, text, mark]) => h("span", { class: "line" }, h("span", { class: "clock" }, head), h("span", {}, " ", text, mark ? h("span", { class: "mark" }, ` ${mark}`) : null))));
  else if (each.why && each.text === "·") parts.push(h("span", { "aria-hidden": "true" }, "·"), h("span", { class: "unseen" }, t(`sign_${each.why}`)));
  else parts.push(...signed(each), mark ? ` ${mark}` : "");
  if (list.length || each.opens) {
    const named = `${row[table.rowHead].text || ""}, ${table.columns[place].label}`;
    const button = h("button", { type: "button", class: "refs", tabindex: "-1", "aria-label": t("evidence_for", { what: named, numbers: runs(list) }) }, list.length ? `[${runs(list)}]` : "…");
    button.note = () => ({ heading: named, cell: each });
    parts.push(" ", button);
  }
  return parts;
}

// The sign of a standing stays with the first word.
function signed(each) {
  if (!each.look || each.look === "none") return [each.text];
  const [first, ...rest] = each.text.split(" ");
  return [h("span", { class: "signed" }, swatch(each.look, each.place), first), rest.length ? ` ${rest.join(" ")}` : ""];
}

function below(table, references) {
  const signs = legend(table);
  const items = references ? table.numbers.references() : [];
  return h("div", { class: "below" },
    table.notes.map((each) => h("p", {}, each)), signs.length ? h("p", {}, signs.join(t("semi")), ".") : null,
    items.length ? referenceList(items) : null, h("p", { class: "release" }, table.release));
}

function referenceList(items) {
  const list = h("ol", { class: "references" }, items.map((each) => h("li", { value: each.number }, linked(each.key, each.text))));
  return items.length > 12 ? h("details", { class: "sources" }, h("summary", {}, counted("n_sources", items.length)), list) : list;
}

// Only an address of the web becomes a link, and only a reader's click follows it.
function linked(key, text) {
  const source = data.sources[key];
  return source && /^https?:\/\//i.test(source.url || "") ? h("a", { href: source.url, rel: "noopener noreferrer", target: "_blank" }, text) : text;
}

// In a table the arrow keys go from one set of sources to the next, so that Tab passes a long table by.
document.addEventListener("keydown", (event) => {
  const here = event.target.closest && event.target.closest("button.refs");
  const step = { ArrowRight: 1, ArrowDown: "down", ArrowLeft: -1, ArrowUp: "up", Home: "first", End: "last" }[event.key];
  if (!here || !step || event.ctrlKey || event.metaKey || event.altKey) return;
  const every = [...here.closest("table").querySelectorAll("button.refs")];
  let next;
  if (typeof step === "number") next = every[every.indexOf(here) + step];
  else if (step === "first" || step === "last") next = every[step === "first" ? 0 : every.length - 1];
  else {
    const box = here.closest("td,th"), rows = [...box.closest("tbody").rows];
    const line = step === "down" ? rows.slice(rows.indexOf(box.parentNode) + 1) : rows.slice(0, rows.indexOf(box.parentNode)).reverse();
    next = line.map((row) => row.cells[box.cellIndex]).map((each) => each && each.querySelector("button.refs")).find(Boolean);
  }
  if (!next) return;
  event.preventDefault();
  for (const each of every) each.tabIndex = each === next ? 0 : -1;
  next.focus();
});
