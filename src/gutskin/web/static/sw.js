// @ts-check
/// <reference lib="webworker" />
// The service worker: keeps the empty pages, never what is written on them. Pages come from the network; without one, the
// empty page comes from here and fills itself from the phone's own store. The server puts the list of files before this.

/** What only some need: `at` is the beginning of the addresses that `page`, "" for none, stands in for.
 * @typedef {{ part: string, page: string, at: string, files: string[] }} Extra */
/** @typedef {{ version: string, files: string[], dayPage: string, otherPage: string, icon: string, extras: Extra[] }} Shell */
/** `key`: the name of this one reminder, "" where there is nothing to put off.
 * @typedef {{ title: string, body: string, url: string, tag: string, key: string }} Reminder */
/** @typedef {ServiceWorkerGlobalScope & { shell: Shell, syncNow?: () => Promise<{ why: string }> }} Here */

const worker = /** @type {Here} */ (/** @type {unknown} */ (self));
const PREFIX = "gutskin-";
const CACHE = PREFIX + worker.shell.version;
const A_DAY = /^\/(day\/\d{4}-\d\d-\d\d\/)?$/;
const NAMED_BY_CONTENT = /\.[0-9a-f]{12}\.(js|css|svg|txt|woff2)$/;
const PARTS = "/offline/parts";
const REMINDERS = "/reminders/device/";
const PATIENCE = 6000;
const MORE_PATIENCE = 20_000;
const ANSWERS_IN = 1000;

let isTakenOff = false; // then nothing is kept until a page is opened again

async function fill() {
  const { files, dayPage, otherPage } = worker.shell;
  const parts = await partsOn(); // as the version before this one knew them
  await Promise.all([...files, dayPage, otherPage].map(keep));
  await keepParts(parts);
}

/** Keep a file or an empty page, whole. @param {string} address */
async function keep(address) {
  const answer = await whole(new Request(address, NAMED_BY_CONTENT.test(address) ? {} : { cache: "reload" }));
  if (!answer.ok) throw new TypeError(`${address} answered ${answer.status}`);
  if (isTakenOff) throw new TypeError("everything was taken off");
  await (await caches.open(CACHE)).put(address, answer);
}

/** The parts for which more is kept. @returns {Promise<string[]>} */
const partsOn = async () => (await caches.match(PARTS))?.json() ?? [];

/** Keep what some parts need beside the rest, and the page of no other; and the rest, should it be gone. @param {string[]} parts */
async function keepParts(parts) {
  const { files, dayPage, otherPage, extras } = worker.shell;
  const [on, off] = [extras.filter(({ part }) => parts.includes(part)), extras.filter(({ part, page }) => page && !parts.includes(part))];
  const cache = await caches.open(CACHE);
  await cache.put(PARTS, new Response(JSON.stringify(parts)));
  for (const { page } of off) await cache.delete(page);
  const wanted = [...files, dayPage, otherPage, ...on.flatMap((each) => (each.page ? [...each.files, each.page] : each.files))];
  for (const address of wanted) if (!await cache.match(address)) await keep(address);
}

/** Everything is taken off this phone: what is kept here goes, and what is still on its way is not kept. */
async function takeOff() {
  isTakenOff = true;
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

/** @param {number} milliseconds @returns {Promise<undefined>} */
const after = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds, undefined); });

/**
 * An answer from the network, whole: half of one is none. A browser may call an answer that was cut off behind its head a
 * good one with nothing in it, so what should be there is counted.
 * @param {Request} request
 */
async function whole(request) {
  const answer = await fetch(request);
  if (answer.type === "opaqueredirect") return answer; // it leads elsewhere
  const { status, statusText, headers } = answer;
  const body = await answer.arrayBuffer();
  const length = headers.has("Content-Encoding") ? null : headers.get("Content-Length");
  if (!body.byteLength || length && Number(length) !== body.byteLength) throw new TypeError("cut off");
  return new Response(body, { status, statusText, headers });
}

/** A page from the network, or the empty one where the network is away or too slow. @param {Request} request */
async function page(request) {
  const { pathname } = new URL(request.url);
  const isDay = A_DAY.test(pathname);
  const answer = await Promise.race([whole(request).catch(() => undefined), after(isDay ? PATIENCE : MORE_PATIENCE)]);
  return answer ?? await empty(pathname, isDay) ?? Response.error();
}

/** The empty page that is kept for an address. @param {string} pathname @param {boolean} isDay */
async function empty(pathname, isDay) {
  const { dayPage, otherPage, extras } = worker.shell;
  const own = extras.find(({ page: kept, at }) => kept && pathname.startsWith(at));
  return own && await caches.match(own.page) || caches.match(isDay ? dayPage : otherPage);
}

