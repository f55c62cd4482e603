// Another page was chosen: whoever goes by keyboard or by ear is put on its heading, and again when it is drawn anew,
// until they press something themselves. Not where a part of the page was asked for.
(() => {
  let path = location.pathname, from = null, ran = false, led = false;
  const gone = () => { if (location.pathname === path) led = false; };
  document.addEventListener('keydown', gone, true);
  document.addEventListener('pointerdown', gone, true);
  new MutationObserver(() => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!app) return;
    if (location.pathname !== path) [path, from, ran, led] = [location.pathname, document.activeElement, false, true];
    if (!led) return;
    if (app.dataset.testScriptState !== 'notRunning') return void (ran = true);
    const heading = document.querySelector('[data-testid=stMain] h1');
    if (!ran || !heading || location.hash || ![document.body, from].includes(document.activeElement)) return;
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
  }).observe(document, {subtree: true, childList: true, attributeFilter: ['data-test-script-state']});
})()
