// A link in our own HTML would load the page anew and begin a new session, and notes, undo and an opened text would be
// lost: it goes the way of the browser's Back instead, which Streamlit follows without loading anything. One that names
// a part (#part) lands there: at once on the same page, else as soon as that part is drawn.
(() => {
  let part = decodeURIComponent(location.hash.slice(1));
  const land = () => {
    const there = part && document.getElementById(part);
    if (!there) return;
    part = '';
    const heading = there.matches('h1, h2, h3') ? there : there.querySelector('h1, h2, h3') || there;
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
    there.scrollIntoView({block: 'start'});
  };
  document.addEventListener('click', e => {
    const a = e.target.closest ? e.target.closest('.ar a[href]') : null;
    if (!a || a.target === '_blank' || a.origin !== location.origin) return;
    if (e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    part = decodeURIComponent(a.hash.slice(1));
    if (a.hash && a.pathname === location.pathname && a.search === location.search) {
      history.replaceState(history.state, '', a.href);
      return land();
    }
    history.pushState({}, '', a.href);
    window.dispatchEvent(new PopStateEvent('popstate', {state: {}}));
    const main = document.querySelector('[data-testid=stMain]');
    if (main) main.scrollTo(0, 0);
  });
  // One of the questions above the table lies over it, until something else is pressed, or Escape.
  const over = () => document.querySelector('.ar.ask details[open]');
  document.addEventListener('pointerdown', e => { if (over() && !over().contains(e.target)) over().open = false; });
  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape' || !over()) return;
    const fold = over();
    fold.open = false;
    if (fold.contains(document.activeElement)) fold.querySelector('summary').focus();
  });
  // What the reader has folded or opened stays so when a moved weight draws it anew.
  const folds = new Map();
  const name = fold => `${location.pathname} ${fold.dataset.keep}`;
  document.addEventListener('toggle', e => {
    if (e.target.dataset && e.target.dataset.keep) folds.set(name(e.target), e.target.open);
  }, true);
  new MutationObserver(changes => {
    if (!changes.some(change => change.addedNodes.length)) return;
    if (part) land();
    for (const fold of document.querySelectorAll('.ar details[data-keep]'))
      if (folds.has(name(fold))) fold.open = folds.get(name(fold));
  }).observe(document, {subtree: true, childList: true});
})()