/** A file that never changes under its name; what is only needed sometimes is kept once it was. @param {Request} request */
async function file(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await whole(request);
  if (answer.ok && NAMED_BY_CONTENT.test(request.url) && !isTakenOff) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

/** Tell the computer something of reminders, or ask it, and return what it says. @param {object} told */
async function aboutReminders(told) {
  const headers = { "Gutskin-Reminders": "1", "Content-Type": "application/json" };
  const answer = await fetch(REMINDERS, { method: "POST", headers, body: JSON.stringify(told) });
  if (!answer.ok) throw new TypeError(`${REMINDERS} answered ${answer.status}`);
  return answer.json();
}

/** What was sent; something has to be shown even where it cannot be read. @param {PushMessageData | null} sent @returns {Reminder} */
function reminderIn(sent) {
  const plain = { title: "gutskin", body: "A reminder of yours.", url: "/", tag: "reminder", key: "" };
  try { return { ...plain, ...sent?.json() }; } catch { return plain; }
}

/** Show a reminder in the place of one with its tag: without a sound where it is that very one. @param {Reminder} reminder */
async function show({ title, body, tag, url, key }) {
  const there = await worker.registration.getNotifications({ tag });
  const again = there.some(({ data }) => data.key === key);
  const actions = key ? [{ action: "later", title: "In an hour" }, { action: "open", title: "Write now" }] : [];
  const more = { actions, renotify: !again, silent: again };
  await worker.registration.showNotification(title, { body, tag, data: { title, tag, url, key }, icon: worker.shell.icon, badge: worker.shell.icon, ...more });
}

/** @param {NotificationEvent} event */
async function onTap({ action, notification }) {
  notification.close();
  await (action === "later" ? putOff(notification.data) : openAt(notification.data.url));
}

/** Ask for it once more in an hour; where that cannot be, say so in its place. @param {Reminder} reminder */
async function putOff(reminder) {
  const { why } = await aboutReminders({ later: reminder.key }).catch(() => ({ why: "Your computer was not reached, so this was not put off." }));
  if (why) await show({ ...reminder, body: why, key: "" });
}

/** Look at a page that is open already, with what is typed on it, or open it. @param {string} url */
async function openAt(url) {
  const open = await worker.clients.matchAll({ type: "window" });
  for (const each of open) if (new URL(each.url).pathname === url && await isOfToday(each)) return each.focus();
  return worker.clients.openWindow(url);
}

/** Whether a page, which may be open since yesterday, says that it is of today. @param {WindowClient} page */
async function isOfToday(page) {
  const { port1, port2 } = new MessageChannel();
  const told = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
  page.postMessage("today?", [port2]);
  return Promise.race([told, after(ANSWERS_IN)]);
}

/** The browser gave this device another address for reminders. @param {{ oldSubscription?: PushSubscription, newSubscription?: PushSubscription }} change */
async function moveOn({ oldSubscription: old, newSubscription }) {
  const options = old?.options ?? { userVisibleOnly: true, applicationServerKey: (await aboutReminders({})).key };
  const subscription = newSubscription ?? await worker.registration.pushManager.subscribe(options);
  await aboutReminders({ subscription, instead: old?.endpoint });
}

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
// A page tells which parts of the day are on, or that everything is taken off.
worker.addEventListener("message", (event) => {
  if (event.data?.takeOff) event.waitUntil(takeOff().finally(() => event.ports[0]?.postMessage("done")));
  if (!Array.isArray(event.data?.parts)) return;
  isTakenOff = false;
  event.waitUntil(keepParts(event.data.parts).catch(() => undefined)); // it tells again
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== worker.location.origin || address.pathname.endsWith(".zip")) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (address.pathname.startsWith("/static/")) event.respondWith(file(request));
});
// Where the browser lets a page that is closed already finish what it began (Background Sync).
worker.addEventListener("sync", (/** @type {any} */ event) => {
  if (event.tag !== "gutskin-sync" || !worker.syncNow) return;
  event.waitUntil(worker.syncNow().then(({ why }) => { if (why) throw new Error(why); }));
});
worker.addEventListener("push", (event) => event.waitUntil(show(reminderIn(event.data))));
worker.addEventListener("notificationclick", (event) => event.waitUntil(onTap(event)));
worker.addEventListener("pushsubscriptionchange", (/** @type {any} */ event) => event.waitUntil(moveOn(event)));
