// @ts-check
// What a form says of a course, what is asked before it is written, and where it stands: the same rules as said.py and
// shown.py in pages/courses, for a phone without a network. A browser test gives both the same forms and compares.

import { entryId, shown } from "./identity.js";

/** @typedef {import("./store.js").Draft} Draft */
/** @typedef {{ entry_id: string, kind: string, name: string, day: string, value: Draft["value"] }} Entry */
/** A course as text; "" is not said. @typedef {{ type: string, strain: string, dose: string, first: string, last: string }} Fields */

const WEEKS = 8;
const A_WEEK = 7;
const A_DAY = 86_400_000;
const LONGEST = 200;
const WORDS = /** @type {const} */ (["type", "strain", "dose"]);
const NO_END = "9999-12-31";
const EARLIEST = "1900-01-01";

/** Something that cannot be kept, with what to do about it. */
export class Refusal extends Error {
  /** @param {string} what @param {string} value @param {string} remedy */
  constructor(what, value, remedy) {
    super(`${what}: "${shown(value)}". To fix this, ${remedy}`);
  }
}

/** A course as a form shows it. @param {Entry} entry @returns {Fields} */
export function fieldsOf({ day, value }) {
  const { type = "", strain = "", dose = "", last = "" } = JSON.parse(String(value));
  return { type, strain, dose, first: day, last: last ?? "" };
}

/** What a course is called. @param {Entry} entry */
export function titleOf(entry) {
  const { type, strain, dose } = fieldsOf(entry);
  return [`${type} ${strain}`.trim() || entry.name, ...dose ? [dose] : []].join(", ");
}

/** @param {string} day @param {number} days */
const dayAfter = (day, days) => new Date(Date.parse(day) + days * A_DAY).toISOString().slice(0, 10);
/** @param {string} first @param {string} day */
const weekOf = (first, day) => (day < first ? 0 : Math.floor((Date.parse(day) - Date.parse(first)) / A_DAY / A_WEEK) + 1);

/** Where a course stands on a day, in words. @param {string} first @param {string} day */
export function weeksLine(first, day) {
  const week = weekOf(first, day);
  return week > WEEKS ? `${WEEKS} weeks done: your review can say more` : `Week ${week} of ${WEEKS}: too early to judge`;
}

/** The entry that a form asks for. Throws a Refusal. @param {Fields} fields @param {Entry[]} there the courses that stand
 * @param {string} today @param {Entry} [before] what it was, where it is no new one @returns {Promise<Draft & { name: string, value: string }>} */
export async function courseSaid(fields, there, today, before) {
  const [first, last] = [dayIn(fields.first || today, "first"), fields.last && dayIn(fields.last, "last")];
  if (first > today) throw new Refusal("The first day lies ahead", first, "begin it on the day you take it first.");
  if (last && last < first) throw new Refusal("The last day lies before the first", last, "write a later day, or leave it empty.");
  const others = there.filter((each) => each.entry_id !== before?.entry_id);
  const name = before ? before.name : `${fields.type} ${fields.strain}`.trim();
  if (!name) throw new Refusal("This course has no type", "", "write what it is, as it stands on the package.");
  checkWords(first, name, fields);
  const draft = { kind: "course", day: first, name, value: textOf({ ...fields, last }) };
  if (togetherWith(draft, others).some((each) => each.name === name)) throw new Refusal("You take this already in these days", name, "change the course that runs.");
  if (before) return { ...draft, entry_id: before.entry_id };
  // A course that was moved to another day keeps the id of its first one, which a new course must not take over.
  const id = await entryId("course", first, name);
  return others.some((each) => each.entry_id === id) ? { ...draft, entry_id: crypto.randomUUID() } : draft;
}

/** @param {string} text @param {string} which */
function dayIn(text, which) {
  const when = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(when) || dayAfter(text, 0) !== text) throw new Refusal(`The ${which} day is no day`, text, "write it as in 2026-11-23.");
  return text;
}

