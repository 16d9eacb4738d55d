// @ts-check
// The phone's own store: the edits of the last two weeks, and every edit that has not reached the computer yet. An edit
// counts as written when the browser says that its transaction is complete, on the disk where it can tell.

import { compareEdits, current } from "./merging.js";
import { BESIDE_DAYS, entryId, instantAfter, localDay } from "./identity.js";
import { WHOSE, picturesOf, storeOf, whose } from "./person.js";

/** @typedef {{ entry_id: string, person: string, day: string, at: string | null, kind: string, name: string,
 *   value: string | number | boolean | null, edited_at: string, device: string, deleted: boolean }} Edit */
/** An edit here. `waiting`: it has not reached the computer. `refused`: why the computer did not take it.
 * @typedef {Edit & { waiting?: 1, refused?: string }} Kept */
/** What is to be written; without an id it is a new entry, or the day's one.
 * @typedef {{ kind: string, day: string, value: Edit["value"], name?: string, at?: string | null, entry_id?: string,
 *   deleted?: boolean }} Draft */

const VERSION = 2;
const DAYS = 21;
export const NEWS = "gutskin-store";

/** @type {Promise<IDBDatabase> | undefined} */
let opening;
let forgotten = false;

/** Whether the diary was taken off this browser. What was under way then does not bring it back. */
export const isForgotten = () => forgotten;

/** A worker lives longer than that: what it begins now is of whoever is here now. */
export const beginAnew = () => { forgotten &&= typeof document !== "undefined"; };

/** @returns {Promise<IDBDatabase>} */
function open() {
  if (forgotten) return Promise.reject(new DOMException("taken off this phone", "InvalidStateError"));
  opening ??= whose().then((person) => new Promise((resolve, reject) => {
    const request = indexedDB.open(storeOf(person), VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      // Until version 2 the computer told meanings and settings by their day only, so it is asked for everything again.
      if (oldVersion) return request.transaction?.objectStore("about").delete("place");
      const edits = request.result.createObjectStore("edits", { keyPath: ["entry_id", "edited_at", "device"] });
      for (const index of [["entry", "entry_id"], ["day", "day"], ["waiting", "waiting"]]) edits.createIndex(index[0] ?? "", index[1] ?? "");
      // Which life of the diary this is a copy of: as the page says, or "new" where nobody told yet (sync.js).
      const page = typeof document === "undefined" ? undefined : document.documentElement.dataset;
      return request.result.createObjectStore("about").put(page?.generation ?? "new", "generation");
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException("another tab holds the store", "InvalidStateError"));
    request.onsuccess = () => {
      const database = request.result;
      const forget = () => { opening = undefined; };
      database.onclose = forget;
      database.onversionchange = ({ newVersion }) => {
        forgotten ||= newVersion === null; // another tab takes it off
        database.close();
        forget();
      };
      resolve(database);
    };
  }));
  opening.catch(() => { opening = undefined; });
  return opening;
}

/** @template Answer @param {IDBRequest<Answer>} request @returns {Promise<Answer>} */
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/**
 * Do something in one transaction, and be done only when it is complete. What fails in it undoes all of it.
 * @template Answer @param {"readonly" | "readwrite"} mode
 * @param {(edits: IDBObjectStore, about: IDBObjectStore) => Promise<Answer>} work @returns {Promise<Answer>}
 */
async function inOne(mode, work) {
  const database = await open();
  const transaction = database.transaction(["edits", "about"], mode, { durability: "strict" });
  const complete = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException("not kept", "AbortError"));
  });
  complete.catch(() => undefined); // told below, in order
  try {
    const result = await work(transaction.objectStore("edits"), transaction.objectStore("about"));
    await complete;
    return result;
  } catch (problem) {
    try { transaction.abort(); } catch { /* it is over already */ }
    throw transaction.error ?? problem;
  }
}

/** Tell the other tabs, and the rest of this one. */
function tellOthers() {
  const channel = new BroadcastChannel(NEWS);
  channel.postMessage("changed");
  channel.close();
}

/** Whether this browser can keep a diary at all. */
export async function isThere() {
  if (typeof indexedDB === "undefined" || typeof crypto === "undefined" || !crypto.subtle) return false;
  if (!await whose()) return false;
  return open().then(() => true, () => false);
}

