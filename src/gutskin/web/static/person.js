// @ts-check
// Whose diary this browser holds. Each person has a store of their own, so that somebody else who signs in here neither sees
// it nor gets its changes. A page from the computer says who; the empty pages and the service worker look it up.

export const WHOSE = "gutskin-whose";
const ME = "me";

/** @param {"readonly" | "readwrite"} mode @returns {Promise<IDBDatabase>} */
const open = (mode) => new Promise((resolve, reject) => {
  const request = indexedDB.open(WHOSE, 1);
  request.onupgradeneeded = () => {
    if (mode === "readonly") request.transaction?.abort(); // looking whether it is there does not make it
    else request.result.createObjectStore("whose");
  };
  request.onerror = () => reject(request.error);
  request.onsuccess = () => resolve(request.result);
});

/** @template Answer @param {"readonly" | "readwrite"} mode @param {(kept: IDBObjectStore) => IDBRequest<Answer>} work @returns {Promise<Answer>} */
async function inStore(mode, work) {
  const database = await open(mode);
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("whose", mode);
      const request = work(transaction.objectStore("whose"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Who this page is of, as the computer said: undefined on a page that was kept here. */
const told = () => (typeof document === "undefined" ? undefined : document.documentElement.dataset.person);

/** @type {Promise<string> | undefined} */
let asked;

/** The person whose store is used here; "" is nobody. @returns {Promise<string>} */
export function whose() {
  if (typeof document === "undefined") return kept(); // a worker lives longer than a page
  asked ??= told() === undefined ? kept() : Promise.resolve(told() ?? "");
  return asked;
}

/** Who was here last. Before there were accounts it was always the same. @returns {Promise<string>} */
async function kept() {
  const person = await inStore("readonly", (store) => store.get("person")).catch(() => undefined);
  return person ?? ME;
}

/** The name of a person's store. @param {string} person */
export const storeOf = (person) => (person === ME ? "gutskin" : `gutskin-of-${person}`);

/** The name of a person's store of pictures. @param {string} person */
export const picturesOf = (person) => `${storeOf(person)}-photos`;

/** Note who is here, for times without a network. */
export async function notePerson() {
  const person = told();
  if (person && person !== await kept()) await inStore("readwrite", (store) => store.put(person, "person"));
}

/** Nobody is here any more, until somebody signs in. */
export const forgetPerson = () => inStore("readwrite", (store) => store.put("", "person")).catch(() => undefined);
