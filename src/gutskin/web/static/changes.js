// @ts-check
// What a form of a day changes: the same rules as pages/today/changes.py, so that a day written without a network is the
// one that would have been written with it. A browser test gives both the same forms and compares.

/** @typedef {{ kind: string, day: string, value: string | number | boolean | null, name?: string, at?: string | null,
 *   entry_id?: string, deleted?: boolean }} Draft */
/** @typedef {{ entry_id: string, kind: string, name: string, value: string | number | boolean | null, at: string | null }} Standing */
/** The fields of a day as text; "" is not written.
 * @typedef {{ skin: string, gut: string, stress: string, sleep: string, note: string, complete: boolean, habits: string[],
 *   noHabits: boolean, foods: string, meal: string, time: string, newHabit: string, newSymptom: string,
 *   newTreatment: string, newDose: string, ones: Record<string, string>, nones: string[], answers: Record<string, string> }} Fields */

const MEALS = new Set(["breakfast", "lunch", "dinner", "snack"]);
const HOURS = /^(\d{1,3})\s*(?:h|hours?|:)\s*(?:(\d{1,2})\s*(?:m|min|minutes?)?)?$/i;
const TIME = /^([01]?\d|2[0-3]):[0-5]\d$/;
const LONGEST_TEXT = 20_000;
const LONGEST_NAME = 200;
const SYMPTOM = "symptom/";
/** A habit of such a name is a probiotic: as in diary/habits.py. */
const PROBIOTIC = /probiotic|lactobacill|bifidobacter|saccharomyces|rhamnosus|acidophilus/i;
/** The one numbers of a day, from and to: as in ones.py. @type {Record<string, [number, number]>} */
const RANGES = {
  "rating:itch": [0, 10], "rating:energy": [1, 10], "rating:mood": [1, 10], "cycle:": [1, 99], symptom: [0, 10], area: [0, 10],
  "measure:water": [0, 99], "measure:exercise": [0, 1440], "measure:humidity": [0, 100], "measure:temperature": [-90, 60],
  "fahrenheit:temperature": [-130, 140], "millilitres:water": [0, 24750], "cups:water": [0, 104], "ounces:water": [0, 836], measure: [-1e15, 1e15],
};
/** Other units of what is kept: as SHOWN_IN in ones.py. Shown is kept times the first plus the second; parts of one that are kept.
 * @type {Record<string, [number, number, number]>} */
const SHOWN_IN = {
  "fahrenheit:temperature": [1.8, 32, 100], "millilitres:water": [250, 0, 1e6], "cups:water": [250 / 236.5882365, 0, 1e6], "ounces:water": [250 / 29.5735295625, 0, 1e6],
};
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
/** @type {Record<string, string>} */
const NONES = { symptoms: "symptom", stool: "stool", treatments: "treatment", probiotic: "probiotic", areas: "area" };

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
    foods: text("foods"), meal: text("meal"), time: text("time"), newHabit: text("new-habit"), newSymptom: text("new-symptom"),
    newTreatment: text("new-treatment"), newDose: text("new-dose"),
    ones: Object.fromEntries(after(form.keys(), `${prefix}one:`).map((key) => [key, text(`one:${key}`)])),
    nones: Object.keys(NONES).filter((name) => text(`none:${name}`)),
    answers: Object.fromEntries(after(form.keys(), `${prefix}answer:`).map((name) => [name, text(`answer:${name}`)])),
  };
}

/** What follows in the names that begin so. @param {Iterable<string>} names @param {string} beginning */
export const after = (names, beginning) => [...names].filter((name) => name.startsWith(beginning)).map((name) => name.slice(beginning.length));

/** The fields as the diary has them. @param {Standing[]} entries @returns {Fields} */
export function fieldsOfDay(entries) {
  const text = (/** @type {string} */ kind, name = "") => String(found(entries, kind, name)?.value ?? "").trim();
  const sleep = found(entries, "sleep")?.value;
  return {
    skin: text("rating", "skin"), gut: text("rating", "gut"), stress: text("rating", "stress"), note: text("note"),
    sleep: typeof sleep === "number" ? hoursText(sleep) : "", complete: found(entries, "complete", "foods")?.value === true,
    habits: entries.filter((entry) => entry.kind === "habit" && entry.value === true).map((entry) => entry.name),
    noHabits: found(entries, "none", "habits")?.value === true, foods: "", meal: "", time: "", newHabit: "", newSymptom: "", newTreatment: "", newDose: "",
    ones: onesOf(entries), nones: Object.keys(NONES).filter((name) => found(entries, "none", name)?.value === true),
    answers: Object.fromEntries(entries.filter(({ kind }) => kind === "habit").map(({ name, value }) => [name, value === true ? "yes" : "no"])),
  };
}

