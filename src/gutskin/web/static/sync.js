// @ts-check
// Telling the computer what was written here, then asking what is new there. Runs on a page and in the service worker, in
// one of them at a time. Nothing is taken off the list before the computer has said that it has it.

import { arrived, about, beginAnew, firstDay, forgetEverything, isForgotten, keepAbout, left, letGoOfOlder, startOver, takeIn, waiting } from "./store.js";
import { whose } from "./person.js";

/** @typedef {{ waiting: number, refused: string[], why: string }} Outcome `why`: "" where everything was told */

const ADDRESS = "/sync/";
const AT_ONCE = 200;
const SECONDS = 20;
const LONGEST_WRONG = 10 * 60 * 1000;
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 5 * 60 * 1000;
export const AWAY = "away";

class TooLarge extends Error {}

/** @param {string} address @param {RequestInit} [more] */
async function ask(address, more = {}) {
  const generation = await about("generation") ?? "";
  const headers = { "Gutskin-Sync": "1", "Gutskin-Person": await whose(), "Gutskin-Generation": String(generation), ...more.headers };
  const response = await fetch(address, { ...more, headers, cache: "no-store", signal: AbortSignal.timeout(SECONDS * 1000) });
  if (response.status === 410) await empty();
  if (response.status === 413) throw new TooLarge((await response.json()).why);
  if ([401, 409, 410].includes(response.status)) throw new Error((await response.json()).why);
  if (!response.ok) throw new Error(`The computer answered ${response.status}.`);
  const said = await response.json();
  await keepAbout("wrong", wrongBy(said.now));
  if (![undefined, generation].includes(said.generation)) await keepAbout("generation", said.generation);
  return said;
}

/** Everything was deleted elsewhere: what is here goes too, and the page that showed it. */
async function empty() {
  await forgetEverything();
  if (typeof document !== "undefined" && !document.querySelector("[data-emptied]")) window.location.replace("/");
}

/** How far this clock is from the computer's, in milliseconds; 0 where it is near enough. @param {string} now */
function wrongBy(now) {
  const difference = Date.now() - Date.parse(now);
  return Math.abs(difference) > LONGEST_WRONG ? difference : 0;
}

/** Send edits and return why some were not taken, by their place. @param {import("./store.js").Edit[]} edits */
async function send(edits) {
  const headers = { "Content-Type": "application/json" };
  const said = await ask(ADDRESS, { method: "POST", headers, body: JSON.stringify({ edits }) });
  return new Map(said.refused.map((/** @type {{place: number, why: string}} */ each) => [each.place, each.why]));
}

/** Tell everything that waits, in parts the computer takes. */
async function push() {
  for (let most = AT_ONCE; ;) {
    const edits = await waiting(most);
    if (!edits.length) return;
    try {
      await arrived(edits, await send(edits));
    } catch (problem) {
      if (!(problem instanceof TooLarge)) throw problem;
      if (edits.length === 1) await arrived(edits, new Map([[0, problem.message]]));
      most = Math.ceil(edits.length / 2);
    }
  }
}

/** Ask what is new. Returns false where the computer holds another diary than the one we were told of. */
async function pull() {
  const since = firstDay();
  if (since < (await about("since") ?? since)) await keepAbout("place", ""); // this clock was ahead when it asked last
  await keepAbout("since", since);
  for (let more = true; more;) {
    const place = await about("place") ?? "";
    const said = await ask(`${ADDRESS}?after=${encodeURIComponent(place)}&since=${since}`);
    if (said.again) {
      await startOver();
      return false;
    }
    await takeIn(said.edits, said.place);
    more = said.more;
  }
  await keepAbout("whole", true);
  return true;
}

async function both() {
  await push();
  if (!await pull()) {
    await push();
    await pull();
  }
  await letGoOfOlder();
}

/** @type {Promise<Outcome> | undefined} */
let next;

/** Tell and ask, once nobody else does. Calls that come meanwhile share the next turn. @returns {Promise<Outcome>} */
export function syncNow() {
  next ??= inTurn(async () => {
    next = undefined;
    beginAnew();
    let why = "";
    if (!await whose()) return { waiting: 0, refused: [], why }; // nobody is signed in
    await both().catch((problem) => { why = problem instanceof Error && problem.message.startsWith("The computer") ? problem.message : AWAY; });
    return isForgotten() ? { waiting: 0, refused: [], why: AWAY } : { ...await left(), why };
  });
  return next;
}

/** One at a time, over all tabs and the worker. @param {() => Promise<Outcome>} work @returns {Promise<Outcome>} */
async function inTurn(work) {
  return navigator.locks ? navigator.locks.request("gutskin-sync", work) : Promise.resolve().then(work);
}

/**
 * Keep telling and asking as long as this page is open: now, when the network is back, when one looks at the page again,
 * and after growing pauses where it did not work. Returns what asks at once.
 * @param {(outcome: Outcome) => void} told
 */
export function keepSyncing(told) {
  let pause = FIRST_PAUSE;
  let timer = 0;
  const go = async () => {
    clearTimeout(timer);
    const outcome = await syncNow();
    told(outcome);
    pause = outcome.why ? Math.min(pause * 2, LONGEST_PAUSE) : FIRST_PAUSE;
    if (outcome.why) timer = window.setTimeout(go, pause * (0.75 + Math.random() / 2));
    return outcome;
  };
  const afresh = () => { pause = FIRST_PAUSE / 2; return go(); };
  window.addEventListener("online", afresh);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") void afresh(); });
  return afresh;
}
