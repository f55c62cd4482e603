// Sign-in comes back to "/" with nothing behind it. Where somebody was when they pressed "Sign in" waits in this tab, and
// is the address again before the page asks its server for anything: a path of this server, whatever was stored.
(() => {
  const KEY = 'alliance-readiness: asked for';
  const here = () => location.pathname + location.search + location.hash;
  try {
    const asked = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (asked && here() === '/') {
      const to = new URL(asked, location.origin);
      if (to.origin === location.origin) history.replaceState(history.state, '', to.pathname + to.search + to.hash);
    }
  } catch { /* a browser that keeps nothing comes back to the first screen */ }
  document.addEventListener('click', e => {
    if (!e.target.closest || !e.target.closest('.st-key-sign-in button')) return;
    try { sessionStorage.setItem(KEY, here()); } catch { /* as above */ }
  }, true);
})()
