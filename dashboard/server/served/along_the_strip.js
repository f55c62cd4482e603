// The known pairs on the strip are one stop of the keyboard: arrow keys lead from one to the next along the scale.
(() => {
  const STEPS = {ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity};
  document.addEventListener('keydown', e => {
    const at = e.target.closest ? e.target.closest('.ar.among a.pair') : null;
    if (!at || !(e.key in STEPS)) return;
    const place = pair => parseFloat(pair.style.left);
    const all = [...at.parentElement.querySelectorAll('a.pair')].sort((x, y) => place(x) - place(y));
    const to = all[Math.max(0, Math.min(all.length - 1, all.indexOf(at) + STEPS[e.key]))];
    e.preventDefault();
    at.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  });
})()