/** @param {Standing[]} entries */
function onesOf(entries) {
  /** @type {Record<string, string>} */
  const ones = {};
  for (const { kind, name, value } of entries) {
    const key = `${kind}:${name}`;
    if (!rangeOf(key) || typeof value !== "number" || key in ones) continue;
    ones[key] = amountText(value);
    for (const [other, [times, plus]] of kind === "measure" ? Object.entries(SHOWN_IN) : []) if (other.endsWith(`:${name}`)) ones[other] = amountText(value * times + plus);
  }
  return ones;
}

/** @param {string} key */
const rangeOf = (key) => RANGES[key] ?? (/^\w+:.*\S/s.test(key) ? RANGES[key.split(":")[0] ?? ""] : undefined);

/** @param {number} amount */
const amountText = (amount) => String(rounded(amount, 100)).replace("-", "−");

/** @param {number} amount @param {number} parts */
const rounded = (amount, parts) => Math.floor(amount * parts + 0.5) / parts;

/** @param {Standing[]} entries @param {string} kind @param {string} [name] */
export const found = (entries, kind, name = "") => entries.find((entry) => entry.kind === kind && entry.name === name);

/** What changed on a day. Throws a Problem. @param {string} day @param {Standing[]} entries @param {Fields} was @param {Fields} now @returns {Draft[]} */
export function changesBetween(day, entries, was, now) {
  return [
    ...["skin", "gut", "stress"].flatMap((name) => {
      const [before, after] = [was, now].map((fields) => fields[/** @type {"skin" | "gut" | "stress"} */ (name)]);
      return once(day, "rating", before ?? "", after ?? "", Number, name);
    }),
    ...Object.keys({ ...was.ones, ...now.ones }).flatMap((key) => oneNumber(day, entries, key, was.ones[key] ?? "", now.ones[key] ?? "")),
    ...Object.keys(NONES).flatMap((name) => noneOf(day, entries, name, was, now)),
    ...once(day, "sleep", was.sleep, now.sleep, hoursIn),
    ...once(day, "note", was.note, now.note, (text) => kept("note", text, LONGEST_TEXT)),
    ...habits(day, entries, was, now),
    ...answers(day, entries, was, now),
    ...now.newSymptom ? [{ kind: "setting", day, name: SYMPTOM + kept("new-symptom", now.newSymptom, LONGEST_NAME - SYMPTOM.length), value: true }] : [],
    ...treatment(day, entries, now.newTreatment, now.newDose),
    ...mealsOf(day, entries, now.foods, now.meal, now.time),
    ...complete(day, entries, was, now),
  ];
}

/** @param {string} day @param {string} kind @param {string} was @param {string} now @param {(text: string) => string | number} read @returns {Draft[]} */
function once(day, kind, was, now, read, name = "") {
  if (was === now) return [];
  return [now ? { kind, day, name, value: read(now) } : { kind, day, name, value: null, deleted: true }];
}

/** One number. @param {string} day @param {Standing[]} entries @param {string} key @param {string} was @param {string} now @returns {Draft[]} */
function oneNumber(day, entries, key, was, now) {
  const [kind = "", name = ""] = (SHOWN_IN[key] ? key.replace(/^\w+/, "measure") : key).split(/:(.*)/s);
  const { value = null, ...same } = found(entries, kind, name) ?? {};
  if (was === now || !now && value === null) return [];
  return [{ ...same, kind, day, name, value: now ? numberIn(key, now) : value, deleted: !now }];
}

/** @param {string} key @param {string} text */
function numberIn(key, text) {
  const plain = text.replaceAll(",", ".").replaceAll("−", "-");
  const [amount, [low, high]] = [NUMBER.test(plain) ? Number(plain) : NaN, rangeOf(key) ?? [0, 0]];
  const what = /^(rating|cycle):/.test(key) ? "whole number" : "number";
  const fits = amount >= low && amount <= high && (what === "number" || Number.isInteger(amount));
  const [times = 1, plus = 0, parts = 0] = SHOWN_IN[key] ?? [];
  if (fits) return parts ? rounded((amount - plus) / times, parts) : amount;
  throw new Problem(`one:${key}`, `This is no ${what} from ${low} to ${high}: "${text}". To fix this, write one.`.replace(/-(?=\d+ to)/, "−"));
}

