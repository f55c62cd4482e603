// Of a file that did not arrive Streamlit says "AxiosError: Request failed with status code 413", and only when pointed
// at. What that means stands below the box, for the eye and for the ear, until the file is taken off it. Where documents
// are dropped they are told one by one (stay_at_row.js).
(() => {
  const TOO_MANY = 'Not taken: this session has sent as many files as are held for it. Take off those that are not ' +
    'taken over yet, or load the page again; what is kept in your draft stays.';
  const LOST = 'Not taken: the file did not arrive. Try it again; if that fails too, load the page again.';
  new MutationObserver(() => {
    for (const box of document.querySelectorAll('[data-testid=stFileUploader]')) {
      if (box.closest('.st-key-documents-drop')) continue;
      let means = '';
      for (const said of box.querySelectorAll('[data-testid=stFileChip][aria-invalid=true] [role=alert]')) {
        const raw = said.textContent;
        if (raw.includes('AxiosError')) said.textContent = raw.includes('413') ? TOO_MANY : LOST;
        if ([TOO_MANY, LOST].includes(said.textContent)) means = said.textContent;
      }
      if ((box.dataset.lost || '') === means) continue;
      if (means) box.dataset.lost = means;
      else delete box.dataset.lost;
    }
  }).observe(document, {subtree: true, childList: true});
})()
