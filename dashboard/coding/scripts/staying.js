// A page of keys that stays: Streamlit may end it and begin it anew while somebody works, in the same place or in
// another one, and what is in hand, the keys that are heard and the field that is written in go along.

const GONE = 2000; // milliseconds without a place after which somebody has left the page

// The text comes once, and with another version; it is asked for again where the page was drawn anew.
function take(page, { text, state }) {
  if (text) {
    if (page.text?.version !== text.version) page.begin(text, state);
    page.send("has", text.version);
  } else if (!page.text) {
    page.send("has", "");
    return;
  }
  if (state.document === page.text.document) page.take(state);
}

// make: what makes the page, in an element of its own, with what sends to the server. Returns what Streamlit calls with
// each new data.
export function staying(make) {
  let held = null;
  return ({ parentElement, data, setStateValue }) => {
    clearTimeout(held?.leaving);
    if (held === null) {
      const root = document.createElement("div");
      held = { root, page: make(root, setStateValue), path: location.pathname, field: null, leaving: 0 };
      root.addEventListener("focusin", ({ target }) => (held.field = target.matches("input, textarea, select") ? target : null));
      root.addEventListener("focusout", () => root.isConnected && (held.field = null));
      held.deaf = (event) => held.field && !root.isConnected && event.stopImmediatePropagation();
      window.addEventListener("keydown", held.deaf, true); // letters of a word are no keys while its field has no place
    }
    const { root, page, field } = held;
    page.send = setStateValue;
    if (root.parentElement !== parentElement) {
      parentElement.replaceChildren(root);
      field?.focus({ preventScroll: true });
    }
    take(page, data);
    return () => {
      if (root.parentElement !== parentElement) return;
      const leave = () => {
        window.removeEventListener("keydown", held.deaf, true);
        page.close();
        held = null;
      };
      if (location.pathname === held.path) held.leaving = setTimeout(leave, GONE);
      else leave();
    };
  };
}
