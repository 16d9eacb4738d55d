// @ts-check
// What a day holds several of: stools, treatments, the probiotics of courses; and the time of a meal. The same rules as
// pages/today/lists.py, which a browser test compares.

import { noneNoMore } from "./changes.js";
import { fieldsOf, titleOf, weeksLine } from "./courses-rules.js";
import { capital, form, sendingButton, unseen } from "./day.js";
import { element, icon, timeText } from "./drawing.js";
import { localDay } from "./identity.js";

/** @typedef {import("./store.js").Kept} Entry */
/** @typedef {import("./changes.js").Draft} Draft */
/** What a button says. @typedef {{ name: string, value: string }} Pressed */

const LISTED = new Set(["stool", "treatment", "probiotic"]);
/** @type {Record<string, string>} */
const TAKES_BACK = { stool: "stool", "add-treatment": "treatments", "treatment-again": "treatments", "treatments-again": "treatments", probiotic: "probiotic" };
/** Places that are drawn anew. */
export const PLACES = ["stool-said", "treatments-said", "treatments-yesterday", "probiotic-said"];

/** The time now where the day is today, as an entry holds it. @param {string} day */
const timeOfWriting = (day) => (day === localDay() ? `${new Date().toTimeString().slice(0, 5)}:00` : null);

/** "None today" but for what a button contradicts. @param {string[]} nones @param {Pressed | null} button */
export const withoutNone = (nones, button) => nones.filter((name) => name !== TAKES_BACK[button?.name ?? ""]);

/** What a button of a list asks to be written. @param {Pressed | null} button @param {string} day @param {Entry[]} now what stands
 * on the day @param {Entry[]} before and on the day before @returns {Draft[]} */
export function listDrafts(button, day, now, before, at = timeOfWriting(day)) {
  const { name = "", value = "" } = button ?? {};
  const isAll = name === "treatments-again";
  const again = isAll || name === "treatment-again" ? asYesterday(now, before).filter((each) => isAll || each.entry_id === value) : [];
  /** @type {Draft[]} */
  const added = again.map((each) => ({ kind: "treatment", day, name: each.name, value: each.value }));
  if (name === "stool" && /^[1-7]$/.test(value)) added.push({ kind: "stool", day, value: Number(value), at });
  const [, said, course = ""] = /^(yes|no|unwritten):(.*\S.*)$/s.exec(name === "probiotic" ? value : "") ?? [];
  if (said && said !== "unwritten") added.push({ kind: "probiotic", day, name: course, value: said === "yes" });
  const gone = now.filter((each) => (name === "unlist" && LISTED.has(each.kind) && each.entry_id === value) ||
    (said === "unwritten" && each.kind === "probiotic" && each.name === course));
  return [
    ...added, ...added.length ? noneNoMore(day, now, TAKES_BACK[name] ?? "") : [],
    ...gone.slice(0, 1).map((each) => ({ kind: each.kind, day, name: each.name, value: each.value, at: each.at, entry_id: each.entry_id, deleted: true })),
  ];
}

/** The treatments of the day before that this day does not have as often. @param {Entry[]} now @param {Entry[]} before */
function asYesterday(now, before) {
  const there = treatmentsIn(now).map(keyOf);
  return treatmentsIn(before).filter((each) => {
    const place = there.indexOf(keyOf(each));
    if (place >= 0) there.splice(place, 1);
    return place < 0;
  });
}

/** @param {Entry[]} entries */
const treatmentsIn = (entries) => entries.filter((each) => each.kind === "treatment");
/** @param {Entry} entry */
const keyOf = ({ name, value }) => JSON.stringify([name, value]);
/** @param {Entry} entry */
const wordsOf = ({ name, value }) => (typeof value === "string" ? `${name}, ${value}` : name);

