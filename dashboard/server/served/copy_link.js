// A button of our own copies what it names, and says so; where the browser gives no clipboard, on plain http, what is to be
// copied is marked instead.
document.addEventListener('click', async e => {
  const asked = e.target.closest ? e.target.closest('.ar button[data-copy]') : null;
  if (!asked) return;
  const said = asked.dataset.said || (asked.dataset.said = asked.textContent);
  try {
    await navigator.clipboard.writeText(asked.dataset.copy);
    asked.textContent = asked.dataset.copied;
    setTimeout(() => { asked.textContent = said; }, 2000);
  } catch {
    const range = document.createRange();
    range.selectNodeContents(asked.previousElementSibling);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
})
