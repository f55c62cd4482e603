// A link that opens a form over the page leaves the page where it is; once the form is closed the keyboard is back on it,
// though its table may have been drawn anew meanwhile. And a file that the browser itself refuses is named where files are
// dropped: the uploader forgets it as soon as the others are taken.
(() => {
  let left = '';
  document.addEventListener('click', e => {
    const link = e.target.closest ? e.target.closest('.ar a[data-stay]') : null;
    if (link) left = link.dataset.short || link.getAttribute('href');
  }, true);
  const back = () => {
    if (!left || document.querySelector('[role=dialog]') || document.activeElement !== document.body) return;
    const links = [...document.querySelectorAll('.ar a[data-stay]')];
    const link = links.find(a => (a.dataset.short || a.getAttribute('href')) === left);
    if (link) link.focus({preventScroll: true});
    left = '';
  };
  const refused = () => {
    const list = document.querySelector('[data-refused]');
    if (!list) return;
    for (const chip of document.querySelectorAll('.st-key-documents-drop [aria-invalid=true]')) {
      const name = chip.querySelector('[title]'), said = name && `${name.title} ${list.dataset.refused}`;
      if (!said || [...list.children].some(p => p.textContent === said)) continue;
      list.append(Object.assign(document.createElement('p'), {textContent: said}));
    }
  };
  let open = false;
  new MutationObserver(() => {
    const now = Boolean(document.querySelector('[role=dialog]'));
    if (open && !now) setTimeout(back, 400);
    open = now;
    refused();
  }).observe(document, {subtree: true, childList: true});
})()
