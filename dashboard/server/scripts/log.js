// Acts as a numbered log: each goes up until the server says that it is kept. Of what is not, this tab holds the
// numbers and codes, and its own words; nothing of the document.

const TAB = "coding:tab";
const CHANNEL = "coding:tabs";
const AGAIN = 4000; // milliseconds after which what is not kept is sent once more
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
  // send: gives acts to the server; changed: is called when what is kept has changed.
  constructor(document, send, changed) {
    this.document = document;
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
    this.timer = setInterval(() => this.pending().length && this.push(), AGAIN);
    if (this.acts.length) this.push();
  }

  read() {
    const held = JSON.parse(sessionStorage.getItem(this.key()) ?? "null");
    this.acts = held?.acts ?? [];
    this.last = held?.last ?? 0;
  }

  key() {
    return `coding:${this.document}:${this.tab}`;
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
    this.send({ tab: this.tab, document: this.document, acts: this.acts.slice(0, MOST) });
  }

  // Not kept yet; of these the server may have taken some in already.
  pending() {
    return this.acts.filter((act) => act.number > this.kept);
  }

  // Not in what the server shows yet.
  ahead() {
    return this.acts.filter((act) => act.number > this.done);
  }

  heard(tab, done, kept) {
    if (tab !== this.tab) return;
    this.done = Math.max(this.done, done);
    if (kept < this.kept) return;
    this.kept = kept;
    this.last = Math.max(this.last, done);
    const more = this.acts.length > MOST;
    this.acts = this.acts.filter((act) => act.number > kept);
    this.write();
    if (more) this.push();
  }

  end() {
    clearInterval(this.timer);
    this.channel.close();
  }
}
