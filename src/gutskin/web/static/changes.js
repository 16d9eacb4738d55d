// @ts-check
// What a form of a day changes: the same rules as pages/today/changes.py, so that a day written without a network is the
// one that would have been written with it. A browser test gives both the same forms and compares.

/** @typedef {{ kind: string, day: string, value: string | number | boolean | null, name?: string, at?: string | null,
 *   entry_id?: string, deleted?: boolean }} Draft */
/** @typedef {{ entry_id: string, kind: string, name: string, value: string | number | boolean | null, at: string | null }} Standing */
/** The fields of a day as text; "" is not written.
 * @typedef {{ skin: string, gut: string, stress: string, sleep: string, note: string, complete: boolean, habits: string[],
 *   noHabits: boolean, foods: string, meal: string, newHabit: string }} Fields */

const MEALS = new Set(["breakfast", "lunch", "dinner", "snack"]);
const HOURS = /^(\d{1,3})\s*(?:h|hours?|:)\s*(?:(\d{1,2})\s*(?:m|min|minutes?)?)?$/i;
const LONGEST_TEXT = 20_000;
const LONGEST_NAME = 200;

/** Something about a field that cannot be kept, with what to do about it. */
export class Problem extends Error {
  /** @param {string} field @param {string} words */
  constructor(field, words) {
    super(words);
    this.field = field;
  }
}

/** @param {FormData} form @param {string} prefix "was-" for what the fields held before @returns {Fields} */
export function fieldsOf(form, prefix = "") {
  const text = (/** @type {string} */ name) => String(form.get(prefix + name) ?? "").replaceAll("\r\n", "\n").trim();
  return {
    skin: text("skin"), gut: text("gut"), stress: text("stress"), sleep: text("sleep"), note: text("note"),
    complete: Boolean(text("complete")), habits: form.getAll(`${prefix}habit`).map(String), noHabits: Boolean(text("no-habits")),
    foods: text("foods"), meal: text("meal"), newHabit: text("new-habit"),
  };
}

/** The fields as the diary has them. @param {Standing[]} entries @returns {Fields} */
export function fieldsOfDay(entries) {
  const text = (/** @type {string} */ kind, name = "") => String(found(entries, kind, name)?.value ?? "").trim();
  const sleep = found(entries, "sleep")?.value;
  return {
    skin: text("rating", "skin"), gut: text("rating", "gut"), stress: text("rating", "stress"), note: text("note"),
    sleep: typeof sleep === "number" ? hoursText(sleep) : "", complete: found(entries, "complete", "foods")?.value === true,
    habits: entries.filter((entry) => entry.kind === "habit" && entry.value === true).map((entry) => entry.name),
    noHabits: found(entries, "none", "habits")?.value === true, foods: "", meal: "", newHabit: "",
  };
}

/** @param {Standing[]} entries @param {string} kind @param {string} [name] */
export const found = (entries, kind, name = "") => entries.find((entry) => entry.kind === kind && entry.name === name);

/** What changed on a day. Throws a Problem. @param {string} day @param {Standing[]} entries @param {Fields} was @param {Fields} now @returns {Draft[]} */
export function changesBetween(day, entries, was, now) {
  return [
    ...["skin", "gut", "stress"].flatMap((name) => {
      const [before, after] = [was, now].map((fields) => fields[/** @type {"skin" | "gut" | "stress"} */ (name)]);
      return once(day, "rating", before ?? "", after ?? "", Number, name);
    }),
    ...once(day, "sleep", was.sleep, now.sleep, hoursIn),
    ...once(day, "note", was.note, now.note, (text) => kept("note", text, LONGEST_TEXT)),
    ...habits(day, entries, was, now),
    ...mealsOf(day, entries, now.foods, now.meal),
    ...complete(day, entries, was, now),
  ];
}

/** @param {string} day @param {string} kind @param {string} was @param {string} now @param {(text: string) => string | number} read @returns {Draft[]} */
function once(day, kind, was, now, read, name = "") {
  if (was === now) return [];
  return [now ? { kind, day, name, value: read(now) } : { kind, day, name, value: null, deleted: true }];
}

/** Words that are not too long to be kept. @param {string} field @param {string} text @param {number} longest */
function kept(field, text, longest) {
  if ([...text].length <= longest) return text;
  throw new Problem(field, `This is too long. To fix this, use at most ${longest} characters.`);
}

