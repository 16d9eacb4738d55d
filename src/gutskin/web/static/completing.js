// @ts-check
// Names of foods while one types: own ones first, then those of the food table. Down and Up choose, Enter takes, Escape
// closes, Tab goes on. The names come when a field is entered for the first time; without them the field is a field.

const MOST = 6;
const FEWEST_LETTERS = 2;

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** @returns {string[]} */
const ownNames = () => [...document.querySelectorAll("#own-names option")].map((each) => /** @type {HTMLOptionElement} */ (each).value);

/** The part of the text one is writing. @param {Field} field */
function termOf(field) {
  const before = field.value.slice(0, field.selectionStart ?? field.value.length);
  const term = /[^;,\n]*$/.exec(before)?.[0].replace(/^.*\b(and|with)\s+/i, "").trimStart() ?? "";
  return { term, start: before.length - term.length, end: before.length };
}

/** Those that begin with the term, then those of which a word does, in their order. @param {string} term @param {string[]} names */
function matching(term, names) {
  const wanted = term.toLowerCase();
  const lower = names.map((name) => ({ name, low: name.toLowerCase() })).filter((each) => each.low !== wanted);
  const first = lower.filter((each) => each.low.startsWith(wanted));
  const later = lower.filter((each) => !each.low.startsWith(wanted) && each.low.includes(` ${wanted}`));
  return [...first, ...later].map((each) => each.name);
}

// A list that closed under a finger would move what the finger is about to tap, so it waits until the finger is gone.
let pressed = false;
/** @type {Set<Completion>} */
const leaving = new Set();
document.addEventListener("pointerdown", () => { pressed = true; }, true);
for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => window.setTimeout(() => {
  pressed = false;
  for (const each of leaving) each.close();
  leaving.clear();
}, 100), true);

class Completion {
  /** @param {Field} field */
  constructor(field) {
    this.field = field;
    /** @type {string[]} */
    this.table = [];
    this.at = -1;
    this.list = document.createElement("ul");
    this.list.className = "completions";
    this.list.id = `${field.id}-names`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Names of foods");
    this.list.hidden = true;
    this.said = document.createElement("p");
    this.said.className = "unseen";
    this.said.setAttribute("role", "status");
    (field.closest(".with-button") ?? field).after(this.list, this.said);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    if (field instanceof HTMLInputElement) {
      field.setAttribute("role", "combobox");
      field.setAttribute("aria-expanded", "false");
    }
    field.addEventListener("input", () => this.offer());
    field.addEventListener("blur", () => { if (pressed) leaving.add(this); else this.close(); });
    field.addEventListener("keydown", (event) => this.onKey(/** @type {KeyboardEvent} */ (event)), true);
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option) this.take(option.textContent ?? "");
    });
  }

  async load() {
    const told = /** @type {HTMLElement | null} */ (this.field.closest("[data-names-file]") ?? document.getElementById("say"));
    if (!told?.dataset.namesFile || !told.dataset.namesModule) return;
    try {
      const { namesFrom } = await import(told.dataset.namesModule);
      const { all } = await namesFrom(told.dataset.namesFile);
      this.table = [...all].sort((/** @type {string} */ one, /** @type {string} */ other) => one.length - other.length);
    } catch {
      this.table = []; // own names are on the page already
    }
  }

  offer() {
    const { term } = termOf(this.field);
    const found = term.trim().length < FEWEST_LETTERS ? [] : [...new Set([...matching(term, ownNames()), ...matching(term, this.table)])];
    this.show(found.slice(0, MOST));
  }

  /** @param {string[]} names */
  show(names) {
    this.list.replaceChildren(...names.map((name, place) => {
      const option = document.createElement("li");
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.id = `${this.list.id}-${place}`;
      option.textContent = name;
      return option;
    }));
    this.list.hidden = !names.length;
    if (this.field.getAttribute("role") === "combobox") this.field.setAttribute("aria-expanded", String(names.length > 0));
    this.said.textContent = names.length ? `${names.length} ${names.length === 1 ? "name" : "names"}, arrow down to choose` : "";
    this.choose(-1);
  }

  close() {
    if (!this.list.hidden) this.show([]);
  }

  /** @param {number} place */
  choose(place) {
    this.at = place;
    [...this.list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === place)));
    const option = this.list.children[place];
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {string} name */
  take(name) {
    const { start, end } = termOf(this.field);
    this.field.setRangeText(name, start, end, "end");
    this.close();
    this.field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    this.close();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing || this.list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = this.list.children.length;
    if (step) this.choose((this.at + step + count + (this.at < 0 && step < 0 ? 1 : 0)) % count);
    else if (event.key === "Enter" && this.at >= 0) this.take(this.list.children[this.at]?.textContent ?? "");
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

/** @type {WeakSet<Element>} */
const begun = new WeakSet();
/** @param {EventTarget | null} field */
function begin(field) {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  if (!field.matches("[data-names]") || begun.has(field)) return;
  begun.add(field);
  const completion = new Completion(field);
  void completion.load().then(() => { if (document.activeElement === field) completion.offer(); });
}

document.addEventListener("focusin", ({ target }) => begin(target));
begin(document.activeElement); // on the page of a day it comes when a field is entered
