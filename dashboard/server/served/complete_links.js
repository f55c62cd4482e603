// A link in our own HTML is short: what a moved weight leaves as it was is then not drawn anew. Where it leads, settings
// and all, is told once in the sidebar, and put into the link before it can be followed, copied or opened in a tab. Before
// a page has been drawn so far, the settings and the draft of its own address go along.
(() => {
  const put = e => {
    const link = e.target.closest ? e.target.closest('.ar a[href]') : null;
    const told = link && document.querySelector('[data-leads]');
    if (!link) return;
    const short = link.dataset.short || link.getAttribute('href');
    if (!told) {
      const to = new URL(short, location.origin + '/'), now = new URLSearchParams(location.search);
      if (to.origin !== location.origin || to.searchParams.has('s') || to.searchParams.has('d')) return;
      for (const name of ['s', 'd']) if (now.has(name)) to.searchParams.set(name, now.get(name));
      link.dataset.short = short;
      link.setAttribute('href', to.pathname + to.search + to.hash);
      return;
    }
    const [here, begin, ...leads] = told.dataset.leads.split(' '), at = leads.indexOf(short);
    if (at < 0 || at % 2) return;
    const [address, part] = short.split('#'), query = leads[at + 1].replace(/^-$/, '').replace('*0', here).replace('*1', begin);
    link.dataset.short = short;
    link.setAttribute('href', address.split('?')[0] + (query && '?' + query) + (part ? '#' + part : ''));
  };
  for (const kind of ['pointerover', 'focusin', 'click']) document.addEventListener(kind, put, true);
})()
