// @ts-check
// The page of a day, filled and drawn from what this phone holds: the same parts as pages/today/page.html makes.

import { fieldsOf, found, mealsIn } from "./changes.js";
import { element, icon } from "./drawing.js";
import { localDay } from "./identity.js";

/** @typedef {import("./store.js").Kept} Entry */
/** @typedef {import("./changes.js").Fields} Fields */

const MEALS = ["breakfast", "lunch", "dinner", "snack"];
export const form = /** @type {HTMLFormElement} */ (document.querySelector(".day-form"));

/** A button that sends a form as one of the page does. @param {string} classes @param {string} name @param {string} value @param {(Node | string)[]} inside */
export function sendingButton(classes, name, value, ...inside) {
  const button = /** @type {HTMLButtonElement} */ (element("button", classes, ...inside));
  Object.assign(button, { type: "submit", name, value });
  return button;
}

/** @param {string} text */
const unseen = (text) => element("span", "unseen", text);
/** @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** @param {Entry} entry */
function chip(entry) {
  const words = String(entry.value);
  const link = /** @type {HTMLAnchorElement} */ (element("a", "", words));
  link.setAttribute("href", `/words/eaten/${entry.entry_id}/`);
  link.dataset.eaten = "";
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
  const lists = [["was-complete", fields.complete ? ["on"] : []], ["was-no-habits", fields.noHabits ? ["on"] : []], ["was-habit", fields.habits]];
  const texts = ["skin", "gut", "stress", "sleep", "note"].map((name) => [`was-${name}`, [fields[/** @type {"note"} */ (name)]]]);
  for (const [name, values] of [...lists, ...texts]) for (const value of values ?? []) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.prepend(input);
  }
}

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
    if (there.has(name)) continue;
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name: "habit", value: name });
    const last = form.querySelector(".habits label.tick:has([data-none-of-these])") ?? form.querySelector(".habits .field");
    last?.before(element("label", "tick", box, element("span", "", capital(name))));
  }
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
