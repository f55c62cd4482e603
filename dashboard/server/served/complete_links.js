// A link in our own HTML is short: what a moved weight leaves as it was is then not drawn anew. Where it leads, settings
// and all, is told once in the sidebar, and put into the link before it can be followed, copied or opened in a tab.
(() => {
  const put = e => {
    const link = e.target.closest ? e.target.closest('.ar a[href]') : null;
    const told = link && document.querySelector('[data-leads]');
    if (!told) return;
    const short = link.dataset.short || link.getAttribute('href'), leads = JSON.parse(told.dataset.leads);
    if (!Object.hasOwn(leads, short)) return;
    link.dataset.short = short;
    link.setAttribute('href', leads[short]);
  };
  for (const kind of ['pointerover', 'focusin', 'click']) document.addEventListener(kind, put, true);
})()