/** @param {Entry} entry @param {string} words */
const chip = ({ entry_id: id, at }, words) => element(
  "span", "chip with-remove", element("span", "", words, ...at ? [" ", element("span", "in-it", timeText(at))] : []),
  sendingButton("remove", "unlist", id, icon("close", "icon small"), unseen(`Remove ${words}`)),
);

/** The courses that run on a day. @param {Entry[]} all @param {string} day */
const coursesOn = (all, day) => all.filter((each) => each.kind === "course" && each.day <= day && day <= (fieldsOf(each).last || day))
  .map((each) => ({ name: each.name, title: titleOf(each), weeks: weeksLine(each.day, day) }));

/** @param {ReturnType<typeof coursesOn>[number]} course @param {Entry | undefined} said */
function courseOf({ name, title, weeks }, said) {
  const answers = [true, false].map((answer) => {
    const [isSaid, word] = [said?.value === answer, answer ? "yes" : "no"];
    const button = sendingButton("button", "probiotic", `${isSaid ? "unwritten" : word}:${name}`, capital(word), unseen(` ${name}`));
    button.setAttribute("aria-pressed", String(isSaid));
    return button;
  });
  const group = element("div", "course", element("p", "label", `${title}: taken?`), element("div", "answers", ...answers), element("p", "caption", weeks));
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", `${title}: taken?`);
  return group;
}

/** Show the lists of a day. @param {string} day @param {Entry[]} now @param {Entry[]} before @param {Entry[]} all what stands on this phone */
export function drawLists(day, now, before, all) {
  const [courses, taken, offered] = [coursesOn(all, day), now.filter((each) => each.kind === "probiotic"), asYesterday(now, before)];
  const others = taken.filter(({ name }) => !courses.some((course) => course.name === name));
  /** @type {Record<string, HTMLElement[]>} */
  const drawn = {
    "stool-said": now.filter((each) => each.kind === "stool").map((each) => chip(each, `Type ${each.value}`)),
    "treatments-said": treatmentsIn(now).map((each) => chip({ ...each, at: null }, wordsOf(each))),
    "treatments-yesterday": [
      ...offered.length > 1 ? [sendingButton("chip offer", "treatments-again", "1", icon("repeat", "icon small"), "All as yesterday")] : [],
      ...offered.map((each) => sendingButton("chip offer", "treatment-again", each.entry_id, `As yesterday: ${wordsOf(each)}`)),
    ],
    "probiotic-said": [
      ...courses.map((course) => courseOf(course, taken.find(({ name }) => name === course.name))),
      ...others.length ? [element("div", "chips", ...others.map((each) => chip({ ...each, at: null }, each.value === true ? each.name : `${each.name}: not taken`)))] : [],
    ],
  };
  for (const [id, parts] of Object.entries(drawn)) {
    const place = document.getElementById(id);
    place?.replaceChildren(...parts);
    if (id.endsWith("said")) place?.closest(".card")?.querySelector("label.tick")?.toggleAttribute("hidden", parts.length > 0);
  }
  const earlier = treatmentsIn(all).reverse();
  offer("treatment-names", earlier.map(({ name }) => name));
  offer("treatment-doses", earlier.flatMap(({ value }) => (typeof value === "string" ? [value] : [])));
}

/** Add to what a field completes. @param {string} id @param {string[]} words */
function offer(id, words) {
  const list = document.getElementById(id);
  const there = new Set([...list?.querySelectorAll("option") ?? []].map((option) => option.value));
  list?.append(...[...new Set(words)].filter((each) => !there.has(each)).map((each) => new Option("", each)));
}

const field = form?.elements.namedItem("time");
/** What stands in the field of the time by itself. */
let shown = field instanceof HTMLInputElement ? field.value : "";

/** Have the time now in its field, unless somebody wrote another. @param {string} day */
export function freshTime(day, anyway = false) {
  if (field instanceof HTMLInputElement && (anyway || field.value === shown)) field.value = shown = timeOfWriting(day)?.slice(0, 5) ?? "";
}
