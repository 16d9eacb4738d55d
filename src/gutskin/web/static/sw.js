// @ts-check
/// <reference lib="webworker" />
// The service worker: keeps the empty pages, never what is written on them. Pages come from the network; without one, the
// empty page comes from here and fills itself from the phone's own store. The server puts the list of files before this.

/** @typedef {{ version: string, files: string[], dayPage: string, otherPage: string }} Shell */
/** @typedef {ServiceWorkerGlobalScope & { shell: Shell, syncNow?: () => Promise<{ why: string }> }} Here */

const worker = /** @type {Here} */ (/** @type {unknown} */ (self));
const PREFIX = "gutskin-";
const CACHE = PREFIX + worker.shell.version;
const A_DAY = /^\/(day\/\d{4}-\d\d-\d\d\/)?$/;
const NAMED_BY_CONTENT = /\.[0-9a-f]{12}\.(js|css|svg|txt|woff2)$/;
const PATIENCE = 6000;
const MORE_PATIENCE = 20_000;

async function fill() {
  const cache = await caches.open(CACHE);
  const { files, dayPage, otherPage } = worker.shell;
  await cache.addAll([...files, ...[dayPage, otherPage].map((page) => new Request(page, { cache: "reload" }))]);
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

/** @param {number} milliseconds @returns {Promise<undefined>} */
const after = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds, undefined); });

/** A page from the network, whole: half a page is none. @param {Request} request */
async function whole(request) {
  const answer = await fetch(request);
  if (!answer.body) return answer; // it leads elsewhere
  return new Response(await answer.arrayBuffer(), { status: answer.status, statusText: answer.statusText, headers: answer.headers });
}

/** A page from the network, or the empty one where the network is away or too slow. @param {Request} request */
async function page(request) {
  const isDay = A_DAY.test(new URL(request.url).pathname);
  const answer = await Promise.race([whole(request).catch(() => undefined), after(isDay ? PATIENCE : MORE_PATIENCE)]);
  return answer ?? await caches.match(isDay ? worker.shell.dayPage : worker.shell.otherPage) ?? Response.error();
}

/** A file that never changes under its name; what is only needed sometimes is kept once it was. @param {Request} request */
async function file(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && NAMED_BY_CONTENT.test(request.url)) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (address.pathname.startsWith("/static/")) event.respondWith(file(request));
});
// Where the browser lets a page that is closed already finish what it began (Background Sync).
worker.addEventListener("sync", (/** @type {any} */ event) => {
  if (event.tag !== "gutskin-sync" || !worker.syncNow) return;
  event.waitUntil(worker.syncNow().then(({ why }) => { if (why) throw new Error(why); }));
});
