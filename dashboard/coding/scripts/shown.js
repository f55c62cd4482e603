// What is shown of a document: what the server told last, and on top of it what was done since and is on its way.

export class Shown {
  constructor(state, ahead, tab) {
    this.claims = state.claims.map((claim) => ({ ...claim, label: claim.id }));
    this.nothing = new Set(state.nothing);
    this.read = new Set(state.read);
    this.past = state.tail.map((act) => ({ ...act }));
    for (const act of ahead) this.take(act, tab);
  }

  // tab: the one in which it was done; an act that turns another one back or forth names that one's.
  take(act, tab) {
    if (act.act === "undo" || act.act === "redo") {
      const of = this.past.find((one) => one.tab === act.tab && one.number === act.of);
      if (of) {
        of.undone = act.act === "undo";
        this.turn(of, of.undone);
      }
      return;
    }
    this.past = this.past.filter((one) => !one.undone); // a new act ends what was undone
    const made = { tab, number: act.number, act: act.act, undone: false, before: null, after: null };
    if (act.act === "nothing") {
      made.passage = act.passage;
      made.was = this.nothing.has(act.passage);
    } else {
      const at = this.claims.findIndex((claim) => claim.id === act.claim);
      made.claim = act.act === "keep" ? `${tab}:${act.number}` : act.claim;
      made.before = at >= 0 ? this.claims[at] : null;
      made.after = act.act === "drop" ? null : { ...act.coding, id: made.claim, label: made.before?.label ?? "…" };
    }
    this.past.push(made);
    this.turn(made, false);
  }

  turn(act, back) {
    if (act.act === "nothing") {
      if (back && !act.was) this.nothing.delete(act.passage);
      else this.nothing.add(act.passage);
      return;
    }
    const to = back ? act.before : act.after;
    const at = this.claims.findIndex((claim) => claim.id === act.claim);
    if (to === null) {
      if (at >= 0) this.claims.splice(at, 1);
    } else if (at >= 0) this.claims[at] = { label: act.claim, ...this.claims[at], ...to };
    else this.claims.push({ label: act.claim, ...to, id: act.claim });
  }

  // The last act that is not undone; and the last that was, with nothing done since.
  undoable() {
    return this.past.findLast((act) => !act.undone) ?? null;
  }

  redoable() {
    const standing = this.past.findLastIndex((act) => !act.undone);
    return this.past[standing + 1] ?? null;
  }

  on(passage) {
    return this.claims.filter((claim) => claim.passage === passage);
  }

  with(passage) {
    return this.claims.some((claim) => claim.passage === passage);
  }

  empty(passage) {
    return this.nothing.has(passage) || this.read.has(passage);
  }
}
