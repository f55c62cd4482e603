// The passage that is read: large, its neighbours around it, the sentence under the cursor marked, its locator underlined.

import { h, say } from "../ours.shared/dom.js";

const BESIDE = 24; // passages of the strip on either side of the one that is read

export function strip(text, state, at) {
  const w = text.w;
  const from = Math.max(0, Math.min(at - BESIDE, text.passages.length - 2 * BESIDE - 1));
  const shown = text.passages.slice(from, from + 2 * BESIDE + 1);
  return [
    h("p", { class: "legend" }, h("b", {}, w.this_document), ["claims", "nothing", "unread"].map((kind) => h("span", {}, h("i", { class: `box ${kind}` }), w[`is_${kind}`]))),
    h(
      "div",
      { class: "boxes" },
      from > 0 ? h("span", { class: "quiet" }, "…") : null,
      shown.map((passage, n) => {
        const kind = state.with(passage.n) ? "claims" : state.empty(passage.n) || !passage.s.length ? "nothing" : "unread";
        const here = from + n === at;
        return h(
          "button",
          { type: "button", class: here ? `box ${kind} here` : `box ${kind}`, "data-do": `passage:${from + n}`, "aria-label": say(w.passage_is, { n: passage.n, is: w[`is_${kind}`] }), "aria-current": here ? "true" : null },
          String(passage.n),
        );
      }),
      from + shown.length < text.passages.length ? h("span", { class: "quiet" }, "…") : null,
    ),
  ];
}

// lang: the language of its document; at: its place among the passages, to which a click goes.
export function neighbour(passage, where, lang, at = null) {
  if (!passage) return null;
  const words = passage.whole ?? passage.t.join(" ");
  return h("p", { class: `beside ${where}`, "data-do": at === null ? null : `passage:${at}` }, h("span", { class: "no" }, String(passage.n)), h("span", { lang }, words));
}

// off: keys are off, so that sentences are reached by Tab. marked: the sentence; locator: the words that it points at; held: claims of this passage, each with its words.
export function reading(passage, marked, locator, held, w, lang, act = true, off = false) {
  const unspaced = new Set(passage.glue ?? []);
  const starts = new Map();
  for (const claim of held) starts.set(claim.last, [...(starts.get(claim.last) ?? []), claim]);
  // Words of no sentence: a dateline.
  const plainly = (from, to) => (from < to ? h("span", { class: "quiet" }, passage.t.slice(from, to).map((word, n) => word + (unspaced.has(from + n) ? "" : " "))) : null);
  const sentences = passage.s.map(([first, last], index) => {
    const here = index === marked;
    const made = h("span", { class: here ? "sentence here" : held.some((c) => c.first >= first && c.first <= last) ? "sentence coded" : "sentence", "data-do": act ? `sentence:${index}` : null, tabindex: act && off ? "0" : null, role: act && off ? "button" : null, "aria-current": here ? "true" : null });
    let under = null;
    for (let n = first; n <= last; n += 1) {
      const inside = locator && n >= locator.first && n <= locator.last;
      const word = h("span", { "data-w": n }, passage.t[n]);
      const space = n < passage.t.length - 1 && !unspaced.has(n) ? " " : "";
      if (inside) {
        under ??= h("u", { class: "locator" });
        if (!under.isConnected && under.parentNode === null) made.append(under);
        under.append(word);
        if (n < locator.last) under.append(space);
        else made.append(space);
      } else {
        under = null;
        made.append(word, space);
      }
      for (const claim of starts.get(n) ?? []) made.append(h("sup", { class: "id", "data-do": act ? `claim:${claim.id}` : null, title: claim.words }, claim.label), " ");
    }
    return made;
  });
  return [
    passage.heading ? h("p", { class: "heading", lang }, passage.heading) : null,
    h("p", { class: passage.table ? "passage table" : "passage" }, h("span", { class: "no" }, String(passage.n), passage.page ? h("small", {}, say(w.page, { page: passage.page })) : null), h("span", { class: "text", lang }, plainly(0, passage.s[0]?.[0] ?? passage.t.length), sentences)),
  ];
}

// The words that a selection with the mouse covers; null where it is none of this passage.
export function selected(root) {
  const chosen = document.getSelection();
  if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
  const word = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-w]");
  const range = chosen.getRangeAt(0);
  let [first, last] = [word(range.startContainer), word(range.endContainer)];
  if (!first || !last || !root.contains(first) || !root.contains(last)) {
    const words = [...root.querySelectorAll("[data-w]")].filter((w) => chosen.containsNode(w, true));
    [first, last] = [words[0], words.at(-1)];
  }
  if (!first || !last) return null;
  if (range.endOffset === 0 && last !== first) last = [...root.querySelectorAll("[data-w]")].filter((w) => Number(w.dataset.w) < Number(last.dataset.w)).at(-1) ?? last;
  return [Number(first.dataset.w), Number(last.dataset.w)];
}
