// @ts-check
// What a person says of their words, without a network: the same rules as pages/words/saying.py and diary/meanings.py. A
// browser test presses the same buttons here and there and compares.

import { shown } from "./identity.js";
import { keyOfWords } from "./names.js";

/** @typedef {import("./store.js").Draft} Draft */
/** @typedef {import("./names.js").Names} Names */
/** @typedef {{ entry_id: string, kind: string, name: string, day: string, value: Draft["value"] }} Entry */
/** What some words stand for: the foods meant, "" for as ever, and ids of attributes. @typedef {{ foods: string, with: string[], without: string[], perhaps: string[] }} Meaning */
/** What holds of some words. @typedef {{ words: string, since: string, meaning: Meaning }} Said */

const ANSWERS = /** @type {const} */ (["with", "without", "perhaps"]);
const ALWAYS = "1900-01-01";
export const FAVOURITE = "favourite/";

/** Something that cannot be done, with what to do about it. */
export class Refusal extends Error {
  /** @param {string} what @param {string} value @param {string} remedy */
  constructor(what, value, remedy) {
    super(`${what}: "${shown(value)}". To fix this, ${remedy}`);
  }
}

/** @param {Draft["value"]} value @returns {Meaning} */
export function meaningIn(value) {
  const nothing = { foods: "", with: [], without: [], perhaps: [] };
  try {
    return { ...nothing, ...JSON.parse(String(value)) };
  } catch {
    return nothing; // what this version cannot read, it does not know
  }
}

/** The value of an entry: the same text for the same meaning, on every device. @param {Meaning} meaning */
function textOf(meaning) {
  const parts = [
    ...meaning.foods ? [`"foods": ${JSON.stringify(meaning.foods)}`] : [],
    ...ANSWERS.filter((name) => meaning[name].length).map((name) => `"${name}": [${[...meaning[name]].sort().map((id) => JSON.stringify(id)).join(", ")}]`),
  ];
  return `{${parts.join(", ")}}`;
}

/** What holds on a day, by the key of the words. @param {Entry[]} entries those that stand, in their order @param {string} day @param {Names} names @returns {Map<string, Said>} */
export function saidOn(entries, day, names) {
  const holding = entries.filter((entry) => entry.kind === "meaning" && entry.day <= day);
  return new Map(holding.map((entry) => [
    keyOfWords(entry.name, names), { words: entry.name, since: entry.day === ALWAYS ? "" : entry.day, meaning: meaningIn(entry.value) },
  ]));
}

/** What the pressed button asks to be written. Throws a Refusal. @param {string} pressed its value @param {string} typed @param {Entry[]} entries those that stand @param {string} day @param {Names} names @returns {Draft[]} */
export function saidBy(pressed, typed, entries, day, names) {
  const [what = "", attribute = "", ...rest] = pressed.split("|");
  const words = rest.join("|");
  if (what === "favourite") return favourite(words, entries, day);
  const about = new About(words, entries, day, names);
  if (what === "with" || what === "without" || what === "perhaps") return about.answered(attribute, what);
  if (what === "add") return about.answered(called(typed, names), "with");
  if (what === "foods") return about.meant(typed);
  if (what === "past") return about.always();
  if (what === "forget") return about.forgotten();
  throw new Refusal("Nothing can be done with this", what, "use the buttons of the page.");
}

/** Pin what is eaten often, or take the pin off. @param {string} text @param {Entry[]} entries @param {string} day @returns {Draft[]} */
function favourite(text, entries, day) {
  const name = FAVOURITE + text.trim().replace(/\s+/g, " ");
  const is = entries.some((entry) => entry.kind === "setting" && entry.name === name && entry.value === true);
  return [{ kind: "setting", day, name, value: !is }];
}

/** What is pinned, in order. @param {Entry[]} entries */
export function favourites(entries) {
  return entries.filter((entry) => entry.kind === "setting" && entry.name.startsWith(FAVOURITE) && entry.value === true)
    .map((entry) => entry.name.slice(FAVOURITE.length)).sort();
}

/** The id of the attribute of a title. @param {string} title @param {Names} names */
function called(title, names) {
  const said = title.toLowerCase().trim().replace(/\s+/g, " ");
  return names.attributes.find((each) => each.title.toLowerCase() === said || each.id === said)?.id ?? title;
}

/** Some words on a day, and what was said of them. */
class About {
  /** @param {string} words @param {Entry[]} entries @param {string} day @param {Names} names */
  constructor(words, entries, day, names) {
    const key = keyOfWords(words, names);
    if (!key) throw new Refusal("There are no words to say something of", words, "write the food first.");
    this.day = day;
    this.names = names;
    this.entries = entries.filter((entry) => entry.kind === "meaning" && keyOfWords(entry.name, names) === key);
    this.standing = this.entries.filter((entry) => entry.day <= day).at(-1);
    this.name = this.standing?.name ?? words.trim().toLowerCase().replace(/\s+/g, " ");
  }

  /** Put the answer on; the same answer a second time takes it back. @param {string} attribute @param {"with" | "without" | "perhaps"} answer */
  answered(attribute, answer) {
    if (!this.names.attributes.some((each) => each.id === attribute)) {
      throw new Refusal("There is no such attribute", attribute, "choose one from the list.");
    }
    const before = meaningIn(this.standing?.value ?? "{}");
    const isBack = before[answer].includes(attribute);
    const after = { ...before };
    for (const name of ANSWERS) after[name] = before[name].filter((id) => id !== attribute);
    if (!isBack) after[answer] = [...after[answer], attribute];
    return this.written(after);
  }

  /** Let the words mean foods; answers given before were about other foods, and go. @param {string} foods */
  meant(foods) {
    const told = foods.split(/[\r\n]/).map((part) => part.trim()).filter(Boolean).join(", ");
    if (!told) throw new Refusal("No food is named", foods, "write what it was.");
    return this.written({ foods: told, with: [], without: [], perhaps: [] });
  }

  /** Let what holds on this day hold on every day. @returns {Draft[]} */
  always() {
    if (!this.standing) return [];
    const others = this.entries.filter((entry) => entry.day !== ALWAYS);
    return [this.draft(meaningIn(this.standing.value), ALWAYS), ...others.map(gone)];
  }

  /** Read the words as ever again. @returns {Draft[]} */
  forgotten() {
    return this.entries.map(gone);
  }

  /** @param {Meaning} meaning @returns {Draft[]} */
  written(meaning) {
    const saysNothing = !meaning.foods && ANSWERS.every((name) => !meaning[name].length);
    return saysNothing ? this.forgotten() : [this.draft(meaning, this.day)];
  }

  /** @param {Meaning} meaning @param {string} day @returns {Draft} */
  draft(meaning, day) {
    return { kind: "meaning", day, name: this.name, value: textOf(meaning) };
  }
}

/** @param {Entry} entry @returns {Draft} */
const gone = ({ entry_id, kind, name, day, value }) => ({ entry_id, kind, name, day, value, deleted: true });
