// @ts-check
// What every page gets: toasts that go by themselves, states said aloud, and forms that wait for their scripts. Everything
// works without it.

const SECONDS = 8;
const LONGEST_START = 10_000;
const WITH_SCRIPT = ".day-form, .areas-form, .parts-form, form[data-course]";

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

/** Tell the computer in which zone this device is: else its today is not that of somebody who travels, or lives elsewhere. */
function tellZone() {
  const told = `gutskin-zone=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)}`;
  const isTold = () => document.cookie.split("; ").includes(told);
  if (isTold()) return;
  document.cookie = `${told}; path=/; max-age=31536000; SameSite=Strict${location.protocol === "https:" ? "; Secure" : ""}`;
  const { today } = document.documentElement.dataset;
  if (isTold() && today && today !== new Intl.DateTimeFormat("sv").format(new Date())) location.reload();
}

/** What lets a form go on. @type {Map<HTMLFormElement, () => void>} */
const held = new Map();

/** What is pressed while the script of a form still starts waits for it: sent as it is, it would leave the page and what was
 * typed on it where there is no network. @param {HTMLFormElement} form */
function hold(form) {
  /** @type {(HTMLElement | null)[]} */
  const pressed = [];
  const listen = (/** @type {SubmitEvent} */ event) => { event.preventDefault(); pressed.push(event.submitter); };
  const go = () => {
    window.clearTimeout(timer);
    form.removeEventListener("submit", listen);
    for (const each of pressed.splice(0)) if (each?.isConnected !== false) form.requestSubmit(each);
  };
  const timer = window.setTimeout(go, LONGEST_START); // a script that never comes
  form.addEventListener("submit", listen);
  held.set(form, go);
}

/** The script of a form listens now, or leaves it as it is. @param {HTMLFormElement} form */
export const started = (form) => held.get(form)?.();

tellZone();
for (const form of document.querySelectorAll(WITH_SCRIPT)) hold(/** @type {HTMLFormElement} */ (form));
for (const toast of document.querySelectorAll("[data-toast]")) letGo(/** @type {HTMLElement} */ (toast));
for (const live of document.querySelectorAll("[data-announce]")) announce(/** @type {HTMLElement} */ (live));
