// Sections that open and close, and stay so while the page is drawn again; printed, all stand open.
function fold(id, heading, ...content) {
  const made = h("details", { class: "fold", id, open: opened.has(id), ontoggle: (event) => {
    if (event.target !== made) return;
    if (made.open) opened.add(id); else opened.delete(id);
    for (const each of made.querySelectorAll(".scroll")) { each.setAttribute("aria-label", each.querySelector("caption").textContent); fitted(each); }
  } }, h("summary", {}, h("h3", {}, heading)), h("div", { class: "fold-body" }, content));
  return made;
}
