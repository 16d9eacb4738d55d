// @ts-check
// Rating with keys and a drawn finger, taking back with a second tap. Without it the page is ten radio buttons and a form.

/** @typedef {HTMLInputElement} Step */

/** @param {HTMLElement} bar @returns {Step[]} */
const stepsOf = (bar) => [...bar.querySelectorAll("input[type=radio]")].map((step) => /** @type {Step} */ (step));

/** Choose a step as a tap would. @param {Step} step */
function choose(step) {
  step.checked = true;
  step.focus();
}

/** Take the rating back: nothing is chosen, which is not a low number. @param {HTMLElement} bar */
function takeBack(bar) {
  for (const step of stepsOf(bar)) step.checked = false;
}

/** 1-9 rate, 0 is ten, Backspace takes back; the arrows are the browser's own. @param {HTMLElement} bar @param {KeyboardEvent} event */
function onKey(bar, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = /^[0-9]$/.test(event.key) ? stepsOf(bar)[(Number(event.key) + 9) % 10] : undefined;
  if (step) choose(step);
  else if (event.key === "Backspace" || event.key === "Delete") takeBack(bar);
  else return;
  event.preventDefault();
}

/** The step under a finger, wherever the finger began. @param {HTMLElement} bar @param {number} x */
function stepAt(bar, x) {
  const box = /** @type {HTMLElement} */ (bar.querySelector(".steps")).getBoundingClientRect();
  const place = Math.floor(((x - box.left) / box.width) * 10);
  return stepsOf(bar)[Math.min(9, Math.max(0, place))];
}

/** @param {HTMLElement} bar */
function makeEasier(bar) {
  const steps = /** @type {HTMLElement} */ (bar.querySelector(".steps"));
  /** @type {Step | undefined} */
  let chosenBefore;
  let drawn = false;

  steps.addEventListener("keydown", (event) => onKey(bar, event));
  steps.addEventListener("pointerdown", () => {
    chosenBefore = stepsOf(bar).find((step) => step.checked);
    drawn = false;
  });
  steps.addEventListener("pointermove", (event) => {
    if (event.buttons !== 1 || event.pointerType === "mouse" && Math.abs(event.movementX) < 1) return;
    const step = stepAt(bar, event.clientX);
    if (step && !step.checked) {
      choose(step);
      drawn = true;
    }
  });
  steps.addEventListener("click", (event) => {
    const step = event.target;
    if (!(step instanceof HTMLInputElement) || event.detail === 0) return; // detail 0: a key, not a tap
    if (step === chosenBefore && !drawn) takeBack(bar);
    chosenBefore = undefined;
  });
  bar.querySelector("[data-take-back]")?.addEventListener("click", (event) => {
    event.preventDefault();
    takeBack(bar);
    stepsOf(bar)[0]?.focus();
  });
}

/** Enter adds what is written; Shift and Enter begin a new line. @param {HTMLTextAreaElement} field */
function addWithEnter(field) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    const add = field.form?.querySelector("button[name=add]");
    if (field.value.trim() && add instanceof HTMLButtonElement) field.form?.requestSubmit(add);
  });
}

/** "None of these" and a ticked habit exclude each other. @param {HTMLElement} list */
function keepApart(list) {
  const none = list.querySelector("[data-none-of-these]");
  const habits = [...list.querySelectorAll("input[name=habit]")].map((tick) => /** @type {HTMLInputElement} */ (tick));
  if (!(none instanceof HTMLInputElement)) return;
  none.addEventListener("change", () => { if (none.checked) for (const tick of habits) tick.checked = false; });
  for (const tick of habits) tick.addEventListener("change", () => { if (tick.checked) none.checked = false; });
}

for (const bar of document.querySelectorAll("[data-rating]")) makeEasier(/** @type {HTMLElement} */ (bar));
for (const field of document.querySelectorAll("[data-add]")) addWithEnter(/** @type {HTMLTextAreaElement} */ (field));
for (const list of document.querySelectorAll(".habits")) keepApart(/** @type {HTMLElement} */ (list));
