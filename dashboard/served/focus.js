// Another page was chosen: whoever goes by keyboard or by ear is put on its heading, unless they have gone on already or
// a part of it was asked for. For some seconds longer, since a heading may be drawn twice, late on a busy computer.
(() => {
  let path = location.pathname, from = null, ran = false, until = 0;
  const gone = () => { if (location.pathname === path) until = 0; };
  document.addEventListener('keydown', gone, true);
  document.addEventListener('pointerdown', gone, true);
  new MutationObserver(() => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!app) return;
    if (location.pathname !== path) [path, from, ran, until] = [location.pathname, document.activeElement, false, Infinity];
    if (performance.now() > until) return;
    if (app.dataset.testScriptState !== 'notRunning') return void (ran = true);
    const heading = document.querySelector('[data-testid=stMain] h1');
    if (!ran || !heading || location.hash || ![document.body, from].includes(document.activeElement)) return;
    if (until === Infinity) until = performance.now() + 5000;
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
  }).observe(document, {subtree: true, childList: true, attributeFilter: ['data-test-script-state']});
})()
