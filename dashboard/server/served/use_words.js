// Words that are selected in a text become the locator of the claim whose form is open, at most eight of them: at once
// where it names none, or those of an earlier selection, else by a button, which says what was done. Those that are
// selected when the form is opened at their paragraph are its locator from the start.
(() => {
  const MOST = 8, letter = /[\p{L}\p{N}]/u, usual = 'Use the words selected in the text';
  let held = null, waiting = null, filled = null, timer = 0, down = false, place = '';

  const paragraph = node => {
    const element = node && (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
    return element && element.closest ? element.closest('.ar p.par') : null;
  };
  const plain = piece => {
    for (const beside of piece.querySelectorAll('sup, .no, .page')) beside.remove();
    return piece.textContent.trim().split(/\s+/);
  };
  const bare = words => words.join(' ').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  // The middle eight of more words, or those nearest the middle that stand once in the text, as of a sentence.
  const few = words => {
    if (words.length <= MOST) return {words: bare(words), from: 0};
    const text = [...document.querySelectorAll('.ar p.par')].map(p => plain(p.cloneNode(true)).join(' ')).join('\n');
    const run = from => bare(words.slice(from, from + MOST)), middle = Math.floor((words.length - MOST) / 2);
    const starts = Array.from({length: words.length - MOST + 1}, (_, n) => n);
    starts.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    const from = starts.find(at => text.split(run(at)).length === 2) ?? middle;
    return {words: run(from), from};
  };
  const selected = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0).cloneRange(), at = paragraph(range.startContainer);
    if (!at) return null;
    if (paragraph(range.endContainer) !== at) range.setEnd(at, at.childNodes.length);
    const {startContainer: first, endContainer: last} = range;
    let from = range.startOffset, to = range.endOffset;
    if (first.nodeType === Node.TEXT_NODE) {  // half a word is the whole of it
      if (letter.test(first.data[from] || '')) while (from && letter.test(first.data[from - 1])) from--;
      range.setStart(first, from);
    }
    if (last.nodeType === Node.TEXT_NODE) {
      if (to && letter.test(last.data[to - 1])) while (letter.test(last.data[to] || '')) to++;
      range.setEnd(last, to);
    }
    const all = plain(range.cloneContents());
    return {...few(all), of: all.length, at, paragraph: at.id.replace('paragraph-', '')};
  };

  const button = () => document.querySelector('.st-key-claim-form [data-words]');
  const box = () => document.querySelector('.st-key-claim-form input[aria-label=Locator]');
  const put = words => {
    const field = box();
    if (!field) return;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, words);
    field.dispatchEvent(new Event('input', {bubbles: true}));
    setTimeout(() => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', code: 'Enter', bubbles: true})), 50);
  };
  const fill = found => {
    if (!box() || !found || !found.words) return;
    filled = found;
    held = null;  // once used it is offered no more
    put(found.words);
    show();
  };
  const done = ({from, of}) => {
    if (of <= MOST) return 'Taken: the words selected';
    return `${from ? `Words ${from + 1} to ${from + MOST}` : `The first ${MOST}`} of ${of} words point at it; ${MOST} are the most`;
  };
  // Which form is open, and at which passage.
  const form = () => {
    const title = document.querySelector('.st-key-claim-form .form');
    return title ? `${title.id} ${title.textContent}` : '';
  };
  const show = () => {
    const use = button();
    if (!use) return;
    if (form() !== place) {  // what was selected for another form is not for this one
      place = form();
      if (!waiting) held = filled = null;
    }
    if (held && !held.at.isConnected) held = null;  // another document, or another part of it
    const taken = !held && filled && box() && box().value === filled.words;
    use.hidden = !document.querySelector('.ar p.par');
    use.disabled = !held;
    const says = held ? `Use “${held.words}”` : taken ? done(filled) : usual;
    if (use.textContent !== says) use.textContent = says;
  };

  const take = () => {
    const now = selected();
    if (!now || !now.words || (filled && box() && box().value === filled.words && now.words === filled.words)) return;
    held = now;
    if (button() && box() && ['', filled && filled.words].includes(box().value)) fill(held);
    show();
  };
  document.addEventListener('selectionchange', () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (!down) take(); }, 350);
  });
  let before = null;  // a press takes the selection away before it is a click
  document.addEventListener('pointerdown', () => { before = selected(); down = true; }, true);
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => {
    down = false;  // what was selected so far in a drag is not what is meant
    clearTimeout(timer);
    timer = setTimeout(take, 350);
  }, true);
  document.addEventListener('click', e => {
    if (!e.target.closest) return;
    if (e.target.closest('[data-words]')) return fill(held);
    const opens = e.target.closest('[class*=st-key-act-from-]'), now = before || selected();
    before = null;
    if (!opens) return;
    clearTimeout(timer);
    held = filled = null;
    waiting = now && [...opens.classList].some(name => name.endsWith(`-${now.paragraph}`)) ? now : null;
    if (waiting) setTimeout(arrived, 100, Date.now());
  }, true);
  // The form at the passage is drawn, and what stood in one that was open elsewhere is gone from it.
  const arrived = since => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!waiting) return;
    const there = app && app.dataset.testScriptState === 'notRunning' && button() && box() && !box().value
      && document.getElementById(`claim-at-${waiting.paragraph}`);
    if (!there && Date.now() - since < 15000) return setTimeout(arrived, 100, since);
    const found = waiting;
    waiting = null;
    place = form();
    if (there) fill(found);
  };
  new MutationObserver(show)
    .observe(document, {subtree: true, childList: true, attributeFilter: ['data-test-script-state']});
})()
