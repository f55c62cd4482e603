// What a coder has answered: what the server told last, and on top of it what was done since and is on its way.

export const same = (one, other) => one.length === other.length && one.every((code, n) => name(code) === name(other[n]));

const name = (code) => [code.item, code.direction, code.level ?? "", code.words ?? "", Boolean(code.unsure)].join("|");

export class Answered {
  constructor(state, ahead) {
    this.held = new Map(state.held); // of each sentence that is answered the codes; none: nothing here
    this.past = [...state.past];
    this.turned = [...state.turned];
    for (const act of ahead) this.take(act);
  }

  take(act) {
    if (act.undo) {
      const at = this.past.findLastIndex((one) => one.item === act.item);
      if (at < 0) return;
      const [one] = this.past.splice(at, 1);
      this.turned.push(one);
      this.put(one.item, one.before);
      return;
    }
    const next = this.turned.at(-1);
    if (next?.item === act.item && same(next.after, act.answers)) this.turned.pop();
    else this.turned = [];
    this.past.push({ item: act.item, before: this.held.get(act.item) ?? null, after: act.answers });
    this.put(act.item, act.answers);
  }

  put(item, answers) {
    if (answers === null) this.held.delete(item);
    else this.held.set(item, answers);
  }

  of(item) {
    return this.held.get(item) ?? null;
  }
}
