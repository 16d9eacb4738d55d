// @ts-check
// More: what is on this phone, whether the browser keeps it, putting gutskin among the apps, and taking everything off.

import { about, editsOf, forgetEverything, isForgotten, isThere, left } from "./store.js";
import { BESIDE_DAYS } from "./identity.js";
import { standing } from "./merging.js";
import { picturesWaiting } from "./pictures.js";
import { TOLD } from "./phone.js";
import { letGoOfDevice } from "./reachable.js";

const part = /** @type {HTMLElement} */ (document.getElementById("on-phone"));
const state = /** @type {HTMLElement} */ (part.querySelector("[data-state]"));
const install = /** @type {HTMLElement} */ (part.querySelector("[data-install]"));
const forget = /** @type {HTMLButtonElement} */ (part.querySelector("[data-forget]"));
const PATIENCE = 5000;

/** @param {number} count @param {string} one @param {string} more */
const counted = (count, one, more) => `${count} ${count === 1 ? one : more}`;

/** What is held here, and how safely. */
async function words() {
  const days = new Set(standing(await editsOf()).filter((entry) => !BESIDE_DAYS.has(entry.kind)).map((entry) => entry.day)).size;
  const { waiting: edits, refused } = await left();
  const waiting = edits + await picturesWaiting();
  const kept = await navigator.storage?.persisted?.();
  const minutes = Math.round((await about("wrong") ?? 0) / 60_000);
  return [
    `${counted(days, "day is", "days are")} on this phone. ${waiting ? `${counted(waiting, "change waits", "changes wait")} for a way to your computer.` : "All of it is on your computer too."}`,
    ...refused.length ? [`Your computer did not take ${counted(refused.length, "change", "changes")}: ${refused[0]} It is still on this phone.`] : [],
    ...kept || !days ? [] : ["Your browser has not promised to keep it: short of space, it may throw away what is on this phone. Installing gutskin usually changes that. What is on your computer stays."],
    ...minutes ? [`The clock of this phone is ${counted(Math.abs(minutes), "minute", "minutes")} ${minutes > 0 ? "ahead of" : "behind"} your computer’s. Set the one that is wrong, so that the newest word counts on every device.`] : [],
  ];
}

async function show() {
  const said = await words();
  if (isForgotten()) return;
  state.replaceChildren(...said.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
  forget.hidden = false;
  forget.dataset.waiting = String((await left()).waiting + await picturesWaiting());
}

/** Take everything off: asked a second time, since what waits would be gone. */
async function takeOff() {
  if (!forget.dataset.asked) {
    const waiting = Number(forget.dataset.waiting);
    forget.dataset.asked = "1";
    forget.textContent = waiting ? `Yes, take it off. ${counted(waiting, "change", "changes")} would be gone for good` : "Yes, take it off";
    return;
  }
  forget.hidden = true;
  state.textContent = "Taking it off";
  await letGoOfDevice();
  await forgetEverything();
  await forgetPages();
  state.textContent = "Nothing of your diary is on this phone now, until gutskin is opened here again.";
}

/** Take off the empty pages, once no worker keeps more of them. */
async function forgetPages() {
  const registrations = await navigator.serviceWorker?.getRegistrations() ?? [];
  await Promise.all(registrations.flatMap(({ installing, waiting, active }) => [installing, waiting, active]).map(haveTakenOff));
  for (const each of registrations) await each.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}

/** Have a worker keep nothing more. @param {ServiceWorker | null} worker */
async function haveTakenOff(worker) {
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((done) => { port1.onmessage = done; window.setTimeout(done, worker ? PATIENCE : 0); });
  worker?.postMessage({ takeOff: true }, [port2]);
  await answered;
  port1.close();
}

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  install.hidden = false;
  install.querySelector("button")?.addEventListener("click", () => {
    install.hidden = true;
    void /** @type {Event & { prompt(): Promise<unknown> }} */ (event).prompt();
  }, { once: true });
});

const isApple = /iPhone|iPad/.test(navigator.userAgent);
for (const how of part.querySelectorAll("details")) how.open ||= isApple && Boolean(how.textContent?.includes("iPhone"));

if (await isThere()) {
  await show();
  document.addEventListener(TOLD, () => { if (!forget.hidden) show().catch(() => undefined); }); // it may be taken off meanwhile
  forget.addEventListener("click", () => void takeOff());
} else {
  state.textContent = "This browser keeps nothing for gutskin (a private window, perhaps), so gutskin needs your computer here.";
}
