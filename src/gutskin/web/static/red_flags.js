// @ts-check
// Words that should be looked at by somebody who can, found on the phone without a network. The rules are the same files as
// evidence/red_flags.py reads, prepared as JSON; the steps are the same too, and a browser test compares both.

/** Where words stand in a sentence: the place of the first, and one behind the last. @typedef {[number, number]} Span */
/** @typedef {{ key: string, begin: number, end: number, pause: boolean, asked: boolean }} Word */
/** @typedef {{ splits: boolean, lists: Record<string, string[]>, other: string[] }} Said */
/** @typedef {{ id: string, urgency: string, heading: string, steps: [string, string][], keeps: string[],
 *   lookAlikes: Record<string, string[]>, notWhen: Record<string, string[]>, patterns: Record<string, number[][][]> }} Flag */
/** @typedef {{ languages: Record<string, Said>, flags: Flag[], groups: string[][] }} Rules */
/** @typedef {Map<string, string[][]>} Phrases */
/** @typedef {{ byFirst: Map<string, string[]>, prefixes: string[], exact: Set<string>, other: Set<string>, phrases: Phrases,
 *   lists: Map<string, Phrases>, splits: boolean, slips: Map<string, Set<string>> }} Known */
/** @typedef {{ words: Word[], exact: Set<string>[], found: Map<string, Span[]>, lists: Map<string, Span[]> }} Sentence */
/** What was found: the rule of the flag, and the words it came from. @typedef {{ flag: Flag, text: string, language: string }} Found */

const [NEAR, WIDEST, REACH, REACH_BACK, LONGEST_QUOTE, LONG, LONGEST] = [6, 12, 5, 3, 160, 30, 60];
const [SHORTEST, MISSING_FROM, WRONG_FROM, TWO_FROM] = [4, 5, 6, 9];
const ENDS = new Set(".!?;\n\r\u2028\u2029");
const PAUSES = new Set(",()[]|/\u2013\u2014\u2022");
const QUESTIONS = new Set("?:");
const APOSTROPHES = new Set("'\u2019\u2018`\u00b4\u02bc");
/** @type {Record<string, string>} */
const SPELT_OUT = { ß: "ss", œ: "oe", æ: "ae", ø: "o", ł: "l" };

/** @type {Map<string, Promise<Finder>>} */
const loaded = new Map();

/** What finds flags, by the rules in a file; asked for once. @param {string} url @returns {Promise<Finder>} */
export function finderFrom(url) {
  const known = loaded.get(url) ?? fetch(url).then(async (answer) => {
    if (!answer.ok) throw new TypeError("no rules");
    return new Finder(await answer.json());
  });
  loaded.set(url, known);
  known.catch(() => loaded.delete(url));
  return known;
}

/** @param {string} character */
function plain(character) {
  if (APOSTROPHES.has(character)) return "'";
  const bare = character.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return SPELT_OUT[bare] ?? bare;
}

/** Words, numbers and single other characters with the places they come from. @param {string[]} text */
function piecesOf(text) {
  /** @type {number[]} */
  const places = [];
  let letters = "";
  text.forEach((character, place) => {
    const bare = plain(character);
    letters += bare;
    for (let at = 0; at < bare.length; at += 1) places.push(place);
  });
  return [...letters.matchAll(/[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.,][0-9]+)?|[^a-z0-9]/g)].map(
    ({ 0: piece, index }) => ({ piece, begin: places[index] ?? 0, end: (places[index + piece.length - 1] ?? 0) + 1 }),
  );
}

/** @param {string[]} text @param {boolean} splits @param {Set<string>} answers @returns {Word[][]} */
function sentencesOf(text, splits, answers) {
  /** @type {Word[]} */
  let sentence = [];
  const all = [sentence];
  let [pause, asked, ended, length] = [false, false, false, 0];
  for (const { piece, begin, end } of piecesOf(text)) {
    if (!/^[a-z0-9]/.test(piece)) {
      [pause, asked, ended] = [pause || PAUSES.has(piece), asked || QUESTIONS.has(piece), ended || ENDS.has(piece)];
      continue;
    }
    const parts = splits ? piece.split("'") : [piece.replaceAll("'", "")];
    if (ended && !(asked && answers.has(parts[0] ?? "")) || length >= (pause ? LONG : LONGEST)) {
      all.push(sentence = []);
      length = 0;
    }
    length += 1;
    for (const key of parts) {
      sentence.push({ key, begin, end, pause, asked });
      pause = asked = false;
    }
    ended = false;
  }
  return all.filter((words) => words.length);
}

