// What is chosen: the blocs, sorted by kind, and the day.
let chooserOpen = false;
function drawChooser() {
  const compare = collator();
  const every = [...blocs.values()].sort((a, b) => compare.compare(label(a), label(b)));
  const box = (bloc) => h("li", { "data-names": folded(`${label(bloc)} ${Object.values(bloc.name).join(" ")} ${Object.values(bloc.acronym).join(" ")} ${(bloc.aliases || []).join(" ")}`) }, h("label", {},
    h("input", { type: "checkbox", name: "bloc", value: bloc.id, checked: state.chosen.includes(bloc.id), onchange: (event) => toggle(event.target) }), h("span", {}, h("strong", {}, label(bloc)), " ", say(bloc.name), bloc.ended ? h("span", { class: "muted" }, ` (${t("until_year", { year: earliest(bloc.ended.on).slice(0, 4) })})`) : null)));
  const kindOf = (bloc) => (bloc.kinds || [])[0] || "";
  const kinds = [...Object.keys(data.vocabulary.kind), ""].map((kind) => [kind, every.filter((bloc) => kindOf(bloc) === kind)]).filter(([, those]) => those.length);
  const group = ([kind, those]) => h("fieldset", {}, h("legend", {}, kind ? title(word("kind", kind, 2)) : t("other_kinds")), h("ul", {}, those.map(box)));
  const filter = h("input", { type: "search", id: "find-bloc", autocomplete: "off", spellcheck: "false", oninput: (event) => {
    const wanted = folded(event.target.value).trim();
    for (const item of $("controls").querySelectorAll(".chooser li")) item.hidden = wanted && !item.dataset.names.includes(wanted);
  } });
  const preset = (ids, text) => h("button", { type: "button", class: "quiet preset", onclick: () => choose(ids) }, text || ids.map((id) => label(blocs.get(id))).join(", "));
  const recognised = every.filter((bloc) => bloc.recognised_community).map((bloc) => bloc.id);
  const regions = Object.keys(data.vocabulary.region || {}).map((code) => [code, every.filter((bloc) => bloc.region === code).map((bloc) => bloc.id)]).filter(([, those]) => those.length);
  const presets = [preset(data.chosen), data.compared.length > 1 && data.compared.join() !== data.chosen.join() ? preset(data.compared) : null, recognised.length > 1 ? preset(recognised, t("preset_recognised", { n: recognised.length })) : null, ...regions.length > 1 ? regions.map(([code, those]) => preset(those, word("region", code))) : []];
  const old = $("controls").querySelector(".chooser");
  const chooser = h("details", { class: "chooser", open: chooserOpen, ontoggle: (event) => { chooserOpen = event.target.open; } }, h("summary", {}, h("span", { class: "summary-head" }, t("blocs")), " ", h("span", { id: "chosen-words" }), h("span", { class: "change", "aria-hidden": "true" }, t("change"))),
    h("div", { class: "choices" }, every.length > 8 ? h("label", { class: "find" }, h("span", {}, t("find_bloc")), filter) : null,
      h("div", { class: "presets" }, presets, h("button", { type: "button", class: "quiet done", onclick: () => { $("controls").querySelector(".chooser").open = false; $("controls").querySelector("summary").focus(); } }, t("done"))),
      kinds.map(group)));
  if (old) old.replaceWith(chooser);
  else $("controls").append(chooser, h("div", { class: "when", id: "when" }));
  refreshChooser();
}

function refreshChooser() {
  const shown = chosenBlocs();
  $("chosen-words").textContent = shown.length > 8 ? `${shown.slice(0, 7).map(label).join(", ")}, ${counted("and_more", shown.length - 7)}` : shown.map(label).join(", ");
  for (const box of $("controls").querySelectorAll("input[name=bloc]")) box.checked = state.chosen.includes(box.value);
}

function toggle(box) {
  const ids = box.checked ? [...state.chosen, box.value] : state.chosen.filter((id) => id !== box.value);
  if (!ids.length) { box.checked = true; announce(t("at_least_one")); return; }
  choose(ids);
}

