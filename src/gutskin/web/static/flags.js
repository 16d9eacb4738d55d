// @ts-check
// Red flags from what this phone holds, shown before everything else: the same rules as summaries/red_flags.py, the same
// part as templates/parts/flags.html. What the computer has shown already is left as it is.

import { element, icon } from "./drawing.js";
import { derivedId, localDay } from "./identity.js";
import { standing } from "./merging.js";
import { finderFrom } from "./red_flags.js";
import { NEWS, editsOf, isThere, write } from "./store.js";
import { tellSoon } from "./phone.js";

/** @typedef {import("./store.js").Kept} Entry */
/** @typedef {import("./red_flags.js").Flag} Flag */
/** @typedef {import("./red_flags.js").Finder} Finder */
/** @typedef {{ id: string, day: string, words: string, setting: string }} Raised */

const [DAYS, WATERY, LOOSE, IN_A_ROW, NIGHTS, SEVERE_FROM, STRONG_FROM, MOST_PLACES, MOST_WORDS] = [14, 7, 6, 3, 2, 9, 7, 0.9, 3];
const DIARRHOEA = "diarrhoea. Durchfall. diarrea. diarrhée. diarree.";
const ASIDE = ["looked_at", "not_meant"];

/** @param {Entry} entry */
function textOf({ kind, name, value }) {
  if (kind === "note" || kind === "meal" || kind === "drink") return String(value);
  if (kind === "photo") return name;
  if (kind === "symptom" && Number(value) > 0) return Number(value) >= SEVERE_FROM ? `severe ${name}` : name;
  return "";
}

/** @param {string} id @param {string} entry @param {string} words */
const settingOf = async (id, entry, words) => `flag/${await derivedId(`${id}/${entry}/${words}`)}`;
/** @param {string} id @param {Entry} entry @param {string} words @returns {Promise<Raised>} */
const raisedBy = async (id, entry, words) => ({ id, day: entry.day, words, setting: await settingOf(id, entry.entry_id, words) });
/** @param {string} text */
const oneLine = (text) => text.trim().split(/\s+/).join(" ");

/** What the entries of a day raise, each alone and all together. @param {Finder} finder @param {Entry[]} entries @param {number} places */
async function ofDay(finder, entries, places) {
  const texts = entries.map((entry) => ({ entry, text: textOf(entry) })).filter(({ text }) => text);
  /** @type {Raised[]} */
  const found = [];
  for (const { entry, text } of texts) for (const { flag, text: said } of finder.flagsIn(text)) {
    found.push(await raisedBy(flag.id, entry, entry.kind === "symptom" ? `${entry.name}, ${entry.value} of 10` : said));
  }
  const watery = entries.filter(({ kind, value }) => kind === "stool" && value === WATERY);
  const seen = new Set(found.map(({ id }) => id));
  if (texts.length + Number(watery.length > 0) >= 2) {
    const together = [...texts.map(({ text }) => text), ...watery.length ? [DIARRHOEA] : []].join(". ");
    for (const { flag, text: said } of finder.flagsIn(together)) {
      const parts = said.split(" … ").filter((part) => texts.some(({ text }) => oneLine(text).includes(part)));
      const words = [...parts, ...watery.length && flag.id === "gut_alarm" ? ["stool of type 7"] : []].join(" … ");
      const entry = texts[0]?.entry ?? watery[0];
      if (words && entry && !seen.has(flag.id)) found.push(await raisedBy(flag.id, entry, words));
    }
  }
  const areas = entries.filter(({ kind }) => kind === "area");
  const strong = areas.filter(({ value }) => Number(value) >= STRONG_FROM);
  if (areas[0] && strong.length >= MOST_PLACES * places) {
    found.push(await raisedBy("skin_emergency", areas[0], `strong on ${strong.length} of ${places} places of the body`));
  }
  return found;
}

/** Diarrhoea for days, and at night. @param {Entry[]} entries in the order of the diary @returns {Promise<Raised[]>} */
async function ofStools(entries) {
  const loose = entries.filter(({ kind, value }) => kind === "stool" && Number(value) >= LOOSE);
  const watery = loose.filter(({ value }) => Number(value) >= WATERY);
  /** @type {Raised[]} */
  const found = [];
  const days = new Set(watery.map(({ day }) => day));
  const last = [...days].sort().at(-1);
  if (last) {
    const before = (/** @type {string} */ day) => new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    let [first, length] = [last, 1];
    while (days.has(before(first))) [first, length] = [before(first), length + 1];
    const begun = watery.filter(({ day }) => day === first).map(({ entry_id }) => entry_id).sort()[0] ?? "";
    if (length >= IN_A_ROW) found.push({ id: "gut_alarm", day: last, words: `stool of type 7 on ${length} days in a row`, setting: await settingOf("gut_alarm", begun, "row") });
  }
  const nights = loose.filter(({ at }) => at && at < "05:00").sort((one, other) => (`${one.day}${one.at}` < `${other.day}${other.at}` ? -1 : 1));
  const count = new Set(nights.map(({ day }) => day)).size;
  const newest = nights.at(-1);
  if (newest && count >= NIGHTS) found.push({ id: "gut_alarm", day: newest.day, words: `loose stool at night, on ${count} nights`, setting: await settingOf("gut_alarm", newest.entry_id, "night") });
  return found;
}

