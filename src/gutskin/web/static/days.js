// @ts-check
// The last two weeks as this phone holds them, in place of a page that needs the computer.

import { editsOf, isThere } from "./store.js";
import { element, icon } from "./drawing.js";
import { standing } from "./merging.js";
import { BESIDE_DAYS, localDay } from "./identity.js";

const DAYS = 14;
const NAMES = new Map([["skin", "Skin clarity"], ["gut", "Digestive comfort"], ["stress", "Stress"], ["itch", "Itch"], ["energy", "Energy"], ["mood", "Mood"]]);

/** "Thursday, 12 November". @param {string} day */
function longDay(day) {
  const when = new Date(`${day}T12:00:00`);
  return `${when.toLocaleDateString("en-GB", { weekday: "long" })}, ${when.getDate()} ${when.toLocaleDateString("en-GB", { month: "long" })}`;
}

/** What was written on a day, in one line. @param {import("./store.js").Kept[]} entries */
function line(entries) {
  const ratings = new Map(entries.filter((entry) => entry.kind === "rating").map((entry) => [entry.name, entry.value]));
  const said = [...NAMES].filter(([name]) => ratings.has(name)).map(([name, words]) => `${words} ${ratings.get(name)}`);
  const eaten = entries.filter((entry) => entry.kind === "meal" || entry.kind === "drink").map((entry) => String(entry.value));
  const note = entries.filter((entry) => entry.kind === "note").map((entry) => `“${entry.value}”`);
  return [...said, ...eaten.length ? [eaten.join("; ")] : [], ...note].join(" · ") || "Something is written";
}

/** @param {string} day @param {import("./store.js").Kept[]} entries */
function row(day, entries) {
  const words = element("span", "go-words", element("span", "label", longDay(day)), element("span", "small", entries.length ? line(entries) : "Not written"));
  const link = /** @type {HTMLAnchorElement} */ (element("a", "go", words, icon("forward", "icon small")));
  link.href = day === localDay() ? "/" : `/day/${day}/`;
  return element("li", "", link);
}

async function show() {
  const entries = standing(await editsOf());
  const days = Array.from({ length: DAYS }, (_, back) => localDay(-back));
  const rows = days.map((day) => row(day, entries.filter((entry) => entry.day === day && !BESIDE_DAYS.has(entry.kind))));
  document.getElementById("days")?.replaceChildren(...rows);
  document.getElementById("no-days")?.toggleAttribute("hidden", true);
}

if (await isThere()) await show();
