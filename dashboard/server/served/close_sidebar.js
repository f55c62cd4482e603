// On a phone the sidebar covers the page: a page chosen in it is what the reader wants to see.
document.addEventListener('click', e => {
  if (window.innerWidth >= 768 || !e.target.closest || !e.target.closest('[data-testid=stSidebar] a[href]')) return;
  setTimeout(() => {
    const fold = document.querySelector('[data-testid=stSidebarCollapseButton] button');
    if (fold) fold.click();
  }, 0);
})
