// A link pressed while a menu is open: Streamlit would go to the other page first and then, as the menu closes, ask for
// the page it stood on, which comes instead or leaves the other one blank. So the menu closes first.
window.addEventListener('click', e => {
  const a = e.target.closest ? e.target.closest('a[href]') : null;
  const open = () => document.querySelector('[data-testid=stPopoverBody]');
  if (!a || !open() || a.closest('[data-testid=stPopoverBody]') || a.origin !== location.origin) return;
  if (a.target === '_blank' || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  document.dispatchEvent(new MouseEvent('click'));  // beside it: what a menu closes for
  const until = performance.now() + 500;
  const follow = () => open() && performance.now() < until ? setTimeout(follow, 10) : a.click();
  setTimeout(follow, 0);
}, true)
