// Elements without markup: what stands in them is text, wherever it came from.

export function h(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "class") made.className = value;
    else if (name === "style") made.style.cssText = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// Another content, with the keyboard where it was: on the control that does the same.
export function fill(place, ...children) {
  const { do: held, field } = place.contains(document.activeElement) ? document.activeElement.dataset : {};
  place.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  if (field) place.querySelector(`[data-field="${CSS.escape(field)}"]`)?.focus({ preventScroll: true });
  else if (held) place.querySelector(`[data-do="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

export function cap(key, chosen = false) {
  return h("kbd", { class: chosen ? "cap on" : "cap", "aria-hidden": "true" }, key);
}

// A sentence with what it names: "{n} of {of}".
export function say(sentence, named = {}) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in named ? String(named[name]) : whole));
}
