// @ts-check
// The page of a day, filled and drawn from what this phone holds: the same parts as pages/today/page.html makes.

import { after, fieldsOf, found, mealsIn } from "./changes.js";
import { element, icon, timeText } from "./drawing.js";
import { localDay } from "./identity.js";
import { makeEasier } from "./today.js";

/** @typedef {import("./store.js").Kept} Entry */
/** @typedef {import("./changes.js").Fields} Fields */

const LONGEST_CYCLE = 60;
const MEALS = ["breakfast", "lunch", "dinner", "snack"];
export const form = /** @type {HTMLFormElement} */ (document.querySelector(".day-form"));

/** A button that sends a form as one of the page does. @param {string} classes @param {string} name @param {string} value @param {(Node | string)[]} inside */
export function sendingButton(classes, name, value, ...inside) {
  const button = /** @type {HTMLButtonElement} */ (element("button", classes, ...inside));
  Object.assign(button, { type: "submit", name, value });
  return button;
}

/** @param {string} text */
export const unseen = (text) => element("span", "unseen", text);
/** @param {string} text */
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** @param {Entry} entry */
function chip(entry) {
  const words = String(entry.value);
  const link = /** @type {HTMLAnchorElement} */ (element("a", "", words));
  link.setAttribute("href", `/words/eaten/${entry.entry_id}/`);
  link.dataset.eaten = "";
  const field = form.elements.namedItem("time");
  if (entry.at && field instanceof HTMLInputElement && !field.matches(":disabled")) link.append(" ", element("span", "in-it", timeText(entry.at)));
  const remove = sendingButton("remove", "remove", entry.entry_id, icon("close", "icon small"), unseen(`Remove ${words}`));
  return element("span", "chip with-remove", link, remove);
}

/** @param {Entry[]} meals */
function mealList(meals) {
  const names = new Set(meals.map((entry) => entry.name));
  const others = [...names].filter((name) => name && !MEALS.includes(name)).sort();
  const order = [...MEALS.filter((name) => names.has(name)), ...others, ...names.has("") ? [""] : []];
  return element("dl", "meals", ...order.map((name) => element(
    "div", "", element("dt", "", capital(name) || "Any time"),
    element("dd", "chips", ...meals.filter((entry) => entry.name === name).map(chip)),
  )));
}

/** Whether just these meals are shown. The computer writes more into a chip than its words. @param {Entry[]} meals */
function isShown(meals) {
  const chips = [...document.querySelectorAll("#said-so-far .chip")].filter((each) => each.querySelector("button[name=remove]"));
  const words = new Map(chips.map((each) => [each.querySelector("button")?.value, each.textContent?.trim() ?? ""]));
  return words.size === meals.length && meals.every((entry) => words.get(entry.entry_id)?.startsWith(String(entry.value).trim()));
}

/** Show what was eaten, and return whether that was not shown already. What it counts as only the computer knows. @param {Entry[]} entries */
export function showMeals(entries) {
  const place = document.getElementById("said-so-far");
  const meals = mealsIn(entries);
  const saysNothing = Boolean(place?.querySelector("button[name=nothing-taken-back]"));
  if (isShown(meals) && saysNothing === Boolean(!meals.length && found(entries, "none", "foods"))) return false;
  if (meals.length) place?.replaceChildren(mealList(meals));
  else if (found(entries, "none", "foods")) place?.replaceChildren(element("p", "chips", element(
    "span", "chip with-remove", "Nothing eaten",
    sendingButton("remove", "nothing-taken-back", "1", icon("close", "icon small"), unseen("Take back: nothing eaten")),
  )));
  else place?.replaceChildren();
  return true;
}

/** The fields as they are, or with "was-" as they were when they were last saved. */
export const fieldsNow = (prefix = "") => fieldsOf(new FormData(form), prefix);

/** Note what is saved of the fields. @param {Fields} fields */
export function noteSaved(fields) {
  for (const old of form.querySelectorAll("input[type=hidden][name^='was-']")) old.remove();
  /** @type {Record<string, string[]>} */
  const held = { complete: fields.complete ? ["on"] : [], "no-habits": fields.noHabits ? ["on"] : [], habit: fields.habits };
  for (const name of /** @type {const} */ (["skin", "gut", "stress", "sleep", "note"])) held[name] = [fields[name]];
  const there = fieldNames(); // a part that is switched off has no field, so nothing of it is taken back
  for (const key of after(there, "one:")) held[`one:${key}`] = [fields.ones[key] ?? ""];
  for (const name of after(there, "answer:")) held[`answer:${name}`] = [fields.answers[name] ?? ""];
  for (const name of fields.nones) held[`none:${name}`] = ["on"];
  for (const [name, values] of Object.entries(held)) for (const value of there.has(name) ? values : []) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: `was-${name}`, value });
    form.prepend(input);
  }
}