/** What is raised in the last days and not put aside. @param {Finder} finder @param {Entry[]} all what stands on this phone @param {string} today @param {number} places */
export async function raisedIn(finder, all, today, places) {
  const first = new Date(Date.parse(`${today}T12:00:00Z`) - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
  const recent = all.filter(({ day, kind }) => first <= day && day <= today && !["setting", "meaning", "course"].includes(kind));
  const found = [];
  for (const day of new Set(recent.map((entry) => entry.day))) found.push(...await ofDay(finder, recent.filter((entry) => entry.day === day), places));
  found.push(...await ofStools(recent));
  const aside = new Set(all.filter(({ kind, value }) => kind === "setting" && ASIDE.includes(String(value))).map(({ name }) => name));
  return found.filter(({ setting }) => !aside.has(setting));
}

/** @param {string} day */
function longDay(day) {
  const when = new Date(`${day}T12:00:00`);
  return `${when.toLocaleDateString("en-GB", { weekday: "long" })}, ${when.getDate()} ${when.toLocaleDateString("en-GB", { month: "long" })}`;
}

/** @param {Flag} flag @param {Raised[]} raised @returns {HTMLElement} */
function panel(flag, raised) {
  const newest = [...raised].sort((one, other) => (one.day < other.day ? 1 : -1));
  const heading = element("h2", "", flag.heading);
  heading.id = `flag-${flag.id}`;
  const more = newest.length - MOST_WORDS;
  const why = newest.slice(0, MOST_WORDS).map(({ words, day }) => element("p", "flag-why", `You wrote “${words}” on ${longDay(day)}.`));
  if (more > 0) why.push(element("p", "flag-why", `And ${more} more time${more === 1 ? "" : "s"} in the last two weeks.`));
  const top = element("p", "flag-top", icon("shield"), element("span", "", "Before anything else"));
  const steps = flag.steps.map(([when, what]) => element("div", "", element("dt", "", when), element("dd", "", what)));
  const form = element("form", "flag-aside", ...buttons(flag, newest.map(({ setting }) => setting)));
  const caption = element("p", "caption", "Found in your own entries; nobody is told. It is no medical judgement, and a page without it is none either.");
  const made = element("section", "flag", element("div", "flag-panel", top, heading, ...why), element("dl", "card flag-steps", ...steps), form, caption);
  made.setAttribute("aria-labelledby", heading.id);
  made.dataset.flag = flag.id;
  return made;
}

/** @param {Flag} flag @param {string[]} settings */
function buttons(flag, settings) {
  const inputs = settings.map((value) => Object.assign(document.createElement("input"), { type: "hidden", name: "setting", value }));
  const known = flag.id === "crisis" ? "Somebody knows about it" : "A doctor knows about it";
  const answers = [["button wide", "looked_at", known], ["link", "not_meant", "That is not what I meant"]];
  return [...inputs, ...answers.map(([classes = "", value = "", words = ""]) => (
    Object.assign(element("button", classes, words), { type: "submit", name: "how", value })
  ))];
}

/** @param {HTMLElement} place */
const settingsIn = (place) => [.../** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll("input[name=setting]"))].map(({ value }) => value);

/** Draw what is not shown yet. @param {HTMLElement} place */
async function draw(place) {
  const finder = await finderFrom(place.dataset.rules ?? "");
  const raised = await raisedIn(finder, standing(await editsOf()), localDay(), Number(place.dataset.places));
  for (const flag of finder.rules.flags) {
    const own = raised.filter(({ id }) => id === flag.id);
    const shown = /** @type {HTMLElement | null} */ (place.querySelector(`[data-flag=${flag.id}]`));
    const known = new Set(shown ? settingsIn(shown) : []);
    if (own.every(({ setting }) => known.has(setting))) continue;
    const made = panel(flag, own);
    made.setAttribute("role", "alert"); // said once, when it comes
    if (shown) shown.replaceWith(made);
    else place.prepend(made);
    withStyle(place);
  }
}

/** @param {HTMLElement} place */
function withStyle(place) {
  if (place.querySelector("link")) return;
  place.prepend(Object.assign(document.createElement("link"), { rel: "stylesheet", href: place.dataset.style ?? "" }));
}

/** Put aside on this phone, which tells the computer. @param {SubmitEvent} event @param {HTMLElement} place */
async function putAside(event, place) {
  const form = /** @type {HTMLElement} */ (event.target);
  const how = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
  if (!form.matches(".flag-aside") || !ASIDE.includes(how)) return;
  event.preventDefault();
  await write(settingsIn(form).map((name) => ({ kind: "setting", day: localDay(), name, value: how, at: null })));
  form.closest(".flag")?.remove();
  /** @type {HTMLElement | null} */ (document.getElementById("main"))?.focus({ preventScroll: !place.childElementCount });
  void tellSoon();
}

let drawing = Promise.resolve();

/** @param {HTMLElement} place */
function drawSoon(place) {
  drawing = drawing.then(() => draw(place)).catch(() => undefined); // without the rules the computer shows them
}

const place = document.getElementById("flags");
if (place && await isThere()) {
  place.addEventListener("submit", (event) => void putAside(/** @type {SubmitEvent} */ (event), place));
  new BroadcastChannel(NEWS).addEventListener("message", () => drawSoon(place));
  drawSoon(place);
}
