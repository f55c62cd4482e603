// Words that are selected in a text become the locator of the claim whose form is open, at most eight of them: at once
// where it names none, or those of an earlier selection, else by a button. Those that are selected when the form is opened
// at their paragraph are its locator from the start.
(() => {
  const MOST = 8, letter = /[\p{L}\p{N}]/u;
  let held = '', waiting = null, filled = null, timer = 0;

  const paragraph = node => {
    const element = node && (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
    return element && element.closest ? element.closest('.ar p.par') : null;
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
    const piece = range.cloneContents();
    for (const beside of piece.querySelectorAll('sup, .no, .page')) beside.remove();
    const words = piece.textContent.trim().split(/\s+/).slice(0, MOST).join(' ');
    return {words: words.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''), paragraph: at.id.replace('paragraph-', '')};
  };

  const button = () => document.querySelector('.st-key-claim-form [data-words]');
  const box = () => document.querySelector('.st-key-claim-form input[aria-label=Locator]');
  const fill = words => {
    const field = box();
    if (!field || !words) return;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, words);
    field.dispatchEvent(new Event('input', {bubbles: true}));
    setTimeout(() => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', code: 'Enter', bubbles: true})), 50);
    filled = words;
  };
  const show = () => {
    const use = button();
    if (!use) return;
    use.hidden = !document.querySelector('.ar p.par');
    use.disabled = !held;
    const says = held ? `Use “${held}”` : 'Use the words selected in the text';
    if (use.textContent !== says) use.textContent = says;
  };

  document.addEventListener('selectionchange', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = selected();
      if (!now || !now.words) return;
      held = now.words;
      show();
      if (button() && box() && ['', filled].includes(box().value)) fill(held);
    }, 350);
  });
  let before = null;  // a press takes the selection away before it is a click
  document.addEventListener('pointerdown', () => { before = selected(); }, true);
  document.addEventListener('click', e => {
    if (!e.target.closest) return;
    if (e.target.closest('[data-words]')) return fill(held);
    const opens = e.target.closest('[class*=st-key-act-from-]'), now = before || selected();
    before = null;
    if (!opens) return;
    const there = now && [...opens.classList].some(name => name.endsWith(`-${now.paragraph}`));
    [waiting, held, filled] = there ? [now, now.words, null] : [null, '', null];
  }, true);
  new MutationObserver(() => {
    show();
    const app = document.querySelector('[data-testid=stApp]');
    if (!waiting || !app || app.dataset.testScriptState !== 'notRunning') return;  // an older form may still be there
    if (!document.getElementById(`claim-at-${waiting.paragraph}`) || !button() || !box()) return;
    const {words} = waiting;
    waiting = null;
    if (!box().value) fill(words);
  }).observe(document, {subtree: true, childList: true, attributeFilter: ['data-test-script-state']});
})()
