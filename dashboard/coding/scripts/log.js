// Acts as a numbered log: each goes up until the server says that it is kept. Of what is not, this tab holds the
// numbers and codes, and its own words; nothing of the document.

const TAB = "coding:tab";
const CHANNEL = "coding:tabs";
const AGAIN = 4000; // milliseconds after which what is not kept is sent once more; each time twice as long, up to
const SELDOM = 16000;
const SOON = 3000; // between two times that a server which knows nothing of this tab is told at once
const MOST = 500; // acts that go up together: the server takes no more than 1,000

const random = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => (b % 36).toString(36)).join("");

// A tab that was duplicated brings the name of another one, which answers to it. The channel is to be closed with the
// log: an earlier one of the same tab would answer, too, and what is not kept yet would be taken for another tab's.
function tabOfItsOwn(channel, then) {
  const me = random();
  let name = sessionStorage.getItem(TAB);
  channel.onmessage = ({ data }) => {
    if (data.asks === name && data.by !== me) channel.postMessage({ taken: name, for: data.by });
    if (data.for === me && data.taken === name) {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith("coding:")) sessionStorage.removeItem(key);
      name = random();
      sessionStorage.setItem(TAB, name);
      then(name);
    }
  };
  if (name === null) {
    name = random();
    sessionStorage.setItem(TAB, name);
  } else channel.postMessage({ asks: name, by: me });
  return name;
}

export class Log {
  // send: gives acts to the server; changed: is called when what is kept has changed; draft: its name, empty while there
  // is none.
  constructor(document, send, changed, draft = "") {
    this.document = document;
    this.draft = draft;
    this.send = send;
    this.changed = changed;
    this.done = 0; // the last number that the server has taken in, and the last that is kept for good
    this.kept = 0;
    this.channel = new BroadcastChannel(CHANNEL);
    this.tab = tabOfItsOwn(this.channel, (name) => {
      this.tab = name;
      this.read();
      this.push();
      this.changed();
    });
    this.read();
    this.wait = AGAIN;
    this.again();
    if (this.acts.length || this.others().length) this.push();
  }

  again() {
    this.timer = setTimeout(() => {
      const waiting = this.pending().length > 0;
      this.wait = waiting ? Math.min(2 * this.wait, SELDOM) : AGAIN;
      if (waiting) this.push();
      this.again();
    }, this.wait);
  }

  read() {
    const held = JSON.parse(sessionStorage.getItem(this.key()) ?? "null");
    this.acts = held?.acts ?? [];
    this.last = held?.last ?? 0;
  }

  key(document = this.document) {
    return `coding:acts:${this.draft}:${document}:${this.tab}`;
  }

  // Acts of documents that were left before they were kept.
  others() {
    const [before, after] = [`coding:acts:${this.draft}:`, `:${this.tab}`];
    return Object.keys(sessionStorage)
      .filter((key) => key.startsWith(before) && key.endsWith(after) && key !== this.key())
      .map((key) => ({ document: key.slice(before.length, -after.length), acts: JSON.parse(sessionStorage.getItem(key)).acts }))
      .filter(({ acts }) => acts.length);
  }

  write() {
    sessionStorage.setItem(this.key(), JSON.stringify({ acts: this.acts, last: this.last }));
  }

  add(act) {
    this.last += 1;
    this.acts.push({ ...act, number: this.last });
    this.write();
    this.push();
    return this.last;
  }

  push() {
    this.pushed = Date.now();
    this.send({ tab: this.tab, draft: this.draft, document: this.document, acts: this.acts.slice(0, MOST), others: this.others() });
  }

  // Not kept yet; of these the server may have taken some in already.
  pending() {
    return [...this.acts.filter((act) => act.number > this.kept), ...this.others().flatMap(({ acts }) => acts)];
  }

  // Not in what the server shows yet.
  ahead() {
    return this.acts.filter((act) => act.number > this.done);
  }

  // Whether a draft is another one than that whose acts these are; none yet, or none for the moment, is no other.
  isOfAnother(draft) {
    return Boolean(this.draft && draft && this.draft !== draft);
  }

  // The draft that the first act began: what was done before it has a name goes along with what waited under that.
  adopt(draft) {
    const done = this.acts;
    sessionStorage.removeItem(this.key());
    this.draft = draft;
    const last = this.last;
    this.read();
    const known = new Set(this.acts.map((act) => act.number));
    this.acts = [...this.acts, ...done.filter((act) => !known.has(act.number))];
    this.last = Math.max(last, this.last);
    this.write();
  }

  heard(tab, done, kept, draft = "", others = {}) {
    if (!this.draft && draft) this.adopt(draft);
    if (tab !== this.tab) {
      // A server that has begun anew, or a session: what waits goes up at once.
      if (this.pending().length && Date.now() - (this.pushed ?? 0) > SOON) this.push();
      return;
    }
    for (const [document, number] of Object.entries(others)) {
      const held = JSON.parse(sessionStorage.getItem(this.key(document)) ?? "null");
      if (held) sessionStorage.setItem(this.key(document), JSON.stringify({ ...held, acts: held.acts.filter((act) => act.number > number) }));
    }
    this.done = Math.max(this.done, done);
    if (kept < this.kept) return;
    this.kept = kept;
    this.last = Math.max(this.last, done);
    const more = this.acts.length > MOST;
    this.acts = this.acts.filter((act) => act.number > kept);
    this.write();
    if (more) this.push();
  }

  // An act that the server does not take is not sent again.
  drop(number) {
    this.acts = this.acts.filter((act) => act.number !== number);
    this.write();
  }

  end() {
    clearTimeout(this.timer);
    this.channel.close();
  }
}
