// @ts-check
// On every page: the service worker is asked for, and what waits is told to the computer. Pages hear of it as events.

import { about, isThere, keepAbout, left } from "./store.js";
import { keepSyncing } from "./sync.js";

export const TOLD = "gutskin-told";

/** Ask for the service worker: one that can also finish what a closed page began, where the browser knows how. */
async function askForWorker() {
  if (!("serviceWorker" in navigator)) return;
  const canFinish = "SyncManager" in window;
  try {
    await navigator.serviceWorker.register(canFinish ? "/sw.js" : "/sw-plain.js", { type: canFinish ? "module" : "classic" });
  } catch {
    document.documentElement.dataset.worker = "none"; // pages then need the network; what is written is kept all the same
  }
}

/** Once this page is gone, the browser may go on. */
async function askToFinish() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const sync = /** @type {{ sync?: { register(tag: string): Promise<void> } } | undefined} */ (registration)?.sync;
  await sync?.register("gutskin-sync").catch(() => undefined); // it may be switched off; the next visit does it
}

/** @type {(() => Promise<import("./sync.js").Outcome>) | undefined} */
let go;

/** Tell the computer what waits, soon. */
export async function tellSoon() {
  void askToFinish();
  return go?.();
}

/** Ask the browser, once, not to throw the diary away when space runs short. Returns whether it promised. */
export async function askToKeep() {
  if (!navigator.storage?.persist) return false;
  const kept = await navigator.storage.persisted() || await navigator.storage.persist();
  if (await about("asked") === undefined) await keepAbout("asked", kept);
  return kept;
}

/** The first page says that nothing is written yet. Once the computer has what was written here, that is not so. */
function leaveWelcome() {
  const isWelcome = document.body.classList.contains("welcome-body");
  if (isWelcome && waitedAtFirst && last.outcome && !last.outcome.waiting) window.location.reload();
}

let waitedAtFirst = 0;

/** How it went the last time, while this page is open. @type {{ outcome?: import("./sync.js").Outcome }} */
export const last = {};

if (await isThere()) {
  waitedAtFirst = (await left()).waiting;
  go = keepSyncing((outcome) => {
    last.outcome = outcome;
    document.dispatchEvent(new CustomEvent(TOLD, { detail: outcome }));
  });
  void go().then(leaveWelcome);
}
if (document.readyState === "complete") void askForWorker();
else window.addEventListener("load", askForWorker);
