// How each disagreement stands: what the server told last, and on top of it what was done since and is on its way.

export class Standing {
  constructor(state, ahead, tab) {
    this.settled = new Map(Object.entries(state.settled));
    this.since = state.changed;
    this.past = state.tail.map((act) => ({ ...act }));
    for (const act of ahead) this.take(act, tab);
  }

  take(act, tab) {
    if (act.act === "settle") {
      this.past = this.past.filter((one) => !one.undone); // a new act ends what was undone
      this.past.push({ tab, number: act.number, unit: act.unit, undone: false, how: act });
      this.settled.set(act.unit, { choice: act.choice, code: null, reason: act.reason, pending: true });
      return;
    }
    const of = this.past.find((one) => one.tab === act.tab && one.number === act.of);
    if (!of) return;
    of.undone = act.act === "undo";
    if (of.undone) this.settled.delete(of.unit);
    else if (of.how) this.settled.set(of.unit, { choice: of.how.choice, code: null, reason: of.how.reason, pending: true });
  }

  // How a unit was settled; null where it was not.
  of(key) {
    return this.settled.get(key) ?? null;
  }

  // That the register says something else of it since; empty where it does not.
  changed(key) {
    return this.since[key] ?? "";
  }

  // The last act that is not undone; and the last that was, with nothing done since.
  undoable() {
    return this.past.findLast((act) => !act.undone) ?? null;
  }

  redoable() {
    const standing = this.past.findLastIndex((act) => !act.undone);
    return this.past[standing + 1] ?? null;
  }
}
