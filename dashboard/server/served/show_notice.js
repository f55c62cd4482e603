// What an act has to say stands where the act was. Where the page has moved meanwhile, a form closed or rows gone, it is
// brought into view, once the run has drawn everything that could move it.
(() => {
  let shown = null, said = '';
  new MutationObserver(() => {
    const app = document.querySelector('[data-testid=stApp]');
    const notice = document.querySelector('.st-key-notice');
    if (!notice) shown = null;
    if (!notice || (notice === shown && notice.textContent === said)) return;
    if (!app || app.dataset.testScriptState !== 'notRunning') return;
    [shown, said] = [notice, notice.textContent];
    const {top, bottom, height} = notice.getBoundingClientRect();
    const head = document.querySelector('[data-testid=stHeader]');
    const edge = head ? head.getBoundingClientRect().bottom : 0;
    if (height && (top < edge || bottom > window.innerHeight)) notice.scrollIntoView({block: 'center'});
  }).observe(document, {subtree: true, childList: true, attributeFilter: ['data-test-script-state']});
})()
