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

/** @param {HTMLElement} bar */
const isFromZero = (bar) => stepsOf(bar)[0]?.value === "0";

/** 1-9 rate, 0 is ten (or none, where there is none to choose), Backspace takes back; the arrows are the browser's own. @param {HTMLElement} bar @param {KeyboardEvent} event */
function onKey(bar, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = /^[0-9]$/.test(event.key) ? stepsOf(bar).at(isFromZero(bar) ? Number(event.key) : Number(event.key) - 1) : undefined;
  if (step) choose(step);
  else if (event.key === "Backspace" || event.key === "Delete") takeBack(bar);
  else return;
  event.preventDefault();
}

/** The step under a finger, wherever the finger began. @param {HTMLElement} bar @param {number} x */
function stepAt(bar, x) {
  const box = /** @type {HTMLElement} */ (bar.querySelector(".steps")).getBoundingClientRect();
  const steps = stepsOf(bar);
  const place = Math.floor(((x - box.left) / box.width) * steps.length);
  return steps[Math.min(steps.length - 1, Math.max(0, place))];
}

/** @param {HTMLElement} bar */
export function makeEasier(bar) {
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

/** "None of these" and a ticked habit or a rated symptom exclude each other. @param {Event} event */
function keepApart({ target }) {
  const none = target instanceof HTMLInputElement ? target.closest(".habits, .own-symptoms")?.querySelector("[data-none-of-these]") : null;
  if (!(target instanceof HTMLInputElement) || !(none instanceof HTMLInputElement) || !target.checked) return;
  if (target !== none) none.checked = false;
  else for (const other of none.closest(".card")?.querySelectorAll("input") ?? []) if (other !== none) other.checked = false;
}

/** Put a number into a field: this one ("=13"), or one more or less. @param {HTMLButtonElement} button */
function put(button) {
  const [, name = "", said = ""] = /^(.*)=(.*)$/s.exec(button.value) ?? [];
  const field = button.form?.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  const there = Number(field.value.replace(",", ".")) || 0;
  field.value = /^[+-]/.test(said) ? String(Math.max(0, there + Number(said))) : said;
  document.getElementById("put-said")?.replaceChildren(`${field.labels?.[0]?.textContent?.trim()}: ${field.value}`);
}

for (const bar of document.querySelectorAll("[data-rating]")) makeEasier(/** @type {HTMLElement} */ (bar));
for (const field of document.querySelectorAll("[data-add]")) addWithEnter(/** @type {HTMLTextAreaElement} */ (field));
document.addEventListener("change", keepApart);
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[name=put]") : null;
  if (!(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  put(button);
});
