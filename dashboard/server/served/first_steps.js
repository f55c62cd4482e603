// "New here?" opens the three steps of a first visit, and closes them again.
(() => {
  document.addEventListener('click', e => {
    const pressed = e.target.closest ? e.target.closest('.ar.first [data-go], .ar.path button') : null;
    const path = document.querySelector('.ar.path');
    if (!pressed || !path) return;
    if (pressed.dataset.go === 'weights') {
      const closed = document.querySelector('[data-testid=stExpandSidebarButton]');
      if (closed) closed.click();
      setTimeout(() => document.querySelector('[data-testid=stSidebar] input[type=range]')?.focus(), closed ? 400 : 0);
      return;
    }
    const open = path.classList.toggle('open'), asked = document.querySelector('.ar.first [data-go]');
    asked.setAttribute('aria-expanded', open);
    (open ? path.querySelector('button, a') : asked).focus();
  });
})()