/** How many letters more, less, wrong or swapped lie between two words. @param {string} one @param {string} other */
function apart(one, other) {
  /** @type {number[]} */
  let before = [];
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i += 1) {
    const older = before;
    before = row;
    row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const [up, left, across] = [before[j] ?? 0, row[j - 1] ?? 0, before[j - 1] ?? 0];
      let least = Math.min(up + 1, left + 1, across + Number(one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, (older[j - 2] ?? 0) + 1);
      row.push(least);
    }
  }
  return row[other.length] ?? 0;
}

/** @param {string} word */
const squeezed = (word) => word.replace(/(.)\1+/g, "$1");
/** @param {string} word */
const sorted = (word) => [...word].sort().join("");

/** @param {string} word @param {string} known */
function isSlip(word, known) {
  if (word.length < SHORTEST || known.length < SHORTEST || word[0] !== known[0] || Math.abs(word.length - known.length) > 2) return false;
  const far = apart(word, known);
  if (squeezed(word) === squeezed(known) || far === 1 && sorted(word) === sorted(known)) return true;
  if (far === 1) return known.length >= (word.length === known.length ? WRONG_FROM : MISSING_FROM);
  return far === 2 && known.length >= TWO_FROM && word.slice(0, 2) === known.slice(0, 2);
}

/** @param {Iterable<string>} phrases @returns {Phrases} */
function phrasesOf(phrases) {
  /** @type {Phrases} */
  const byFirst = new Map();
  for (const phrase of new Set(phrases)) {
    const words = phrase.split(" ");
    const first = words[0] ?? "";
    byFirst.set(first, [...byFirst.get(first) ?? [], words]);
  }
  return byFirst;
}

/** Where phrases stand in words that each may mean several. @param {Phrases} phrases @param {Set<string>[]} meanings */
function spansOf(phrases, meanings) {
  /** @type {[Span, string][]} */
  const found = [];
  meanings.forEach((meant, begin) => {
    for (const first of meant) for (const words of phrases.get(first) ?? []) {
      if (words.every((word, at) => meanings[begin + at]?.has(word))) found.push([[begin, begin + words.length], words.join(" ")]);
    }
  });
  return found;
}

/** @param {Iterable<Span>} spans */
function placesIn(spans) {
  /** @type {Set<number>} */
  const places = new Set();
  for (const [begin, end] of spans) for (let at = begin; at < end; at += 1) places.add(at);
  return places;
}

/** @param {Span} span @param {Set<number>} places */
const touches = ([begin, end], places) => [...Array(end - begin).keys()].some((at) => places.has(begin + at));
/** @param {Span} one @param {Span} other */
const inOrder = (one, other) => one[0] - other[0] || one[1] - other[1];
/** @param {Span[]} spans */
const between = (spans) => spans.slice(1).map(([begin], at) => begin - (spans[at]?.[1] ?? 0));

/** One place of each choice, in the order of the text, where all stand near each other and none overlap. @param {Span[][]} choices */
function nearEachOther(choices) {
  /** @type {Span[][]} */
  let chosen = [[]];
  const widest = WIDEST * choices.length;
  for (const places of choices) {
    chosen = chosen.flatMap((before) => places.map((place) => [...before, place].sort(inOrder)))
      .filter((spans) => between(spans).every((gap) => gap >= 0) && (spans.at(-1)?.[1] ?? 0) - (spans[0]?.[0] ?? 0) <= widest);
  }
  return chosen.filter((spans) => spans.length && between(spans).every((gap) => gap <= NEAR));
}

/** Finds flags by some rules. */
export class Finder {
  /** @param {Rules} rules */
  constructor(rules) {
    this.rules = rules;
    this.codes = Object.keys(rules.languages);
    /** @type {Map<string, Known>} */
    this.known = new Map(this.codes.map((code) => [code, this.#knownOf(code)]));
    /** @type {Map<string[], Phrases>} */
    this.lists = new Map();
  }

  /** @param {string} code @returns {Known} */
  #knownOf(code) {
    const said = /** @type {Said} */ (this.rules.languages[code]);
    const inPatterns = new Set(this.rules.flags.flatMap((flag) => flag.patterns[code]?.flat(2) ?? []));
    const phrases = [...inPatterns].flatMap((place) => this.rules.groups[place] ?? []);
    const beside = [...Object.values(said.lists), ...this.rules.flags.flatMap((flag) => [flag.lookAlikes[code] ?? [], flag.notWhen[code] ?? []])];
    const wordsIn = (/** @type {string[]} */ some) => new Set(some.flatMap((phrase) => phrase.split(" ")));
    /** @type {Map<string, string[]>} */
    const byFirst = new Map();
    for (const word of wordsIn(phrases)) if (!word.endsWith("*")) byFirst.set(word[0] ?? "", [...byFirst.get(word[0] ?? "") ?? [], word]);
    const every = [...wordsIn([...phrases, ...beside.flat()])];
    return {
      byFirst,
      prefixes: every.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1)),
      exact: new Set(every.filter((word) => !word.endsWith("*"))),
      other: new Set(said.other),
      phrases: phrasesOf(phrases),
      lists: new Map(Object.entries(said.lists).map(([name, some]) => [name, phrasesOf(some)])),
      splits: said.splits,
      slips: new Map(),
    };
  }

