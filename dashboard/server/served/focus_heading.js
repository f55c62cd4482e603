// Another page was chosen: whoever goes by keyboard or by ear is put on its heading, and again when it is drawn anew,
// until they press something themselves. Not where a part of the page was asked for. That the page has come is told by
// its heading, which says something else: its script may begin and end unseen, between two looks.
(() => {
  let path = location.pathname, from = null, seen = '', was = '', led = false;
  const gone = () => { if (location.pathname === path) led = false; };
  document.addEventListener('keydown', gone, true);
  document.addEventListener('pointerdown', gone, true);
  new MutationObserver(() => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!app) return;
    const heading = document.querySelector('[data-testid=stMain] h1');
    if (location.pathname !== path) [path, from, was, led] = [location.pathname, document.activeElement, seen, true];
    if (heading) seen = heading.textContent;
    if (!led || app.dataset.testScriptState !== 'notRunning') return;
    if (!heading || seen === was || location.hash || ![document.body, from].includes(document.activeElement)) return;
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
  }).observe(document, {subtree: true, childList: true, attributeFilter: ['data-test-script-state']});
})()