/** Hours in "7.5", "7,5", "7:30", "7 h 30 min". @param {string} text */
export function hoursIn(text) {
  const spoken = HOURS.exec(text);
  const minutes = Number(spoken?.[2] ?? 0);
  const plain = text.toLowerCase().replace(/hours$/, "").replace(/h$/, "").trim().replace(",", ".");
  const hours = spoken && minutes < 60 ? Number(spoken[1]) + minutes / 60 : /^\d*\.?\d+$|^\d+\.$/.test(plain) ? Number(plain) : NaN;
  if (hours >= 0 && hours <= 24) return hours;
  const what = Number.isNaN(hours) ? "This is not a number for sleep" : "Sleep goes from 0 to 24";
  throw new Problem("sleep", `${what}: "${text}". To fix this, write hours as in 7.5 or 7:30.`);
}

/** "7 h 15 min" of 7.25. @param {number} hours */
export function hoursText(hours) {
  const [whole, minutes] = [Math.floor(Math.round(hours * 60) / 60), Math.round(hours * 60) % 60];
  return minutes ? `${whole} h ${minutes} min` : `${whole} h`;
}

/** A meal for each part of a text. @param {string} day @param {Standing[]} entries @param {string} text @param {string} meal @returns {Draft[]} */
export function mealsOf(day, entries, text, meal) {
  const parts = text.split(/[;\n]/).map((part) => part.trim()).filter(Boolean);
  const name = MEALS.has(meal) ? meal : "";
  const meals = parts.map((part) => ({ kind: "meal", day, name, value: kept("foods", part, LONGEST_TEXT) }));
  return [...meals, ...meals.length ? nothingEatenNoMore(day, entries) : []];
}

/** @param {string} day @param {Standing[]} entries @returns {Draft[]} */
export function nothingEatenNoMore(day, entries) {
  return found(entries, "none", "foods") ? [{ kind: "none", day, name: "foods", value: true, deleted: true }] : [];
}

/** @param {string} day @returns {Draft[]} */
export const nothingEaten = (day) => [
  { kind: "none", day, name: "foods", value: true }, { kind: "complete", day, name: "foods", value: true },
];

/** @param {string} day @param {Standing[]} entries @param {Fields} was @param {Fields} now @returns {Draft[]} */
function habits(day, entries, was, now) {
  const ticked = [...now.habits, ...now.newHabit ? [kept("habits", now.newHabit, LONGEST_NAME)] : []];
  /** @type {Draft[]} */
  const drafts = ticked.filter((name) => !was.habits.includes(name)).map((name) => ({ kind: "habit", day, name, value: true }));
  const gone = was.habits.filter((name) => !ticked.includes(name) && found(entries, "habit", name));
  drafts.push(...gone.map((name) => ({ kind: "habit", day, name, value: true, deleted: true })));
  const saidNone = found(entries, "none", "habits");
  if (now.noHabits && !was.noHabits && !ticked.length) drafts.push({ kind: "none", day, name: "habits", value: true });
  else if (saidNone && (ticked.length || was.noHabits && !now.noHabits)) {
    drafts.push({ kind: "none", day, name: "habits", value: true, deleted: true });
  }
  return drafts;
}

/** @param {string} day @param {Standing[]} entries @param {Fields} was @param {Fields} now @returns {Draft[]} */
function complete(day, entries, was, now) {
  const something = mealsIn(entries).length || now.foods || found(entries, "none", "foods");
  if (was.complete === now.complete || now.complete && !something) return [];
  return [{ kind: "complete", day, name: "foods", value: now.complete }];
}

/** @template {Standing} Some @param {Some[]} entries */
export const mealsIn = (entries) => entries.filter((entry) => entry.kind === "meal" || entry.kind === "drink");

/** The last draft of each thing: one form makes one edit of it. @param {Draft[]} drafts */
export function oneEach(drafts) {
  const last = new Map(drafts.map((draft, place) => {
    const isOne = ["meal", "drink"].includes(draft.kind) && !draft.entry_id;
    return [isOne ? place : draft.entry_id ?? `${draft.kind}/${draft.name}`, draft];
  }));
  return [...last.values()];
}