/** "None today". @param {string} day @param {Standing[]} entries @param {string} name @param {Fields} was @param {Fields} now @returns {Draft[]} */
function noneOf(day, entries, name, was, now) {
  const [beginning, ticked, tickedBefore] = [`${NONES[name]}:`, now.nones.includes(name), was.nones.includes(name)];
  const isSaid = Object.entries(now.ones).some(([key, text]) => text && key.startsWith(beginning)) ||
    entries.some((entry) => entry.kind === NONES[name] && !((beginning + entry.name) in { ...was.ones, ...now.ones }));
  if (ticked && !tickedBefore && !isSaid) return [{ kind: "none", day, name, value: true }];
  return isSaid || tickedBefore && !ticked ? noneNoMore(day, entries, name) : [];
}

/** @param {string} day @param {Standing[]} entries @param {string} name @returns {Draft[]} */
export const noneNoMore = (day, entries, name) => (found(entries, "none", name) ? [{ kind: "none", day, name, value: true, deleted: true }] : []);

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
export function mealsOf(day, entries, text, meal, time = "") {
  const parts = text.split(/[;\n]/).map((part) => part.trim()).filter(Boolean);
  const name = MEALS.has(meal) ? meal : "";
  const meals = parts.map((part) => ({ kind: "meal", day, name, value: kept("foods", part, LONGEST_TEXT), at: timeIn(time) }));
  return [...meals, ...meals.length ? nothingEatenNoMore(day, entries) : []];
}

/** A time as an entry holds it. @param {string} text */
function timeIn(text) {
  if (!text || TIME.test(text)) return text ? `${text.padStart(5, "0")}:00` : null;
  throw new Problem("foods", `This is not a time of day: "${text}". To fix this, write it as in 19:30, or leave it empty.`);
}

/** @param {string} day @param {Standing[]} entries @param {string} name @param {string} dose @returns {Draft[]} */
function treatment(day, entries, name, dose) {
  if (dose && !name) throw new Problem("new-treatment", `This dose has no name beside it: "${dose}". To fix this, write what was used, too.`);
  if (!name) return [];
  const value = kept("new-treatment", dose, LONGEST_TEXT) || true;
  return [{ kind: "treatment", day, name: kept("new-treatment", name, LONGEST_NAME), value }, ...noneNoMore(day, entries, "treatments")];
}

/** @param {string} day @param {Standing[]} entries @returns {Draft[]} */
export const nothingEatenNoMore = (day, entries) => noneNoMore(day, entries, "foods");

/** @param {string} day @returns {Draft[]} */
export const nothingEaten = (day) => [
  { kind: "none", day, name: "foods", value: true }, { kind: "complete", day, name: "foods", value: true },
];

/** @param {string} day @param {Standing[]} entries @param {Fields} was @param {Fields} now @returns {Draft[]} */
function habits(day, entries, was, now) {
  if (PROBIOTIC.test(now.newHabit)) {
    throw new Problem("habits", `A probiotic is a course, not a habit: "${now.newHabit}". To fix this, begin it as a course: one at a time, for eight weeks, so that your diary can look at each.`);
  }
  const ticked = [...now.habits, ...now.newHabit ? [kept("habits", now.newHabit, LONGEST_NAME)] : []];
  /** @type {Draft[]} */
  const drafts = ticked.filter((name) => !was.habits.includes(name)).map((name) => ({ kind: "habit", day, name, value: true }));
  const gone = was.habits.filter((name) => !ticked.includes(name) && !Object.hasOwn(now.answers, name) && found(entries, "habit", name));
  drafts.push(...gone.map((name) => ({ kind: "habit", day, name, value: true, deleted: true })));
  const saidNone = found(entries, "none", "habits");
  if (now.noHabits && !was.noHabits && !ticked.length) drafts.push({ kind: "none", day, name: "habits", value: true });
  else if (saidNone && (ticked.length || was.noHabits && !now.noHabits)) {
    drafts.push({ kind: "none", day, name: "habits", value: true, deleted: true });
  }
  return drafts;
}

/** Habits that are more than a box: kept, not kept, or nothing said any more. @param {string} day @param {Standing[]} entries @param {Fields} was @param {Fields} now @returns {Draft[]} */
function answers(day, entries, was, now) {
  return Object.entries(now.answers).flatMap(([name, answer]) => {
    if (answer === (was.answers[name] ?? "")) return [];
    if (answer === "yes" || answer === "no") return [{ kind: "habit", day, name, value: answer === "yes" }];
    return found(entries, "habit", name) ? [{ kind: "habit", day, name, value: true, deleted: true }] : [];
  });
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
    const isOne = ["meal", "drink", "stool", "treatment"].includes(draft.kind) && !draft.entry_id;
    return [isOne ? place : draft.entry_id ?? `${draft.kind}/${draft.name}`, draft];
  }));
  return [...last.values()];
}
