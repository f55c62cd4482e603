// What Streamlit draws in a container of ours is a block of the page too: the name of the container says which kind.
(() => {
  const kind = /st-key-block-([a-z]+)/;
  new MutationObserver(changes => {
    if (!changes.some(change => change.addedNodes.length)) return;
    for (const box of document.querySelectorAll('[class*="st-key-block-"]:not([data-block])'))
      box.dataset.block = kind.exec(box.className)[1];
  }).observe(document, {subtree: true, childList: true});
})()
