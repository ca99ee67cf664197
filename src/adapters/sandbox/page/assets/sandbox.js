// What HTML cannot do alone. Without this file the page still works: the button sends, links fill the composer.
(() => {
  const composer = document.getElementById('composer');
  const text = document.getElementById('text');
  const scroller = document.getElementById('scroller');
  const toLatest = document.getElementById('to-latest');
  const nearPx = 48;

  const write = (words) => {
    text.value = words;
    text.focus();
    text.setSelectionRange(words.length, words.length);
  };

  // Enter sends; while an input method is composing it only picks a word (229: Safari says so after the fact).
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    composer.requestSubmit();
  });

  // Only what was typed is taken away, not what a chip said.
  composer.addEventListener('taken', () => {
    write('');
    scroller.scrollTop = 0;
  });

  // Nobody answered at all; what the server refuses it says itself.
  document.addEventListener('htmx:error', (event) => {
    const form = event.target.closest?.('form');
    if (!form) return;
    const place = form.querySelector('.trouble') ?? composer.querySelector('.trouble');
    place.textContent = '没有发出去：本机的程序没有回应。请看它是否还在运行，再试一次。';
  });

  document.getElementById('tries').addEventListener('click', (event) => {
    const draft = event.target.closest('[data-draft]');
    if (!draft) return;
    event.preventDefault();
    write(draft.dataset.draft);
  });

  // The log is laid out from its end (CSS), so it stays at the end by itself; scrollTop is 0 there and negative above.
  const isAtEnd = () => Math.abs(scroller.scrollTop) < nearPx;
  const hideAtEnd = () => {
    if (isAtEnd()) toLatest.hidden = true;
  };
  scroller.addEventListener('scroll', hideAtEnd, { passive: true });
  toLatest.addEventListener('click', () => {
    scroller.scrollTop = 0;
    toLatest.hidden = true;
    text.focus();
  });
  new MutationObserver((changes) => {
    const isNew = changes.some(({ addedNodes }) => Array.from(addedNodes).some((node) => node.nodeName === 'LI'));
    if (isNew && !isAtEnd()) toLatest.hidden = false;
  }).observe(document.getElementById('log'), { childList: true });
})();
