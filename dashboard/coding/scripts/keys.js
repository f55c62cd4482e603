// Keys that are heard wherever on the page, before Streamlit hears them; whoever does not want them switches them off.

import { cap, h } from "../ours.shared/dom.js";

const OFF = "coding:keys-off";

export const keysOff = () => localStorage.getItem(OFF) === "yes";

// heard: is given an event and its key, and says whether that was one of its own. Returns what ends it.
export function listen(root, heard) {
  const act = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return;
    const typing = event.target.closest?.("input, textarea, select");
    if (event.target !== document.body && !root.contains(event.target) && typing) return;
    if (keysOff() && !typing && !["Escape", "Enter", "Tab"].includes(event.key)) return;
    if (heard(event, event.key)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (!typing && event.key.length === 1) event.stopPropagation();
  };
  const click = (event) => {
    if (event.target.closest?.('[data-do="keys-off"]')) {
      localStorage.setItem(OFF, keysOff() ? "no" : "yes");
      event.target.closest("[data-do]").setAttribute("aria-pressed", keysOff() ? "true" : "false");
      root.firstChild.classList.toggle("keys-off", keysOff());
    }
  };
  window.addEventListener("keydown", act, true);
  root.addEventListener("click", click);
  return () => {
    window.removeEventListener("keydown", act, true);
    root.removeEventListener("click", click);
  };
}

// Tab goes round among the buttons of the sheet that lies over the page.
export function roundTheSheet(event, sheet) {
  const stops = [...sheet.querySelectorAll("button")];
  const next = stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
  stops.at(next % stops.length)?.focus();
  return true;
}

export function keysSheet(w) {
  return h(
    "div",
    { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": w.all_keys },
    h("p", { class: "head" }, h("b", {}, w.all_keys), h("button", { type: "button", "data-do": "close" }, w.close)),
    h("dl", {}, w.keys.flatMap(([keys, means]) => [h("dt", {}, keys.split(" ").map((one) => cap(one))), h("dd", {}, means)])),
    h("p", {}, h("button", { type: "button", "data-do": "keys-off", "aria-pressed": keysOff() ? "true" : "false" }, w.switch_off), " ", h("span", { class: "quiet" }, w.switch_off_why)),
  );
}