/** The names of the fields that can be filled in. */
const fieldNames = () => new Set([...form.elements].filter((each) => !each.matches(":disabled")).map((each) => each.getAttribute("name") ?? ""));

/** Fill those fields in which nothing is typed that is not saved. @param {Fields} was @param {Fields} fields */
export function fill(was, fields) {
  const now = fieldsNow();
  for (const name of /** @type {const} */ (["skin", "gut", "stress"])) {
    if (now[name] !== was[name]) continue;
    for (const step of form.querySelectorAll(`input[name=${name}]`)) {
      if (step instanceof HTMLInputElement) step.checked = step.value === fields[name];
    }
  }
  for (const name of /** @type {const} */ (["sleep", "note"])) {
    const field = form.elements.namedItem(name);
    if (now[name] === was[name] && (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) field.value = fields[name];
  }
  offerSymptoms(after(Object.keys(fields.ones), "symptom:"));
  for (const key of after(fieldNames(), "one:")) {
    const field = form.elements.namedItem(`one:${key}`);
    const value = fields.ones[key] ?? "";
    if ((now.ones[key] ?? "") !== (was.ones[key] ?? "")) continue;
    if (field instanceof HTMLInputElement) field.value = value;
    else if (field instanceof RadioNodeList) for (const step of field) if (step instanceof HTMLInputElement) step.checked = step.value === value;
  }
  for (const name of after(fieldNames(), "none:")) {
    if (now.nones.includes(name) === was.nones.includes(name)) tick(`none:${name}`, "on", fields.nones.includes(name));
  }
  for (const [name, answer] of Object.entries(now.answers)) {
    const field = form.elements.namedItem(`answer:${name}`);
    if (field instanceof HTMLSelectElement && answer === (was.answers[name] ?? "")) field.value = fields.answers[name] ?? "";
  }
  tick("complete", "on", now.complete === was.complete ? fields.complete : now.complete);
  tick("no-habits", "on", now.noHabits === was.noHabits ? fields.noHabits : now.noHabits);
  offerHabits(fields.habits);
  for (const habit of new Set([...was.habits, ...fields.habits])) {
    if (now.habits.includes(habit) === was.habits.includes(habit)) tick("habit", habit, fields.habits.includes(habit));
  }
}

/** @param {string} name @param {string} value @param {boolean} on */
function tick(name, value, on) {
  for (const box of form.querySelectorAll(`input[type=checkbox][name="${name}"]`)) {
    if (box instanceof HTMLInputElement && box.value === value) box.checked = on;
  }
}

/** Have a box to tick for each of some habits. @param {Iterable<string>} names */
export function offerHabits(names) {
  const there = new Set([...form.querySelectorAll("input[name=habit]")].map((box) => /** @type {HTMLInputElement} */ (box).value));
  for (const name of names) {
    if (there.has(name) || form.elements.namedItem(`answer:${name}`)) continue;
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name: "habit", value: name });
    const last = form.querySelector(".habits label.tick:has([data-none-of-these])") ?? form.querySelector(".habits .field");
    last?.before(element("label", "tick", box, element("span", "", capital(name))));
  }
}

/** Have a field for each habit that is more than a box, and return the names of those with a box. @param {Map<string, unknown>} settings
 * @param {string} day @param {string[]} ticked */
function offerHabitFields(settings, day, ticked) {
  const rest = new Set(ticked);
  for (const name of after(settings.keys(), "habit/")) {
    const { kind, title, first = "", last = "9", pauses = [] } = JSON.parse(String(settings.get(`habit/${name}`)));
    const runs = first <= day && day <= last && !pauses.some((/** @type {(string | null)[]} */ [from, to]) => (from ?? "") <= day && day <= (to ?? "9"));
    rest.delete(name);
    if (runs && kind === "tick") rest.add(name);
    const isNumber = kind === "amount" && name !== "exercise" && settings.get("gentle") !== true;
    const pattern = document.getElementById(isNumber ? "habit-number" : "habit-answer");
    const row = runs && kind !== "tick" && pattern instanceof HTMLTemplateElement ? pattern.content.firstElementChild?.cloneNode(true) : null;
    if (!(row instanceof HTMLElement)) continue;
    const place = form.querySelectorAll(".habit-field").length + 1;
    for (const each of [row, ...row.querySelectorAll("*")]) for (const { name: about, value } of each.attributes) {
      each.setAttribute(about, value.replace("habit-0", `habit-${place}`).replace("?", () => name));
    }
    row.querySelector("label")?.replaceChildren(title || (kind === "fibre" ? "One high-fibre food a day" : capital(name)));
    pattern?.before(row);
  }
  return rest;
}