  /** The flags in a text, the most pressing first. @param {string} written @param {string} [code] @returns {Found[]} */
  flagsIn(written, code) {
    const text = [...written];
    const codes = code ? [code] : this.codes;
    const answers = new Set(codes.flatMap((each) => this.rules.languages[each]?.lists.answers_no ?? []));
    const split = new Map(codes.map((each) => [each, sentencesOf(text, this.#of(each).splits, answers)]));
    const counts = new Map(codes.map((each) => [each, (split.get(each) ?? []).map((words) => this.#count(each, words))]));
    const best = (counts.get(codes[0] ?? "") ?? []).map((_, at) => Math.max(...codes.map((each) => counts.get(each)?.[at] ?? 0)));
    /** @type {Map<string, Found>} */
    const found = new Map();
    for (const each of codes) {
      const sentences = (split.get(each) ?? []).map((words, at) => this.#sentence(each, words, counts.get(each)?.[at] ?? 0, best[at] ?? 0));
      for (const flag of this.rules.flags) {
        const places = found.has(flag.id) ? null : this.#placesOf(flag, each, sentences);
        if (places) found.set(flag.id, { flag, text: quote(text, sentences, places), language: each });
      }
    }
    return this.rules.flags.flatMap((flag) => found.get(flag.id) ?? []);
  }

  /** @param {string} code */
  #of(code) {
    return /** @type {Known} */ (this.known.get(code));
  }

  /** @param {Known} known @param {string} key */
  #exactMeanings(known, key) {
    const begun = known.prefixes.filter((prefix) => key.startsWith(prefix)).map((prefix) => `${prefix}*`);
    return new Set(known.exact.has(key) ? [...begun, key] : begun);
  }

  /** @param {Known} known @param {string} key */
  #slips(known, key) {
    if (key.length < SHORTEST || !/^[a-z]+$/.test(key) || known.other.has(key)) return new Set();
    const slips = known.slips.get(key) ?? new Set((known.byFirst.get(key[0] ?? "") ?? []).filter((word) => isSlip(key, word)));
    known.slips.set(key, slips);
    return slips;
  }

  /** How many words of a sentence a language knows as they are. @param {string} code @param {Word[]} words */
  #count(code, words) {
    return words.filter(({ key }) => this.#exactMeanings(this.#of(code), key).size).length;
  }

  /** @param {string} code @param {Word[]} words @param {number} count @param {number} best @returns {Sentence} */
  #sentence(code, words, count, best) {
    const known = this.#of(code);
    const exact = words.map(({ key }) => this.#exactMeanings(known, key));
    const meant = count === best ? exact.map((set, at) => set.size ? set : this.#slips(known, words[at]?.key ?? "")) : exact;
    /** @type {Map<string, Span[]>} */
    const found = new Map();
    for (const [span, phrase] of 2 * count >= best ? spansOf(known.phrases, meant) : []) found.set(phrase, [...found.get(phrase) ?? [], span]);
    const lists = new Map([...known.lists].map(([name, phrases]) => [name, spansOf(phrases, exact).map(([span]) => span)]));
    return { words, exact, found, lists };
  }

  /** @param {string[] | undefined} group @param {Sentence} sentence */
  #within(group, sentence) {
    if (!group) return new Set();
    const phrases = this.lists.get(group) ?? phrasesOf(group);
    this.lists.set(group, phrases);
    return placesIn(spansOf(phrases, sentence.exact).map(([span]) => span));
  }

  /** Sentence and place of each part of the first pattern that stands. @param {Flag} flag @param {string} code @param {Sentence[]} sentences */
  #placesOf(flag, code, sentences) {
    for (const pattern of flag.patterns[code] ?? []) {
      const places = pattern.map((part) => this.#place(part, flag, code, sentences));
      if (places.every(Boolean)) return /** @type {[number, Span][]} */ (places);
    }
    return null;
  }

  /** @param {number[]} part @param {Flag} flag @param {string} code @param {Sentence[]} sentences @returns {[number, Span] | null} */
  #place(part, flag, code, sentences) {
    for (const [number, sentence] of sentences.entries()) {
      const groups = part.map((place) => this.rules.groups[place] ?? []);
      if (!groups.every((group) => group.some((phrase) => sentence.found.has(phrase)))) continue;
      if (this.#within(flag.notWhen[code], sentence).size) continue;
      const gone = this.#within(flag.lookAlikes[code], sentence);
      const choices = groups.map((group) => group.flatMap((phrase) => sentence.found.get(phrase) ?? []).filter((span) => !touches(span, gone)));
      const standing = nearEachOther(choices).sort(byPlaces).find((spans) => !isTakenBack(sentence, spans, flag.keeps));
      if (standing) return [number, [standing[0]?.[0] ?? 0, standing.at(-1)?.[1] ?? 0]];
    }
    return null;
  }
}

/** @param {Span[]} one @param {Span[]} other */
function byPlaces(one, other) {
  for (const [at, span] of one.entries()) {
    const order = inOrder(span, other[at] ?? [0, 0]);
    if (order) return order;
  }
  return 0;
}

/** The sentences as they were written; of a long one what is around the words. @param {string[]} text @param {Sentence[]} sentences @param {[number, Span][]} places */
function quote(text, sentences, places) {
  return [...new Map(places)].sort(([one], [other]) => one - other).map(([number, [first, last]]) => {
    const words = sentences[number]?.words ?? [];
    let [begin, end] = [words[0]?.begin ?? 0, words.at(-1)?.end ?? 0];
    if (end - begin > LONGEST_QUOTE) [begin, end] = [words[Math.max(first - NEAR, 0)]?.begin ?? 0, words[Math.min(last + NEAR, words.length) - 1]?.end ?? 0];
    return text.slice(begin, end).join("").trim().split(/\s+/).join(" ");
  }).join(" … ");
}

/** Whether words are taken back by others: a no, somebody else, long ago, only supposed. @param {Sentence} sentence @param {Span[]} spans @param {string[]} keeps */
function isTakenBack({ words, lists }, spans, keeps) {
  const [begin, end] = [spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0];
  const list = (/** @type {string} */ name) => lists.get(name) ?? [];
  const taken = placesIn([...spans, ...list("means_it")]);
  const standing = (/** @type {string} */ name) => list(name).filter((span) => !touches(span, taken));
  const isParted = (/** @type {number} */ first, /** @type {number} */ last, /** @type {string[]} */ ...names) => (
    names.some((name) => list(name).some(([at]) => first < at && at < last))
  );
  /** @param {Span} span */
  const reaches = ([from, to]) => {
    const [first, last] = [from, to - 1];
    if (first >= end) return false;
    if (last >= begin) return true;
    if (begin - last - 1 > REACH || isParted(last, begin, "breaks", "but")) return false;
    const pauses = words.flatMap(({ pause }, at) => pause && at > last && at <= begin ? [at] : []);
    return !pauses.length || list("or").some(([at]) => at > (pauses.at(-1) ?? 0));
  };
  /** @param {Span} span */
  const isBehind = ([from]) => end <= from && from <= end + REACH_BACK;
  /** @param {Span} span */
  const denies = (span) => (
    isBehind(span) && !words.slice(end, span[0] + 1).some(({ pause }) => pause) && !isParted(end - 1, span[0] + 1, "but", "breaks")
  );
  /** @param {Span} span */
  const answers = (span) => isBehind(span) && (words[span[0]]?.asked || span[1] === words.length);
  /** @param {Span} span */
  const belongs = ([from, to]) => (
    from < end && !isParted(to - 1, begin, "but") && !list("own").some(([at]) => to <= at && at < end)
  );
  /** @param {Span} span */
  const isPast = ([from, to]) => !(from < begin ? isParted(to - 1, begin, "but") : isParted(end - 1, from, "but"));
  /** @type {Record<string, () => boolean>} */
  const ways = {
    not: () => standing("not").some(reaches),
    not_after: () => standing("not_after").some(denies) || standing("answers_no").some(answers),
    others: () => standing("others").some(belongs),
    past: () => standing("past").some(isPast),
    supposed: () => standing("supposed").some(([, to]) => to <= begin && !isParted(to - 1, begin, "but")),
  };
  return Object.entries(ways).some(([name, way]) => !keeps.includes(name) && way());
}
