// @ts-check
// The phone's store of pictures, apart from the diary's: what was taken here and waits, and those of the last two weeks.
// A picture waits until the computer has said that it has it. Ids are those of the entries that tell of them.

import { current } from "./merging.js";
import { localDay } from "./identity.js";
import { picturesOf, whose } from "./person.js";
import { editsOf, firstDay, isForgotten, write } from "./store.js";

/** `waiting`: the computer does not have it. `unwritten`: the diary does not tell of it yet. `refused`: why it was not taken
 * when it was sent at `tried`.
 * @typedef {{ id: string, day: string, label: string, value: string, bytes: ArrayBuffer, waiting?: 1, unwritten?: 1,
 *   refused?: string, tried?: number }} Picture */

const FETCHED_DAYS = 14;
const SECONDS = 120;
const AN_HOUR = 3_600_000;
export const TYPE = "image/jpeg";
export const NEWS = "gutskin-pictures";

/** @template Answer @param {IDBRequest<Answer>} request @returns {Promise<Answer>} */
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** @type {Promise<IDBDatabase> | undefined} */
let opening;

/** @returns {Promise<IDBDatabase>} */
function open() {
  if (isForgotten()) return Promise.reject(new DOMException("taken off this phone", "InvalidStateError"));
  opening ??= whose().then((person) => new Promise((resolve, reject) => {
    const request = indexedDB.open(picturesOf(person), 1);
    request.onupgradeneeded = () => request.result.createObjectStore("pictures", { keyPath: "id" });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = () => { opening = undefined; };
      database.onversionchange = () => { database.close(); opening = undefined; };
      resolve(database);
    };
  }));
  opening.catch(() => { opening = undefined; });
  return opening;
}

/**
 * Do one thing in the store, and be done only when it is on the disk.
 * @template Answer @param {IDBTransactionMode} mode @param {(pictures: IDBObjectStore) => IDBRequest<Answer>} work @returns {Promise<Answer>}
 */
async function inStore(mode, work) {
  const transaction = (await open()).transaction("pictures", mode, { durability: "strict" });
  const complete = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException("not kept", "AbortError"));
  });
  complete.catch(() => undefined); // told below
  const result = await answer(work(transaction.objectStore("pictures")));
  await complete;
  return result;
}

/** @param {Picture} picture */
export const keepPicture = (picture) => inStore("readwrite", (pictures) => pictures.put(picture));
/** @param {string} id */
export const dropPicture = (id) => inStore("readwrite", (pictures) => pictures.delete(id));
/** @param {string} id @returns {Promise<Picture | undefined>} */
export const pictureOf = (id) => inStore("readonly", (pictures) => pictures.get(id));
/** @returns {Promise<Picture[]>} */
export const allPictures = () => inStore("readonly", (pictures) => pictures.getAll());

/** Write the entry that tells of a picture, and note that it does. @param {Picture} picture */
export async function writeEntry({ unwritten: _, ...picture }) {
  await write([{ kind: "photo", day: picture.day, name: picture.label, value: picture.value, entry_id: picture.id }]);
  await keepPicture(picture);
}

/** What was kept when the battery went before the diary could tell of it is told now. */
export async function writeWhatIsUnwritten() {
  const known = new Set((await editsOf()).map((edit) => edit.entry_id));
  for (const picture of await allPictures()) {
    if (picture.unwritten && !known.has(picture.id)) await writeEntry(picture);
    else if (picture.unwritten) await keepPicture({ ...picture, unwritten: undefined });
  }
}

/** @param {string} address @param {RequestInit} [more] */
async function ask(address, more = {}) {
  const headers = { "Gutskin-Sync": "1", "Gutskin-Person": await whose(), ...more.headers };
  return fetch(address, { ...more, headers, cache: "no-store", signal: AbortSignal.timeout(SECONDS * 1000) });
}

/** Send a picture, and note what became of it; one that was refused is sent again after an hour. @param {Picture} picture */
async function send(picture) {
  if (picture.refused && Date.now() - (picture.tried ?? 0) < AN_HOUR) return;
  const response = await ask(`/photos/${picture.id}/`, { method: "PUT", headers: { "Content-Type": TYPE }, body: picture.bytes });
  const { waiting: _, refused: __, tried: ___, ...bare } = picture;
  if (response.ok) await keepPicture(bare);
  else if ([415, 422, 503].includes(response.status)) await keepPicture({ ...picture, refused: (await response.json()).why, tried: Date.now() });
}

/** Bring what is here and what the computer has together. @param {Set<string>} held ids of the pictures that it has */
async function settle(held) {
  const entries = current(await editsOf());
  for (const picture of await allPictures()) {
    const entry = entries.get(picture.id);
    const isOld = picture.day < firstDay();
    if (held.has(picture.id)) {
      if (isOld) await dropPicture(picture.id);
      else if (picture.waiting) await keepPicture({ ...picture, waiting: undefined, refused: undefined, tried: undefined });
    } else if (entry?.deleted) {
      if (!picture.waiting || isOld) await dropPicture(picture.id);
    } else if (entry) await send({ ...picture, waiting: 1 });
    else if (isOld && !picture.waiting) await dropPicture(picture.id);
  }
}

/** Fetch those of the last two weeks that are not here, for use without a network. @param {Set<string>} held */
async function fetchRecent(held) {
  if (/** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection?.saveData) return;
  const here = new Set((await allPictures()).map(({ id }) => id));
  const wanted = [...current(await editsOf()).values()].filter((entry) => entry.kind === "photo" && !entry.deleted
    && entry.day > localDay(-FETCHED_DAYS) && held.has(entry.entry_id) && !here.has(entry.entry_id));
  for (const { entry_id: id, day, name, value } of wanted) {
    const response = await ask(`/photos/${id}/`);
    if (response.ok) await keepPicture({ id, day, label: name, value: String(value), bytes: await response.arrayBuffer() });
  }
}

async function both() {
  await writeWhatIsUnwritten();
  const response = await ask(`/photos/held/?since=${firstDay()}`);
  if (!response.ok) return;
  const held = new Set(/** @type {string[]} */ ((await response.json()).held));
  await settle(held);
  await fetchRecent(held);
}

/** How many pictures are on this phone only. */
export const picturesWaiting = async () => (await allPictures()).filter(({ waiting }) => waiting).length;

/** Send what waits and fetch what is new, in one tab at a time. Returns how many pictures are still on this phone only. */
export async function exchange() {
  const work = () => both().catch(() => undefined);
  if (navigator.locks) await navigator.locks.request("gutskin-pictures", work);
  else await work();
  const channel = new BroadcastChannel(NEWS);
  channel.postMessage("changed");
  channel.close();
  return picturesWaiting();
}
