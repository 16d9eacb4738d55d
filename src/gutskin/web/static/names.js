// @ts-check
// The names of all foods, loaded once, and a small reader for when the network is away. It knows less than the real one
// and says less: a food counts only where its whole name stands, and what is in it only where nothing else is said.

/** @typedef {{ name: string, titles: string[] }} Food what a name stands for, and what is surely in it */
/** @typedef {{ all: string[], byKey: Map<string, Food>, longest: number }} Names `longest`: words of the longest name */
/** @typedef {{ text: string, food: string, titles: string[] }} Item `food` is "" where nobody knows the words */

/** @type {Map<string, Promise<Names>>} */
const loaded = new Map();

/** The names in a file; asked for once. @param {string} url @returns {Promise<Names>} */
export function namesFrom(url) {
  const known = loaded.get(url) ?? fetch(url).then(async (answer) => {
    if (!answer.ok) throw new TypeError("no names");
    return namesIn(await answer.text());
  });
  loaded.set(url, known);
  known.catch(() => loaded.delete(url));
  return known;
}

/** @param {string} text @returns {Names} */
export function namesIn(text) {
  const [legend = "", ...lines] = text.trim().split("\n");
  const titles = new Map(legend.split("|").map((each) => [each[0], each.slice(2)]));
  const names = { all: /** @type {string[]} */ ([]), byKey: new Map(), longest: 1 };
  for (const line of lines) {
    const [said = "", signs = ""] = line.split("\t");
    const [name = "", ...others] = said.split("|");
    const food = { name, titles: [...signs].map((sign) => titles.get(sign) ?? "") };
    names.all.push(name);
    for (const each of [name, ...others]) {
      const key = keyOf(each);
      if (!names.byKey.has(key)) names.byKey.set(key, food);
      names.longest = Math.max(names.longest, key.split(" ").length);
    }
  }
  return names;
}

/** Words as they are compared: lower case, without accents, singular. @param {string} text */
export const keyOf = (text) => wordsOf(text).map((word) => word.key).join(" ");

const ENDINGS = /** @type {const} */ ([
  [/ies$|ie$/, "y"], [/oes$/, "o"], [/(ss|sh|ch|x|zz)es$/, "$1"], [/(ss|us|is)$/, "$1"], [/s$/, ""],
]);

/** @param {string} word */
function singular(word) {
  if (word.length < 4) return word;
  for (const [ending, single] of ENDINGS) if (ending.test(word)) return word.replace(ending, single);
  return word;
}

/** @param {string} text */
function wordsOf(text) {
  const found = text.matchAll(/\d+%|[½⅓¼⅔¾]|\d+(?:[.,/]\d+)?|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[&+]/gu);
  return [...found].map((each) => {
    const plain = each[0].normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
    return { key: plain === "&" || plain === "+" ? "and" : singular(plain), start: each.index, end: each.index + each[0].length };
  });
}

const JOINS = new Set(["and", "with", "plus", "then", "on"]);
const TAKES_AWAY = new Set(["no", "without", "sans", "minus", "hold"]);
const AMOUNT = new Set((
  "a an some the my of half about cup glas mug bowl plate slice piece bit handful tin can bottle bag portion large small " +
  "big little medium g gram kg ml l oz tbsp tsp tablespoon teaspoon x couple few one two three four five six dozen"
).split(" "));

/** What is read in some words. @param {string} text @param {Names} names @returns {Item[]} */
export function readOffline(text, names) {
  return text.split(/[;\n|•]|,(?!\d)/).flatMap((part) => itemsOf(part, names));
}

/** @param {string} part @param {Names} names @returns {Item[]} */
function itemsOf(part, names) {
  const words = wordsOf(part);
  /** @type {Item[]} */
  const items = [];
  let pieceBegin = 0;
  for (let at = 0; at <= words.length; at += 1) {
    const end = at < words.length ? at + longestName(words, at, names) : at;
    if (end > at + 1) { at = end - 1; continue; } // a joining word inside a name joins nothing
    if (at === words.length || JOINS.has(words[at]?.key ?? "")) {
      items.push(...itemOf(part, words.slice(pieceBegin, at), names));
      pieceBegin = at + 1;
    }
  }
  return items;
}

/** How many words from a place on are the longest name. @param {{key: string}[]} words @param {number} at @param {Names} names */
function longestName(words, at, names) {
  for (let length = Math.min(names.longest, words.length - at); length > 0; length -= 1) {
    if (names.byKey.has(words.slice(at, at + length).map((word) => word.key).join(" "))) return length;
  }
  return 0;
}

/** @param {string} part @param {{key: string, start: number, end: number}[]} piece @param {Names} names @returns {Item[]} */
function itemOf(part, piece, names) {
  let begin = 0;
  while (begin < piece.length && (/^[\d½⅓¼⅔¾]/.test(piece[begin]?.key ?? "") || AMOUNT.has(piece[begin]?.key ?? ""))) {
    if (longestName(piece, begin, names) > 1) break;
    begin += 1;
  }
  const words = piece.slice(begin);
  if (!words.length || TAKES_AWAY.has(words[0]?.key ?? "")) return [];
  const text = part.slice(piece[0]?.start, piece.at(-1)?.end);
  for (let at = 0; at < words.length; at += 1) {
    const length = longestName(words, at, names);
    const food = length ? names.byKey.get(words.slice(at, at + length).map((word) => word.key).join(" ")) : undefined;
    if (food) return [{ text, food: food.name, titles: length === words.length ? food.titles : [] }];
  }
  return [{ text, food: "", titles: [] }];
}
