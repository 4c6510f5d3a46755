// A link to a place inside a fold opens the fold; a print shows every fold.
function unfold() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let each = place; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
  if (place && place.closest("details")) place.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", unfold);
addEventListener("DOMContentLoaded", unfold);
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