/** Have a bar for each of some symptoms. @param {Iterable<string>} names */
export function offerSymptoms(names) {
  const pattern = document.getElementById("symptom-pattern");
  for (const name of names) {
    const field = `one:symptom:${name}`;
    const bar = pattern instanceof HTMLTemplateElement && !form.elements.namedItem(field) ? pattern.content.firstElementChild?.cloneNode(true) : null;
    if (!(bar instanceof HTMLElement)) continue;
    const place = form.querySelectorAll(".own-symptoms .rating").length + 1;
    for (const each of [bar, ...bar.querySelectorAll("*")]) for (const { name: about, value } of each.attributes) {
      each.setAttribute(about, value.replaceAll("symptom-0", `symptom-${place}`).replace("one:symptom:?", () => field));
    }
    for (const words of bar.querySelectorAll(".label, .take-back .unseen")) words.textContent = ` ${capital(name)}`;
    pattern?.before(bar);
    pattern?.nextElementSibling?.removeAttribute("hidden"); // "none of these"
    makeEasier(bar);
  }
}

/** Fit the empty page to a person. @param {Entry[]} all what stands on this phone @param {string} day */
export function fitTo(all, day) {
  const settings = new Map(all.filter((entry) => entry.kind === "setting").map((entry) => [entry.name, entry.value]));
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-shown-if]"))) {
    const [name = "", value] = (part.dataset.shownIf ?? "").split("="); // a part, or one of several units
    const said = settings.get(name);
    if (typeof said !== (value ? "string" : "boolean")) continue;
    for (const state of ["hidden", "disabled"]) part.toggleAttribute(state, said !== (value ?? true));
  }
  document.documentElement.dataset.clock = String(settings.get("units/clock") ?? "24");
  const named = (/** @type {string} */ kind) => all.filter((entry) => entry.kind === kind).map((entry) => entry.name);
  offerHabits(offerHabitFields(settings, day, named("habit")));
  offerSymptoms([...after(settings.keys(), "symptom/"), ...named("symptom")].filter((name) => settings.get(`symptom/${name}`) !== false));
  offerCycle(all.filter((entry) => entry.kind === "cycle" && entry.day < day).at(-1), day);
  // What only such a part needs comes with it.
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("fieldset:not([hidden]) [data-script]"))) void import(part.dataset.script ?? "");
}

/** Whether a part is not there, or still there, though it was switched on this phone. @param {Entry[]} all */
export const lacksParts = (all) => all.some(({ kind, name, value }) => (
  kind === "setting" && name.startsWith("part/") && value === !form.querySelector(`[data-shown-if="${name}"]:not([hidden])`)
));

/** @param {Entry | undefined} last @param {string} day */
function offerCycle(last, day) {
  const button = form.querySelector("[data-offers-cycle]");
  if (!(button instanceof HTMLButtonElement) || !last) return;
  const number = Number(last.value) + Math.round((Date.parse(day) - Date.parse(last.day)) / 86_400_000);
  Object.assign(button, { value: `one:cycle:=${number}`, textContent: `Day ${number}`, hidden: number > LONGEST_CYCLE });
}

/** Make the empty page that is kept one of a certain day. @param {string} day */
export function becomeDay(day) {
  const when = new Date(`${day}T12:00:00`);
  const say = (/** @type {Intl.DateTimeFormatOptions} */ how) => when.toLocaleDateString("en-GB", how);
  const year = when.getFullYear() === new Date().getFullYear() ? "" : ` ${when.getFullYear()}`;
  const long = `${say({ weekday: "long" })}, ${when.getDate()} ${say({ month: "long" })}${year}`;
  document.title = `${long} · gutskin`;
  document.querySelector("h1 .long")?.replaceChildren(long);
  document.querySelector("h1 .short")?.replaceChildren(`${say({ weekday: "short" })} ${when.getDate()} ${say({ month: "short" })}${year}`);
  form.action = `/day/${day}/`;
  const meal = form.elements.namedItem("meal");
  if (meal instanceof HTMLSelectElement && day === localDay()) meal.value = mealAt(new Date().getHours());
  document.querySelector("#say input[name=day]")?.setAttribute("value", day); // what is said of words holds from this day on
  const [before, after] = document.querySelectorAll(".day-top a.round");
  before?.setAttribute("href", addressOf(dayBeside(day, -1)));
  after?.setAttribute("href", addressOf(dayBeside(day, 1)));
  after?.toggleAttribute("hidden", day >= localDay());
}

/** The meal one most likely writes at this hour. @param {number} hour */
const mealAt = (hour) => (hour >= 4 && hour < 11 ? "breakfast" : hour >= 11 && hour < 16 ? "lunch" : "dinner");

/** @param {string} day @param {number} offset */
export function dayBeside(day, offset) {
  const when = new Date(`${day}T12:00:00Z`);
  when.setUTCDate(when.getUTCDate() + offset);
  return when.toISOString().slice(0, 10);
}

/** @param {string} day */
const addressOf = (day) => (day === localDay() ? "/" : `/day/${day}/`);
