// Sections that open and close, and stay so while the page is drawn again.
const opened = new Set();
function fold(id, heading, ...content) {
  const made = h("details", { class: "fold", id, open: opened.has(id), ontoggle: (event) => {
    if (event.target !== made || printing) return;
    if (made.open) opened.add(id); else opened.delete(id);
    for (const each of made.querySelectorAll(".scroll")) { each.setAttribute("aria-label", each.querySelector("caption").textContent); fitted(each); }
  } }, h("summary", {}, h("h3", {}, heading)), h("div", { class: "fold-body" }, content));
  return made;
}

// Printed, everything stands open.
let printing = false, closed = [];
window.addEventListener("beforeprint", () => { printing = true; closed = [...document.querySelectorAll("main details:not([open])")]; for (const each of closed) each.open = true; });
window.addEventListener("afterprint", () => { for (const each of closed) each.open = false; setTimeout(() => { printing = false; }, 50); });
