// The product's templates, filled here: what they print is text made harmless, unless a template made it.

class Markup {
  constructor(html) { this.html = html; }
}

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const shown = (x) => (x instanceof Markup ? x.html : String(x).replace(/[&<>"']/g, (sign) => SIGNS[sign]));
const so = (x) => (Array.isArray(x) ? x.length > 0 : Boolean(x));
const looped = (xs) => xs.map((x, n) => [{ index0: n, first: !n, last: n === xs.length - 1 }, x]);

const filled = (template, values) => templates[template](values);

function drawnBy(...made) { // elements of it
  const held = document.createElement("template");
  held.innerHTML = made.map(shown).join("");
  return [...held.content.childNodes];
}

function put(place, ...made) { // what lies folded in it stays as it is
  const open = [...place.querySelectorAll("details[data-keep][open]")].map((e) => e.dataset.keep);
  fill(place, drawnBy(...made));
  for (const e of place.querySelectorAll("details[data-keep]")) e.open = open.includes(e.dataset.keep);
}
