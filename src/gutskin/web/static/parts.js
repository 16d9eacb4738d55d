// @ts-check
// Switching parts of the day: kept on this phone first, like everything; then Today is opened, once the computer heard of
// it or did not answer. Without this the form goes to the computer.

import { icon, element } from "./drawing.js";
import { localDay } from "./identity.js";
import { standing } from "./merging.js";
import { started } from "./page.js";
import { tellSoon } from "./phone.js";
import { editsOf, isThere, write } from "./store.js";

const PATIENCE = 3000;
const form = /** @type {HTMLFormElement} */ (document.querySelector(".parts-form"));
const boxes = [...form.querySelectorAll("input[name=set]")].map((box) => /** @type {HTMLInputElement} */ (box));

/** What the switches were when they were last saved. @type {Map<string, boolean>} */
const was = new Map(boxes.map((box) => [box.value, box.checked]));

/** Switches as this phone has them: it may know more than the computer yet. */
async function showOwn() {
  for (const { kind, name, value } of standing(await editsOf())) {
    const box = boxes.find((each) => each.value === name);
    if (kind !== "setting" || !box || typeof value !== "boolean") continue;
    if (box.checked === was.get(name)) box.checked = value;
    was.set(name, value);
  }
}

async function save() {
  const changed = boxes.filter((box) => box.checked !== was.get(box.value));
  await write(changed.map((box) => ({ kind: "setting", day: localDay(), name: box.value, value: box.checked })));
  form.querySelector(".status")?.replaceChildren(icon("check"), element("span", "", "Saved on this phone"));
  await Promise.race([tellSoon(), new Promise((done) => { setTimeout(done, PATIENCE); })]);
  window.location.assign("/");
}

if (!document.querySelector("aside.made-up") && await isThere()) {
  await showOwn();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save().catch(() => form.submit()); // a full phone: the computer keeps it
  });
}
started(form);
