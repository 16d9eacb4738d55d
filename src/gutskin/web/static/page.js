// @ts-check
// What every page gets: toasts that go by themselves, and states said aloud. Everything works without it.

const SECONDS = 8;

/** Let a toast go after eight seconds, but never while it is looked at. @param {HTMLElement} toast */
export function letGo(toast) {
  let timer = 0;
  const start = () => {
    timer = window.setTimeout(() => {
      toast.classList.add("going");
      window.setTimeout(() => { toast.hidden = true; }, 250);
    }, SECONDS * 1000);
  };
  const hold = () => window.clearTimeout(timer);
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, hold);
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, start);
  start();
}

/** Say a text that came with the page: screen readers speak only what changes. @param {HTMLElement} live */
function announce(live) {
  const said = [...live.childNodes];
  live.replaceChildren();
  window.setTimeout(() => live.replaceChildren(...said), 150);
}

for (const toast of document.querySelectorAll("[data-toast]")) letGo(/** @type {HTMLElement} */ (toast));
for (const live of document.querySelectorAll("[data-announce]")) announce(/** @type {HTMLElement} */ (live));
