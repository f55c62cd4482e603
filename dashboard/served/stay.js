// A link in our own HTML would load the page anew and begin a new session, and notes, undo and an opened text would be
// lost: it goes the way of the browser's Back instead, which Streamlit follows without loading anything.
document.addEventListener('click', e => {
  const a = e.target.closest ? e.target.closest('.ar a[href]') : null;
  if (!a || a.target === '_blank' || a.origin !== location.origin) return;
  if (e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
  e.preventDefault();
  history.pushState({}, '', a.href);
  window.dispatchEvent(new PopStateEvent('popstate', {state: {}}));
  const main = document.querySelector('[data-testid=stMain]');
  if (main) main.scrollTo(0, 0);
})
