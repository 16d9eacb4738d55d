// @ts-check
// The names of all foods, loaded once, and a small reader for when the network is away. It knows less than the real one
// and says less: a food counts only where its whole name stands, and what is in it only where nothing else is said.

/** `first`: shown at once. `ingredient`: one thing that is in it or not. @typedef {{ id: string, title: string, first: boolean, ingredient: boolean }} Attribute */
/** What a name stands for, and ids of what is surely and what is perhaps in it. @typedef {{ name: string, surely: string[], perhaps: string[] }} Food */
/** `longest`: words of the longest name. @typedef {{ all: string[], byKey: Map<string, Food>, longest: number,
 *   attributes: Attribute[], spellings: Map<string, string> }} Names */
/** What was read in a stretch of a text. `words`: those that name it, without an amount. `foods`: none where nobody knows them.
 * @typedef {{ text: string, words: string, foods: string[], surely: string[], perhaps: string[] }} Item */

/** @type {Map<string, Promise<Names>>} */
const loaded = new Map();

/** The names in a file; asked for once. @param {string} url @returns {Promise<Names>} */
export function namesFrom(url) {
  const known = loaded.get(url) ?? fetch(url).then(async (answer) => {
    const text = answer.ok ? await answer.text() : "";
    if (!text) throw new TypeError("no names");
    return namesIn(text);
  });
  loaded.set(url, known);
  known.catch(() => loaded.delete(url));
  return known;
}

/** @param {string} text @returns {Names} */
export function namesIn(text) {
  const [legend = "", others = "", ...lines] = text.trim().split("\n");
  /** @type {Map<string, Attribute>} */
  const signs = new Map(legend.split("|").map((each) => {
    const [sign = "", id = "", flags = "", ...title] = each.split(" ");
    return [sign, { id, title: title.join(" "), first: flags.includes("f"), ingredient: flags.includes("i") }];
  }));
  const spellings = new Map(others.split("|").map((each) => /** @type {[string, string]} */ (each.split("="))));
  /** @type {Names} */
  const names = { all: [], byKey: new Map(), longest: 1, attributes: [...signs.values()], spellings };
  const ids = (/** @type {string} */ said) => [...said].flatMap((sign) => signs.get(sign)?.id ?? []);
  for (const line of lines) {
    const [said = "", surely = "", perhaps = ""] = line.split("\t");
    const food = { name: said.split("|")[0] ?? "", surely: ids(surely), perhaps: ids(perhaps) };
    names.all.push(food.name);
    for (const name of said.split("|")) {
      const key = joined(wordsOf(name, spellings));
      if (!names.byKey.has(key)) names.byKey.set(key, food);
      names.longest = Math.max(names.longest, key.split(" ").length);
    }
  }
  return names;
}

// From here to `wordsOf`: the same rules as foods/words.py. A browser test compares both over the whole food table.