/** @param {string} first @param {string} name @param {Fields} fields */
function checkWords(first, name, fields) {
  if (first < EARLIEST) throw new Refusal("A day lies before 1900", first, "write the year as in 2026-11-23.");
  if ([...name].length > LONGEST) throw new Refusal("A name is too long", `${[...name].slice(0, 40).join("")}...`, "use at most 200 characters.");
  const long = WORDS.find((each) => [...fields[each]].length > LONGEST);
  if (!long) return;
  const what = `${long.slice(0, 1).toUpperCase()}${long.slice(1)} is no text of at most ${LONGEST} characters`;
  throw new Refusal(what, [...fields[long]].slice(0, 40).join(""), 'write it as in {"strain": "rhamnosus GG", "dose": "10 billion", "last": "2026-11-23"}.');
}

/** The value of an entry: the same text for the same course, on every device. @param {Fields} fields */
const textOf = (fields) => `{${[...WORDS, /** @type {const} */ ("last")].filter((name) => fields[name]).map((name) => `"${name}": ${JSON.stringify(fields[name])}`).join(", ")}}`;

/** @param {{ value: Draft["value"] }} entry @returns {string} */
const lastOf = ({ value }) => JSON.parse(String(value)).last || NO_END;

/** The courses that run on any day on which this one does. @template {Entry} Some @param {{ day: string, value: Draft["value"] }} entry @param {Some[]} others */
export const togetherWith = (entry, others) => others.filter((each) => each.day <= lastOf(entry) && entry.day <= lastOf(each));

/** Whether this ends a course that ran until now, before its eight weeks are done. @param {{ day: string, value: Draft["value"] }} entry @param {Entry} before */
export function endsEarly(entry, before) {
  const last = lastOf(entry);
  return last !== NO_END && lastOf(before) === NO_END && weekOf(entry.day, dayAfter(last, 1)) <= WEEKS;
}

/** A course as its page shows it. @typedef {ReturnType<typeof courseShown>} Shown */

/** Where a course stands. @param {Entry} entry @param {Entry[]} entries what stands on this phone @param {string} today */
export function courseShown(entry, entries, today) {
  const last = lastOf(entry);
  const until = today < last ? today : last;
  const weeks = Array.from({ length: WEEKS }, (_, place) => place + 1 <= weekOf(entry.day, until));
  const line = last >= today ? weeksLine(entry.day, today) : lengthOf(entry.day, until);
  const days = daysOf(entry, entries, until);
  return { entry, title: titleOf(entry), first: entry.day, last: last === NO_END ? "" : last, runs: last >= today, line, weeks, days, daysLine: daysLine(days) };
}

/** All courses, those that run first, then the latest begun first. @param {Entry[]} entries @param {string} today */
export function coursesShown(entries, today) {
  const shown = entries.filter(({ kind }) => kind === "course").map((each) => courseShown(each, entries, today));
  return shown.sort((one, other) => Number(other.runs) - Number(one.runs) || Date.parse(other.first) - Date.parse(one.first));
}

/** @param {string} first @param {string} last */
function lengthOf(first, last) {
  const days = (Date.parse(last) - Date.parse(first)) / A_DAY + 1;
  return [[Math.floor(days / A_WEEK), "week"], [days % A_WEEK, "day"]].filter(([count]) => count).map(([count, word]) => `${count} ${word}${count === 1 ? "" : "s"}`).join(" and ");
}

/** What was said of its last seven days, the oldest first. @param {Entry} entry @param {Entry[]} entries @param {string} until */
function daysOf(entry, entries, until) {
  const begins = dayAfter(until, 1 - A_WEEK);
  const from = begins > entry.day ? begins : entry.day;
  const taken = new Map(entries.filter(({ kind, name }) => kind === "probiotic" && name === entry.name).map(({ day, value }) => [day, value]));
  const days = Array.from({ length: A_WEEK }, (_, place) => dayAfter(from, place)).filter((day) => day <= until);
  return days.map((day) => (taken.has(day) ? taken.get(day) === true ? "yes" : "no" : "unwritten"));
}

/** @param {string[]} days */
function daysLine(days) {
  const [count, unwritten] = [days.length, days.filter((each) => each === "unwritten").length];
  if (unwritten === count) return count > 1 ? `not written in the last ${count} days` : "not written yet";
  const taken = `taken on ${days.filter((each) => each === "yes").length} of ${count} day${count === 1 ? "" : "s"}`;
  return unwritten ? `${taken}, ${unwritten} not written` : taken;
}
