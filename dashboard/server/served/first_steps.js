// The three steps of a first visit show until they are closed, and then never again in this browser.
(() => {
  const KEY = 'alliance-readiness: the first steps are closed';
  const seen = () => { try { return localStorage.getItem(KEY); } catch { return ''; } };
  if (!seen()) document.documentElement.classList.add('ar-new');
  document.addEventListener('click', e => {
    const pressed = e.target.closest ? e.target.closest('.ar.path button') : null;
    if (!pressed) return;
    if (pressed.dataset.go === 'weights') {
      const closed = document.querySelector('[data-testid=stExpandSidebarButton]');
      if (closed) closed.click();
      setTimeout(() => document.querySelector('[data-testid=stSidebar] input[type=range]')?.focus(), closed ? 400 : 0);
      return;
    }
    try { localStorage.setItem(KEY, 'yes'); } catch { /* a browser that keeps nothing shows them again */ }
    document.documentElement.classList.remove('ar-new');
    const heading = document.querySelector('[data-testid=stMain] h1');
    if (heading) { heading.tabIndex = -1; heading.focus(); }
  });
})()
