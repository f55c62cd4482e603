// The code that is in hand: which sentence, what was chosen for it so far, and what is still missing. No elements.

export const MOST_WORDS = 8;
const LONGEST = 120;

export class Hand {
  constructor() {
    this.clear();
    this.kept = { kind: "", speaker: "", party: "", period: "" }; // filled in, from claim to claim
    this.spokenAt = 0; // the passage that the speaker was named in
    this.base = ""; // the last kind that is nobody's word: it stays where a speaker does not
    this.before = ""; // the last speaker
  }

  clear() {
    this.item = null;
    this.level = null;
    this.direction = null;
    this.unsure = false;
    this.claim = null; // the claim that is changed; none: a new one
    this.words = "";
    this.shown = false; // whether something was proposed for it
    this.was = ""; // what the claim that is changed says of its proposals
    this.keepsPlace = false; // the words that it points at are not found here, and stay as they are
    this.proposed = [];
  }

  // What stays with a sentence while another one is looked at.
  held() {
    const { item, level, direction, unsure, words, shown } = this;
    return { item, level, direction, unsure, words, shown };
  }

  get begun() {
    return this.item !== null || this.level !== null || this.direction !== null || this.words.trim() !== "";
  }

  // What is missing, in the order in which it is asked for.
  missing(withWords = true) {
    const found = [];
    if (this.item === null) found.push("item");
    if (this.direction === null) found.push("direction");
    if (this.level === null && this.direction !== "context") found.push("level");
    if (withWords && this.words.trim() === "") found.push("words");
    if (withWords && !this.kept.kind) found.push("kind");
    return found;
  }

  // Why level and direction do not go together; empty where they do.
  wrong() {
    if (this.direction === "at_least" && this.level === 0) return "at_least_0";
    if (this.direction === "contradicts" && this.level === 4) return "contradicts_4";
    return "";
  }

  get step() {
    if (this.item === null) return "item";
    return this.missing(false).length ? "code" : "words";
  }

  code() {
    return { item: this.item, direction: this.direction, level: this.direction === "context" ? null : this.level };
  }

  proposal() {
    if (!this.shown) return this.was;
    return this.proposed.includes(this.item) ? "taken" : "shown";
  }
}

// Words of a passage, from 0, by which a claim finds its place again.
export class Locator {
  constructor(passage, first, last) {
    this.passage = passage;
    this.first = first;
    this.last = last;
  }

  words() {
    return this.last - this.first + 1;
  }

  text() {
    return joined(this.passage, this.first, this.last);
  }

  fits() {
    return this.words() <= MOST_WORDS && this.text().length <= LONGEST;
  }

  once() {
    const whole = folded(joined(this.passage, 0, this.passage.t.length - 1));
    const own = folded(this.text()).replace(AROUND, "");
    return own === "" || whole.indexOf(own) === whole.lastIndexOf(own);
  }

  moved(first, last) {
    const most = this.passage.t.length - 1;
    const made = new Locator(this.passage, Math.max(0, Math.min(first, most)), Math.max(0, Math.min(last, most)));
    if (made.last < made.first) return this;
    while (!made.fits() && made.last > made.first) made.last -= 1;
    return made;
  }
}

// As the server compares: quotes and spaces of any kind are alike, letters are not.
const AROUND = /^[ ,.;:!?…()[\]"'“”„«»‘’]+|[ ,.;:!?…()[\]"'“”„«»‘’]+$/gu;
const folded = (text) => text.replace(/[’‘‚]/g, "'").replace(/[“”„«»]/g, '"').replace(/[–—‑]/g, "-").replace(/\s+/gu, " ");

export function joined(passage, first, last) {
  const unspaced = new Set(passage.glue ?? []);
  let text = "";
  for (let n = first; n <= last; n += 1) text += passage.t[n] + (n < last && !unspaced.has(n) ? " " : "");
  return text;
}
