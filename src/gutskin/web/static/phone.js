// @ts-check
// On every page: the service worker is asked for, and what waits is told to the computer. Pages hear of it as events.

import { localDay } from "./identity.js";
import { standing } from "./merging.js";
import { NEWS, about, editsOf, isForgotten, isThere, keepAbout, left } from "./store.js";
import { keepSyncing } from "./sync.js";
import { notePerson } from "./person.js";

export const TOLD = "gutskin-told";

/** Ask for the service worker: one that can also finish what a closed page began, where the browser knows how. */
async function askForWorker() {
  if (!("serviceWorker" in navigator) || isForgotten()) return;
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

let told = "";

/** Tell the worker which parts are on, so that it keeps what these need. On a first visit, which is to be light, none listens. */
async function tellParts() {
  if (isForgotten()) return;
  const settings = standing(await editsOf()).filter(({ kind, name, value }) => kind === "setting" && name.startsWith("part/") && value === true);
  const parts = ["names", "parts", ...settings.map(({ name }) => name.slice("part/".length))];
  if (String(parts) === told) return;
  told = String(parts);
  navigator.serviceWorker?.controller?.postMessage({ parts });
}

/** Red flags have scripts of their own, which come where they are kept already, or once something was written. */
export function showFlags() {
  const place = document.getElementById("flags");
  if (place) void import(place.dataset.module ?? "").catch(() => undefined); // then the computer shows them
}

let again = 0;

/** Photos have a script of their own, which comes only where there are any. It sends those that wait and fetches new ones. */
async function takePhotosAlong(pause = 10_000) {
  clearTimeout(again);
  if (!(await editsOf()).some(({ kind }) => kind === "photo")) return;
  const { exchange } = await import("./pictures.js");
  if (await exchange()) again = window.setTimeout(() => void takePhotosAlong(Math.min(2 * pause, 300_000)).catch(() => undefined), pause);
}

/** The first page says that nothing is written yet. Where this phone has something that the computer has not, that is not so. */
async function leaveWelcome() {
  const isWelcome = document.body.classList.contains("welcome-body");
  if (isWelcome && (await left()).waiting) window.location.replace(`/day/${localDay()}/`);
}

/** Tell this page how it went. What was written since is on its way. @param {import("./sync.js").Outcome} outcome */
async function tellPage(outcome) {
  if (isForgotten()) return;
  last.outcome = { ...outcome, waiting: (await left()).waiting };
  document.dispatchEvent(new CustomEvent(TOLD, { detail: last.outcome }));
  if (!outcome.why) void takePhotosAlong().catch(() => undefined); // all may be taken off meanwhile
}

/** How it went the last time, while this page is open. @type {{ outcome?: import("./sync.js").Outcome }} */
export const last = {};

if (await isThere()) {
  await notePerson();
  await leaveWelcome();
  go = keepSyncing((outcome) => void tellPage(outcome).catch(() => undefined));
  void go();
  void tellParts();
  if (navigator.serviceWorker?.controller) showFlags();
  new BroadcastChannel(NEWS).addEventListener("message", tellParts);
}
// A notification leads back to an open page only where that is not of yesterday.
navigator.serviceWorker?.addEventListener("message", ({ ports: [port] }) => {
  port?.postMessage((document.querySelector(".day-form")?.getAttribute("action") ?? localDay()).includes(localDay()));
});
if (document.readyState === "complete") void askForWorker();
else window.addEventListener("load", askForWorker);
