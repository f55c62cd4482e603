// A link in our own HTML would load the page anew and begin a new session, and notes, undo and an opened text would be
// lost: it goes the way of the browser's Back instead, which Streamlit follows without loading anything. One that names
// a part or a fold (#part) lands there, the fold opened: at once on the same page, else as soon as that part is drawn. So does a run that says where
// it is to be read on (data-land), once; with where one goes on to type (data-focus), which is not done to a thumb: it
// would bring up the keyboard over what is to be read. What only scrolls (data-still) leaves the focus where it is.
(() => {
  const named = hash => {  // an address may hold what is no code of a letter: it names no part then
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return '';
    }
  };
  let part = named(location.hash), drawn = '', typing = '', still = false;
  const land = () => {
    const fold = part && document.querySelector(`.st-key-block-fold-${CSS.escape(part)} summary`);
    const there = part && (document.getElementById(part) || fold);
    if (!there) return;
    part = '';
    if (there === fold && !fold.parentElement.open) fold.click();
    const heading = there.matches('h1, h2, h3') ? there : there.querySelector('h1, h2, h3') || there;
    if (!still) {
      if (there !== fold) heading.tabIndex = -1;
      heading.focus({preventScroll: true});
    }
    still = false;
    there.scrollIntoView({block: 'start'});
  };
  document.addEventListener('click', e => {
    const a = e.target.closest ? e.target.closest('.ar a[href]') : null;
    if (!a || a.target === '_blank' || a.origin !== location.origin) return;
    if (e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    part = named(a.hash);
    if (a.hash && a.pathname === location.pathname && a.search === location.search) {
      history.replaceState(history.state, '', a.href);
      return land();
    }
    history.pushState({}, '', a.href);
    window.dispatchEvent(new PopStateEvent('popstate', {state: {}}));
    const main = document.querySelector('[data-testid=stMain]');
    if (main && !('stay' in a.dataset)) main.scrollTo(0, 0);  // what opens over the page leaves it where it is
  });
  new MutationObserver(changes => {
    const asked = document.querySelector('[data-land]'), at = asked ? asked.dataset.land : '';
    if (at && at !== drawn) {
      [part, still] = [at, 'still' in asked.dataset];
      typing = matchMedia('(pointer: fine)').matches && asked.dataset.focus || '';
    }
    drawn = at;
    if (part && changes.some(change => change.addedNodes.length)) land();
    const app = document.querySelector('[data-testid=stApp]');
    if (!typing || part || !app || app.dataset.testScriptState !== 'notRunning') return;
    const field = document.querySelector(typing), moved = document.activeElement !== document.getElementById(drawn || at);
    typing = '';
    if (field && (!moved || document.activeElement === document.body)) field.focus({preventScroll: true});
  }).observe(document, {subtree: true, childList: true, attributeFilter: ['data-test-script-state']});
})()