/** Write edits, all or none. Done when they are kept. @param {Draft[]} drafts @returns {Promise<Edit[]>} */
export async function write(drafts) {
  const named = await Promise.all(drafts.map(async (draft) => ({
    ...draft, name: draft.name ?? "", entry_id: draft.entry_id ?? await entryId(draft.kind, draft.day, draft.name ?? ""),
  })));
  const person = await whose();
  const written = await inOne("readwrite", async (edits, about) => {
    const device = await deviceIn(about);
    /** @type {Edit[]} */
    const made = [];
    for (const draft of named) {
      const earlier = [...await answer(edits.index("entry").getAll(draft.entry_id)), ...made.slice(-1)]; // in the order written
      /** @type {Edit} */
      const edit = {
        entry_id: draft.entry_id, person, day: draft.day, at: draft.at ?? null, kind: draft.kind, name: draft.name,
        value: draft.value, edited_at: instantAfter(earlier.map((each) => each.edited_at)), device, deleted: draft.deleted ?? false,
      };
      await answer(edits.add({ ...edit, waiting: 1 }));
      made.push(edit);
    }
    return made;
  });
  tellOthers();
  return written;
}

/** The name of this device, made once. @param {IDBObjectStore} about @returns {Promise<string>} */
async function deviceIn(about) {
  const known = await answer(about.get("device"));
  if (known) return known;
  const device = `phone-${crypto.randomUUID().slice(0, 13)}`;
  await answer(about.put(device, "device"));
  return device;
}

/** Take in what the computer told, with the place it told it up to. @param {Edit[]} told @param {string} place */
export async function takeIn(told, place) {
  const news = await inOne("readwrite", async (edits, about) => {
    let fresh = 0;
    for (const edit of told) {
      const known = /** @type {Kept | undefined} */ (await answer(edits.get([edit.entry_id, edit.edited_at, edit.device])));
      if (known && !known.waiting && !known.refused) continue;
      if (!known) fresh += 1;
      await answer(edits.put(edit)); // one of our own that waited has arrived, whatever became of the answer
    }
    await answer(about.put(place, "place"));
    return fresh;
  });
  if (news) tellOthers();
  return news;
}

/** The edits that have not reached the computer, oldest first. @param {number} most @returns {Promise<Edit[]>} */
export async function waiting(most = Infinity) {
  const found = await inOne("readonly", (edits) => answer(edits.index("waiting").getAll(1)));
  return found.sort(compareEdits).slice(0, most).map(({ waiting: _, refused: __, ...edit }) => edit);
}

/** How many edits wait, and why the computer did not take some that still count here. */
export async function left() {
  return inOne("readonly", async (edits) => {
    const all = /** @type {Kept[]} */ (await answer(edits.getAll()));
    const refused = [...current(all).values()].flatMap((edit) => edit.refused ?? []);
    return { waiting: all.filter((edit) => edit.waiting).length, refused };
  });
}

/** Note what became of edits that were sent. @param {Edit[]} sent @param {Map<number, string>} refused why, by place */
export async function arrived(sent, refused) {
  await inOne("readwrite", async (edits) => {
    for (const [place, edit] of sent.entries()) {
      const why = refused.get(place);
      await answer(edits.put(why === undefined ? edit : { ...edit, refused: why }));
    }
  });
  tellOthers();
}

/** The computer does not know the place we were at: everything waits again, and is asked for from the beginning. */
export async function startOver() {
  await inOne("readwrite", async (edits, about) => {
    for (const edit of await answer(edits.getAll())) await answer(edits.put({ ...edit, waiting: 1 }));
    await answer(about.put("", "place"));
  });
}

/** Every edit of the entries of one day, or of all days there are. @param {string} [day] @returns {Promise<Kept[]>} */
export async function editsOf(day) {
  const all = /** @type {Kept[]} */ (await inOne("readonly", (edits) => answer(edits.getAll())));
  if (!day) return all;
  const ids = new Set(all.filter((edit) => edit.day === day).map((edit) => edit.entry_id));
  return all.filter((edit) => ids.has(edit.entry_id));
}

/** Something kept beside the edits. @param {string} name @returns {Promise<any>} */
export const about = (name) => inOne("readonly", (_, found) => answer(found.get(name)));

/** Keep something beside the edits. @param {string} name @param {unknown} value */
export const keepAbout = (name, value) => inOne("readwrite", (_, found) => answer(found.put(value, name)));

/** The first day that is kept here. */
export const firstDay = () => localDay(1 - DAYS);

/** Let go of what is older, unless it still waits. */
export async function letGoOfOlder() {
  await inOne("readwrite", async (edits) => {
    const older = /** @type {Kept[]} */ (await answer(edits.index("day").getAll(IDBKeyRange.upperBound(firstDay(), true))));
    for (const edit of older) {
      if (!edit.waiting && !edit.refused && !BESIDE_DAYS.has(edit.kind)) await answer(edits.delete([edit.entry_id, edit.edited_at, edit.device]));
    }
  });
}

/** Take everything off this phone. */
export async function forgetEverything() {
  const database = await open();
  forgotten = true;
  database.close();
  opening = undefined;
  const person = await whose();
  for (const name of [storeOf(person), picturesOf(person), WHOSE]) await answer(indexedDB.deleteDatabase(name));
}
