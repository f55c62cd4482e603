// A button in our own HTML stands where none of Streamlit can: it presses the one of its name, or opens the fold and leads
// there.
document.addEventListener('click', e => {
  const asked = e.target.closest ? e.target.closest('.ar [data-press]') : null;
  const there = asked && document.querySelector(`.st-key-${CSS.escape(asked.dataset.press)}`);
  if (!there) return;
  const head = there.querySelector('summary');
  if (!head) return void there.querySelector('button')?.click();
  if (!head.parentElement.open) head.click();
  head.focus({preventScroll: true});
  head.scrollIntoView({block: 'start'});
})
