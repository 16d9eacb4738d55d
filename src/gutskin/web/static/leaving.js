// @ts-check
// Signing out: what waits in this browser is told first, then this person's diary is taken off it. What could not be told
// would be gone, so it is said and asked about.

import { forgetPerson } from "./person.js";
import { exchange } from "./pictures.js";
import { letGoOfDevice } from "./reachable.js";
import { forgetEverything, isThere } from "./store.js";
import { syncNow } from "./sync.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-leaving]"));
const said = /** @type {HTMLElement} */ (form.querySelector("[data-said]"));
let isSure = false;

/** Whether everything here is on the computer too. */
async function isTold() {
  const { waiting, refused } = await syncNow();
  const count = waiting + refused.length + await exchange();
  if (!count || isSure) return true;
  said.textContent = `${count === 1 ? "1 change is" : `${count} changes are`} only in this browser: there is no way to your computer now, or it did not take them. Sign out once more, and they are gone for good.`;
  said.hidden = false;
  isSure = true;
  return false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void leave();
});

let isLeaving = false;

async function leave() {
  if (isLeaving) return;
  isLeaving = true;
  if (await isThere()) {
    isLeaving = await isTold();
    if (!isLeaving) return;
    await forgetEverything();
  }
  await letGoOfDevice();
  navigator.serviceWorker?.controller?.postMessage({ parts: [] });
  await forgetPerson();
  form.submit();
}