// The date: a slider through the life of the blocs chosen, with a stroke on every day on which an answer changes.
let changes = [];
function drawWhen() {
  const shown = chosenBlocs();
  changes = [...new Set(shown.flatMap((bloc) => [...changeDays(bloc)]))].sort();
  const ends = [...changes, ...shown.map((bloc) => (bloc.ended ? dayOf(dayNumber(bloc.last_day) + 1) : latest(bloc.horizon)))].sort();
  const low = dayOf(dayNumber([ends[0], state.on].sort()[0]) - (state.on < ends[0] ? 0 : 30)), high = [ends[ends.length - 1], state.on].sort()[1];
  const from = dayNumber(low), to = dayNumber(high);
  const move = (by) => { const next = by > 0 ? changes.find((day) => day > state.on && day <= high) : [...changes].reverse().find((day) => day < state.on); if (next) setDay(next); else announce(t("no_change")); };
  const ticks = s("svg", { class: "ticks", viewBox: `0 0 ${to - from || 1} 10`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, changes.filter((day) => day >= low && day <= high).map((day) => s("path", { d: `M${dayNumber(day) - from} 0V10`, "vector-effect": "non-scaling-stroke" })));
  $("when").replaceChildren(
    h("div", { class: "day" }, h("label", { for: "on" }, t("date")), h("input", { type: "text", id: "on", autocomplete: "off", spellcheck: "false", "aria-describedby": "on-hint", onfocus: (event) => event.target.select(), onchange: (event) => askDay(event.target) }),
      h("span", { id: "on-hint", class: "hint" }, t("date_hint", { day: said(data.on), code: data.on }))),
    h("div", { class: "slide" }, h("button", { type: "button", class: "quiet step", id: "before", "aria-label": t("change_before"), title: t("change_before"), onclick: () => move(-1) }, "‹"),
      h("div", { class: "track" }, h("input", { type: "range", id: "slider", min: from, max: to, step: 1, value: dayNumber(state.on), "aria-label": t("slider"), oninput: (event) => setDay(dayOf(Number(event.target.value)), false) }), ticks, h("div", { class: "ends", "aria-hidden": "true" }, h("span", {}, low.slice(0, 4)), h("span", {}, high.slice(0, 4)))),
      h("button", { type: "button", class: "quiet step", id: "after", "aria-label": t("change_after"), title: t("change_after"), onclick: () => move(1) }, "›")));
  showDay();
}

function showDay() {
  const slider = $("slider");
  $("on").value = said(state.on);
  $("on").removeAttribute("aria-invalid");
  slider.value = dayNumber(state.on);
  slider.setAttribute("aria-valuetext", said(state.on));
}

// A day as a reader may write it: 2026-02-24, 24 February 2026, 24 févr. 2026, February 24, 2026.
function dayIn(text) {
  const plain = folded(text).trim();
  if (isDay(plain)) return plain;
  const [, first, second, year] = plain.match(/^([\p{L}\d]+)\p{L}*[.,]?\s+([\p{L}\d]+)[.,]?\s+(\d{4})$/u) || [];
  if (!year) return null;
  const [number, name] = /^\d/.test(first) ? [parseInt(first, 10), second] : [parseInt(second, 10), first];
  const months = [...Array(12).keys()].filter((at) => name.length > 2 && Object.values(data.words[`month_${at + 1}`]).some((each) => folded(each).startsWith(name)));
  const day = months.length === 1 && `${year}-${String(months[0] + 1).padStart(2, "0")}-${String(number).padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

function askDay(field) {
  const day = dayIn(field.value);
  if (day) return setDay(day);
  field.setAttribute("aria-invalid", "true");
  announce($("on-hint").textContent);
}

let frame = 0;
function setDay(day, redrawRange = true) {
  state.on = day;
  const number = dayNumber(day), slider = $("slider");
  if (redrawRange && (number < Number(slider.min) || number > Number(slider.max))) drawWhen();
  showDay();
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => { closeNote(false); draw({ dateOnly: true }); });
}

