// A box of our own HTML stays folded or open, as the reader left it, when a moved weight draws it anew; what
// opens over the page from what it explains lies there until something else is pressed, or Escape, or another page comes.
(() => {
  const folds = new Map();
  let page = location.pathname, visit = 0;
  const name = fold => `${page} ${fold.matches('.over') ? visit : ''} ${fold.dataset.keep}`;
  document.addEventListener('toggle', e => {
    if (e.target.dataset && e.target.dataset.keep) folds.set(name(e.target), e.target.open);
  }, true);
  new MutationObserver(changes => {
    if (!changes.some(change => change.addedNodes.length)) return;
    if (page !== location.pathname) [page, visit] = [location.pathname, visit + 1];
    for (const fold of document.querySelectorAll('details[data-keep]'))
      if (folds.has(name(fold))) fold.open = folds.get(name(fold));
  }).observe(document, {subtree: true, childList: true});
  const over = () => document.querySelector('details.over[open]');
  document.addEventListener('pointerdown', e => { if (over() && !over().contains(e.target)) over().open = false; });
  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape' || !over()) return;
    const fold = over();
    fold.open = false;
    if (fold.contains(document.activeElement)) fold.querySelector('summary').focus();
  });
})()
