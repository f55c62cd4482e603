// What a sentence is coded with: items, levels with their anchors, directions. Drawn from what is in hand.

import { cap, h, say } from "../ours.shared/dom.js";

export const ITEM_KEYS = ["q", "w", "e", "r", "t"]; // of five proposals, or of the parts of the codebook
export const WAYS = { s: "supports", a: "at_least", d: "contradicts", c: "context" };

const square = (item) => h("i", { class: "part", style: `--c:${item.colour}`, "aria-hidden": "true" });

function itemButton(text, index, hand, key, full) {
  const item = text.items[index];
  const on = hand.item === index;
  return h(
    "button",
    { type: "button", class: on ? "pick on" : "pick", "data-do": `item:${index}`, "aria-pressed": on ? "true" : "false", title: item.definition },
    key === null ? null : cap(key, on),
    square(item),
    h("b", {}, item.name),
    full ? h("span", { class: "more" }, item.definition) : null,
  );
}

// The five proposals, in fixed places; or why there are none.
export function proposals(text, hand, proposed) {
  const w = text.w;
  if (!proposed.length) return [h("p", { class: "quiet" }, text.english ? w.none_here : w.other_language)];
  return proposed.map((index, place) => itemButton(text, index, hand, ITEM_KEYS[place], true));
}

// All items by the parts of the codebook: a letter for the part, a digit for the place in it.
export function everything(text, hand, part) {
  return [
    h(
      "div",
      { class: "every" },
      text.parts.map((group, place) =>
        h(
          "section",
          { class: place === part ? "open" : "", style: `--c:${group.colour}` },
          h("h2", {}, h("button", { type: "button", "data-do": `part:${place}`, "aria-expanded": place === part ? "true" : "false" }, ITEM_KEYS[place] ? cap(ITEM_KEYS[place], place === part) : null, group.name)),
          group.items.map((index, n) => itemButton(text, index, hand, place === part ? String(n + 1) : `${ITEM_KEYS[place] ?? ""}${n + 1}`, false)),
        ),
      ),
    ),
  ];
}

// Items that hold every word that is looked for: in code and name first, then anywhere.
export function search(text, words) {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  const places = text.items.map((item, index) => {
    const head = `${item.id} ${item.name}`.toLowerCase();
    const whole = `${head} ${item.definition} ${item.levels.join(" ")}`.toLowerCase();
    if (!asked.every((word) => whole.includes(word))) return null;
    return { index, rank: (item.id.toLowerCase() === asked.join(" ") ? 0 : asked.every((word) => head.includes(word)) ? 1 : 2) };
  });
  return places.filter(Boolean).sort((a, b) => a.rank - b.rank || a.index - b.index).map((found) => found.index);
}

export function results(text, hand, found, at) {
  if (!found.length) return [h("p", { class: "quiet" }, text.w.not_found)];
  return found.slice(0, 8).map((index, n) => {
    const made = itemButton(text, index, hand, n === at ? "↵" : null, true);
    if (n === at) made.classList.add("at");
    return made;
  });
}

// How far: the definition of the item that stands, and its anchors by the digits of the levels.
export function levels(text, hand) {
  const w = text.w;
  const item = hand.item === null ? null : text.items[hand.item];
  const off = hand.direction === "context";
  if (!item) return [h("p", { class: "head" }, h("b", {}, w.how_far), h("span", {}, w.item_first))];
  return [
    h("p", { class: "head" }, h("b", {}, w.how_far), h("span", {}, item.name)),
    h("p", { class: "quiet" }, item.definition),
    h(
      "div",
      { class: off ? "levels off" : "levels", role: "group", "aria-label": w.how_far },
      [0, 1, 2, 3, 4].map((level) => {
        const on = hand.level === level && !off;
        return h(
          "button",
          { type: "button", class: on ? "pick on" : "pick", "data-do": `level:${level}`, "aria-pressed": on ? "true" : "false", disabled: off },
          cap(String(level), on),
          h("span", {}, item.levels[level]),
        );
      }),
    ),
  ];
}

// Which way: four directions with what each says of the level, and an example of the one that is pointed at or chosen.
export function ways(text, hand, pointed) {
  const w = text.w;
  const shown = text.directions.find((way) => way.id === (pointed ?? hand.direction)) ?? null;
  const level = hand.level === null ? w.the_level : hand.level;
  return [
    h("p", { class: "head" }, h("b", {}, w.which_way), h("span", {}, w.which_way_asks)),
    h(
      "div",
      { class: "ways", role: "group", "aria-label": w.which_way },
      text.directions.map((way) => {
        const on = hand.direction === way.id;
        return h(
          "button",
          { type: "button", class: on ? "pick on" : "pick", "data-do": `way:${way.id}`, "aria-pressed": on ? "true" : "false" },
          cap(way.key, on),
          h("span", {}, h("b", {}, way.name), h("small", {}, say(way.says, { level }))),
        );
      }),
    ),
    h("p", { class: "quiet example" }, shown ? shown.example : w.example_comes),
  ];
}

// What one claim was coded as, in a line: level and direction in words.
export function told(text, code) {
  const way = text.directions.find((one) => one.id === code.direction);
  return code.direction === "context" ? way.name : say(text.w.coded_as, { level: code.level, way: way.name });
}