const WORD = /w\/o(?![\p{L}\d_])|\d+(?:[.,]\d+)?\s?%|\d+\s?\/\s?\d+|\d+(?:[.,]\d+)?|[½⅓¼⅔¾⅛]|\p{L}+(?:['’]\p{L}+)*|[&+/()*×,:|]/giu;
const KEPT_PLURAL = new Set(["sweets", "greens", "news", "bitters", "swiss", "brussels"]);
const IRREGULAR = new Map([["leaves", "leaf"], ["loaves", "loaf"], ["halves", "half"], ["calves", "calf"], ["pies", "pie"]]);
const ENDINGS = /** @type {const} */ ([
  ["ies", "y"], ["ie", "y"], ["oes", "o"], ["sses", "ss"], ["shes", "sh"], ["ches", "ch"], ["che", "ch"], ["xes", "x"], ["zzes", "zz"],
  ["ss", "ss"], ["us", "us"], ["s", ""],
]);

/** Words as they are compared: lower case, without accents, singular, in one spelling. @param {string} text @param {Map<string, string>} spellings */
export const keyOf = (text, spellings) => wordsOf(text, spellings).map((word) => word.key).join(" ");

/** @param {string} word */
function singular(word) {
  if (word.length < 4 || !/(?:s|ie|che)$/.test(word) || KEPT_PLURAL.has(word)) return word;
  const irregular = IRREGULAR.get(word);
  if (irregular) return irregular;
  if (word.endsWith("is")) return word.length < 5 ? word : word.slice(0, -1);
  const [ending, single] = ENDINGS.find(([end]) => word.endsWith(end)) ?? ["", ""];
  return word.slice(0, word.length - ending.length) + single;
}

/** @param {string} word @param {Map<string, string>} spellings */
function keyOfWord(word, spellings) {
  if (word === "&" || word === "+") return "and";
  if (/^[/()*×,:|]$/.test(word)) return "";
  const plain = word.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/[\p{M}'’]/gu, "")
    .replaceAll("⁄", "/").replaceAll("œ", "oe").replaceAll("æ", "ae");
  if (!/\p{L}$/u.test(plain)) return plain.replaceAll(" ", "") || word;
  const one = singular(plain);
  return spellings.get(one) ?? one;
}

/** @param {string} text @param {Map<string, string>} spellings @returns {Word[]} */
function wordsOf(text, spellings) {
  const found = [...text.matchAll(WORD)].map((each) => ({ key: keyOfWord(each[0], spellings), start: each.index, end: each.index + each[0].length }));
  return found.filter((word) => word.key);
}

const JOINS = new Set(["and", "with", "plus", "then", "on"]);
const TAKES_AWAY = new Set(["no", "without", "sans", "minus", "hold"]);
const set = (/** @type {string} */ words) => new Set(words.split(" "));
const NUMBER = set("a an half x about couple one two three four five six seven eight nine ten dozen");
const UNIT = set(
  "of cup glass mug bowl plate slice piece handful tin can bottle bag portion g gram kg ml l oz tbsp tsp tablespoon teaspoon",
);
const SIZE = set("some the my bit little few large small big medium"); // part of what one calls it, but of no name

/** @param {string} key */
const isNumber = (key) => /^[\d½⅓¼⅔¾⅛]/.test(key) || NUMBER.has(key);

/** What is read in some words. `own`: keys of words that the person spoke of. @param {string} text @param {Names} names @param {{ has(key: string): boolean }} [own] @returns {Item[]} */
export function readOffline(text, names, own = new Set()) {
  return text.split(/[;\n|•]|,(?!\d)/).flatMap((part) => itemsOf(part, names, own));
}

/** @param {string} part @param {Names} names @param {{ has(key: string): boolean }} own @returns {Item[]} */
function itemsOf(part, names, own) {
  const words = wordsOf(part, names.spellings);
  /** @type {Item[]} */
  const items = [];
  let pieceBegin = 0;
  for (let at = 0; at <= words.length; at += 1) {
    const end = at < words.length ? at + longestName(words, at, names, own) : at;
    if (end > at + 1) { at = end - 1; continue; } // a joining word inside a name joins nothing
    if (at === words.length || JOINS.has(words[at]?.key ?? "")) {
      items.push(...itemOf(part, words.slice(pieceBegin, at), names, own));
      pieceBegin = at + 1;
    }
  }
  return items;
}

/** @param {{ key: string }[]} words */
const joined = (words) => words.map((word) => (word.key === "n" ? "and" : word.key)).join(" ");

/** The key of words that a person speaks of. @param {string} text @param {Names} names */
export const keyOfWords = (text, names) => joined(wordsOf(text, names.spellings));

/** How many words from a place on are the longest name. @param {{key: string}[]} words @param {number} at @param {Names} names @param {{ has(key: string): boolean }} own */
function longestName(words, at, names, own) {
  for (let length = Math.min(Math.max(names.longest, 8), words.length - at); length > 0; length -= 1) {
    const key = joined(words.slice(at, at + length));
    if (own.has(key) || names.byKey.has(key)) return length;
  }
  return 0;
}

/** @typedef {{ key: string, start: number, end: number }} Word */

/** The words without an amount in front of them or behind. @param {Word[]} piece @param {(words: Word[]) => boolean} isName */
function withoutAmount(piece, isName) {
  let [begin, end] = [0, piece.length];
  const key = (/** @type {number} */ at) => piece[at]?.key ?? "";
  while (begin < end && (isNumber(key(begin)) || UNIT.has(key(begin))) && !isName(piece.slice(begin))) begin += 1;
  if (begin && SIZE.has(key(begin)) && /^an?$/.test(key(begin - 1))) begin -= 1; // "a bit of" is no amount that is known
  let last = end;
  while (last > begin + 1 && (/^\d/.test(key(last - 1)) || UNIT.has(key(last - 1)) || key(last - 1) === "x")) last -= 1;
  if (piece.slice(last, end).some((word) => /^\d/.test(word.key))) end = last;
  return piece.slice(begin, end);
}

/** @param {string} part @param {Word[]} piece @param {Names} names @param {{ has(key: string): boolean }} own @returns {Item[]} */
function itemOf(part, piece, names, own) {
  const words = withoutAmount(piece, (rest) => own.has(joined(rest)) || longestName(rest, 0, names, own) > 1);
  const called = [...words];
  while (called.length > 1 && (SIZE.has(called[0]?.key ?? "") || called[0]?.key === "of" || /^an?$/.test(called[0]?.key ?? "")) && longestName(called, 0, names, own) < 2) called.shift();
  if (!called.length || TAKES_AWAY.has(called[0]?.key ?? "")) return [];
  const told = {
    text: part.slice(piece[0]?.start, piece.at(-1)?.end),
    words: part.slice(words[0]?.start, words.at(-1)?.end).toLowerCase().replace(/\s+/g, " "),
  };
  for (let at = 0; at < called.length; at += 1) {
    const length = longestName(called, at, names, new Set());
    const food = names.byKey.get(joined(called.slice(at, at + length)));
    if (!food) continue;
    const isWhole = length === called.length;
    return [{ ...told, foods: [food.name], surely: isWhole ? food.surely : [], perhaps: isWhole ? food.perhaps : [] }];
  }
  return [{ ...told, foods: [], surely: [], perhaps: [] }];
}
