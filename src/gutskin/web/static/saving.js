// @ts-check
// Saving a day: on this phone first, at once and for sure, then on the computer as soon as there is a way to it. Where this
// browser can keep nothing, the form goes to the computer as it does without any script.

import { Problem, changesBetween, fieldsOfDay, mealsIn, mealsOf, nothingEaten, nothingEatenNoMore, oneEach } from "./changes.js";
import { becomeDay, dayBeside, fieldsNow, fill, fitTo, form, lacksParts, noteSaved, offerSymptoms, sendingButton, showMeals } from "./day.js";
import { element, icon } from "./drawing.js";
import { localDay } from "./identity.js";
import { current, standing } from "./merging.js";
import { letGo, started } from "./page.js";
import { TOLD, askToKeep, last, showFlags, tellSoon } from "./phone.js";
import { AWAY } from "./sync.js";
import { NEWS, about, editsOf, firstDay, isThere, left, write } from "./store.js";

/** @typedef {import("./changes.js").Draft} Draft */

const DRAWN = "gutskin-drawn";
const EMPTY = "1900-01-01";
const FIRST_NEWS = 1500;
const written = /\/day\/([\d-]+)\/$/.exec(new URL(form.action).pathname)?.[1] ?? EMPTY;
const isEmptyPage = written === EMPTY;
const day = isEmptyPage ? /\/day\/(\d{4}-\d\d-\d\d)\//.exec(window.location.pathname)?.[1] ?? localDay() : written;
const status = /** @type {HTMLElement} */ (form.querySelector(".save-bar .status"));
let savedHere = false;
let drawnHere = isEmptyPage; // then the computer has to say what the meals count as
let goesToComputer = false;

const entries = async () => standing(await editsOf(day)).filter((entry) => entry.day === day);

/** @param {string} name @param {string[]} words */
function say(name, ...words) {
  status.replaceChildren(icon(name), element("span", "", ...words.flatMap((each, place) => (place ? [" · ", element("span", "", each)] : [each]))));
}

/** Say where what was written is. @param {import("./sync.js").Outcome} outcome */
function sayWhere({ waiting, refused, why }) {
  savedHere ||= waiting > 0; // also what was said of words counts
  if (!savedHere && !refused.length) return;
  if (refused.length) say("info", "Saved on this phone", `your computer did not take it: ${refused[0]}`);
  else if (waiting && !why) say("check", "Saved on this phone"); // it is on its way
  else say("check", "Saved on this phone", waiting ? waitingWords(waiting) : "Synced", ...why && why !== AWAY ? [why] : []);
}

const waitingWords = (/** @type {number} */ count) => (count === 1 ? "1 change waits for a network" : `${count} changes wait for a network`);

/** Say something that stays: a wrong clock, a full phone. @param {string} words */
function sayAbove(words) {
  const place = document.getElementById("phone-says") ?? element("p", "quiet");
  place.id = "phone-says";
  place.setAttribute("role", "status");
  if (!place.isConnected) document.querySelector(".day-top")?.after(place);
  place.textContent = words;
  place.hidden = !words;
}

async function sayClock() {
  const minutes = Math.round((await about("wrong") ?? 0) / 60_000);
  if (!minutes) return goesToComputer || sayAbove(""); // what could not be kept here stays said until it is
  const [count, unit] = Math.abs(minutes) < 120 ? [Math.abs(minutes), "minutes"] : [Math.round(Math.abs(minutes) / 60), "hours"];
  sayAbove(`The clock of this phone is ${count} ${unit} ${minutes > 0 ? "ahead of" : "behind"} your computer’s. Set the one that is wrong, so that the newest word counts on every device.`);
}

/** What the pressed button asks to be written, beside the changed fields. @param {HTMLButtonElement | null} button @param {import("./store.js").Kept[]} now */
async function pressed(button, now) {
  const { meal, time } = fieldsNow();
  const value = button?.value ?? "";
  switch (button?.name) {
    case "remove": {
      const entry = now.find((each) => each.entry_id === value);
      return entry ? [{ ...copyOf(entry), entry_id: value, deleted: true }] : [];
    }
    case "suggest": return mealsOf(day, now, value, meal, time);
    case "same": return again(now, await mealsOfYesterday());
    case "usual": return again(now, JSON.parse(button.dataset.texts ?? "[]").map((/** @type {string} */ text) => ({ kind: "meal", name: value, value: text })));
    case "nothing": return value === "eaten" ? nothingEaten(day) : [];
    case "nothing-taken-back": return nothingEatenNoMore(day, now);
    case "areas": return value === "yesterday" ? (await import("./areas-rules.js")).asYesterday(day, now, await ofYesterday()) : [];
    default: return (await lists())?.listDrafts(button, day, now, await ofYesterday()) ?? [];
  }
}

/** What the lists of a day need, where one of them is on. @returns {Promise<typeof import("./lists.js") | undefined>} */
async function lists() {
  const place = form.querySelector("[data-lists]:enabled");
  return place instanceof HTMLElement ? import(place.dataset.lists ?? "") : undefined;
}

/** @param {{ kind: string, name: string, value: Draft["value"], at?: string | null }} entry @returns {Draft} */
const copyOf = ({ kind, name, value, at }) => ({ kind, name, value, day, at: at ?? null });

/** @param {import("./store.js").Kept[]} now @param {{ kind: string, name: string, value: Draft["value"] }[]} meals */
function again(now, meals) {
  const fresh = meals.filter((meal) => !now.some((each) => each.name === meal.name && each.value === meal.value));
  return [...fresh.map(({ name, value }) => copyOf({ kind: "meal", name, value })), ...fresh.length ? nothingEatenNoMore(day, now) : []];
}

async function ofYesterday() {
  const before = dayBeside(day, -1);
  return standing(await editsOf(before)).filter((entry) => entry.day === before);
}

const mealsOfYesterday = async () => mealsIn(await ofYesterday());

/** Save what changed, and what the pressed button says. @param {HTMLButtonElement | null} button */
async function save(button) {
  await firstNews;
  const more = await lists();
  more?.freshTime(day);
  const [now, was, fields] = [await entries(), fieldsNow("was-"), fieldsNow()];
  if (more) fields.nones = more.withoutNone(fields.nones, button);
  if (button?.name === "take-back") Object.assign(fields, { [button.value]: "" });
  const extra = await pressed(button, now);
  const drafts = oneEach([...changesBetween(day, now, was, fields), ...extra]);
  clearProblems();
  const edits = drafts.length ? await write(drafts) : [];
  if (button?.dataset.leadsTo) return window.location.assign(`${button.dataset.leadsTo}${day}/`);
  const stands = await entries();
  const asks = fields.complete && !was.complete && !fieldsOfDay(stands).complete;
  afterwards(stands, asks, fields);
  if (!edits.length) return button?.name === "nothing" || asks ? undefined : say("check", "Nothing to save");
  savedHere = true;
  say("check", "Saved on this phone");
  const what = { remove: "Removed", unlist: "Removed", same: "Added", usual: "Added", areas: "Added", "treatment-again": "Added", "treatments-again": "Added" }[button?.name ?? ""];
  if (what) offerUndo(what, extra.length ? edits.slice(-extra.length) : edits);
  void askToKeep(); // More says what came of it
  void tellSoon();
  showFlags();
}

/** Show the day as it is now, but nothing over what was typed meanwhile. @param {import("./store.js").Kept[]} stands @param {boolean} asks @param {import("./changes.js").Fields} saved */
function afterwards(stands, asks, saved) {
  const fields = fieldsOfDay(stands);
  for (const [name, value] of [["foods", saved.foods], ["new-habit", saved.newHabit], ["new-symptom", saved.newSymptom], ["new-treatment", saved.newTreatment], ["new-dose", saved.newDose]]) {
    const field = form.elements.namedItem(name ?? "");
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    if (!value || field.value.trim() !== value) continue;
    field.value = "";
    field.dispatchEvent(new InputEvent("input", { bubbles: true })); // what is read in it goes, too
  }
  if (saved.foods) void lists().then((more) => more?.freshTime(day, true));
  if (saved.newSymptom) offerSymptoms([saved.newSymptom]);
  fill(saved, fields);
  noteSaved(fields);
  draw(stands);
  askAboutNothing(asks);
}

/** @param {import("./store.js").Kept[]} stands */
function draw(stands) {
  const giveFocusBack = focusIn("said-so-far");
  if (showMeals(stands)) {
    drawnHere = true;
    document.getElementById("habit-by-foods")?.replaceChildren(); // the computer says it, from the foods there are now
    giveFocusBack();
    document.dispatchEvent(new CustomEvent(DRAWN));
  }
  void offerSame(stands);
  void showLists(stands);
}

/** @param {import("./store.js").Kept[]} stands */
async function showLists(stands) {
  const more = await lists();
  if (!more) return;
  const [before, all] = [await ofYesterday(), standing(await editsOf())];
  const giveFocusBack = more.PLACES.map(focusIn);
  more.drawLists(day, stands, before, all);
  for (const give of giveFocusBack) give();
}

/** Remember what has the focus in a part of the page that is about to be drawn anew. @param {string} id */
function focusIn(id) {
  const held = document.activeElement;
  const place = document.getElementById(id);
  if (!held || !place?.contains(held)) return () => undefined;
  const [value, address, words] = [held.getAttribute("value"), held.getAttribute("href"), held.textContent];
  return () => {
    const fresh = document.getElementById(id);
    const all = [.../** @type {NodeListOf<HTMLElement>} */ (fresh?.querySelectorAll("a, button") ?? [])];
    const same = all.find((each) => each.getAttribute("value") === value && each.getAttribute("href") === address);
    if (fresh) fresh.tabIndex = -1;
    const beside = fresh?.childElementCount ? fresh : fresh?.closest(".card")?.querySelector("button");
    (same ?? all.find((each) => each.textContent === words) ?? /** @type {HTMLElement | null | undefined} */ (beside))?.focus();
  };
}

/** "Same as yesterday" is there while it would add something. @param {import("./store.js").Kept[]} stands */
async function offerSame(stands) {
  const more = again(stands, await mealsOfYesterday()).length > 0;
  const there = form.querySelector("button[name=same]");
  if (there) return there.toggleAttribute("hidden", !more);
  if (!more) return false;
  const group = form.querySelector("#eaten > .chips[role=group]") ?? element("div", "chips");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Add with one tap");
  group.prepend(sendingButton("chip offer", "same", "1", icon("repeat", "icon small"), "Same as yesterday"));
  if (!group.isConnected) form.querySelector("#eaten .ruled")?.before(group);
  return true;
}

/** "That was all" on a day without food: is that nothing eaten, or not written? @param {boolean} asks */
function askAboutNothing(asks) {
  form.querySelector(".question")?.remove();
  if (!asks) return;
  const words = element("p", "label", "Nothing eaten today, or not written?");
  words.id = "nothing-question";
  const answers = [["eaten", "Nothing eaten"], ["unwritten", "Not written"]].map(([value, text]) => sendingButton("button", "nothing", value ?? "", text ?? ""));
  const question = element("div", "question", words, element("div", "answers", ...answers));
  question.setAttribute("role", "group");
  question.setAttribute("aria-labelledby", words.id);
  form.querySelector("#eaten .ruled")?.before(question);
  answers[0]?.focus();
}

/** One Undo for what one tap did. @param {string} what @param {import("./store.js").Edit[]} edits */
function offerUndo(what, edits) {
  const undo = Object.assign(element("button", "link", "Undo"), { type: "button" });
  const toast = element("div", "toast", element("p", "", what), undo);
  document.querySelector("[data-toasts]")?.replaceChildren(toast);
  letGo(toast);
  undo.addEventListener("click", () => {
    toast.remove();
    press(async () => {
      await write(await before(edits));
      afterwards(await entries(), false, { ...fieldsNow("was-"), foods: "", meal: "", newHabit: "", newSymptom: "", newTreatment: "", newDose: "" });
      savedHere = true;
      say("check", "Saved on this phone");
      void tellSoon();
    });
  });
}

/** What each entry was before some edits, as drafts. @param {import("./store.js").Edit[]} edits @returns {Promise<Draft[]>} */
async function before(edits) {
  const mine = new Set(edits.map((edit) => `${edit.entry_id} ${edit.edited_at} ${edit.device}`));
  const earlier = current((await editsOf(day)).filter((edit) => !mine.has(`${edit.entry_id} ${edit.edited_at} ${edit.device}`)));
  return edits.map((edit) => {
    const was = earlier.get(edit.entry_id);
    return { ...copyOf(was ?? edit), entry_id: edit.entry_id, deleted: was?.deleted ?? true };
  });
}

function clearProblems() {
  for (const words of form.querySelectorAll("[data-found-here]")) words.remove();
  for (const field of form.querySelectorAll(".wrong")) field.classList.remove("wrong");
}

/** What keeps words or shows them anew, one after the other: a second press never saves what the first one is saving. */
let turns = Promise.resolve();

/** @param {() => Promise<unknown>} work */
function inTurn(work) {
  turns = turns.then(work).then(() => undefined, () => undefined);
}

/** Do what was pressed. @param {() => Promise<void>} work */
function press(work) {
  status.replaceChildren(); // what it said was of the change before
  inTurn(() => keeping(work));
}

/** Do something that keeps words, and say it where they cannot be kept. @param {() => Promise<void>} work */
async function keeping(work) {
  try {
    await work();
  } catch (problem) {
    if (problem instanceof Problem) return sayProblem(problem);
    const isFull = problem instanceof DOMException && problem.name === "QuotaExceededError";
    goesToComputer = true;
    say("info", "Not saved yet");
    sayAbove(isFull
      ? "This phone is full, so what you just wrote is only on this page. Make room on the phone, or press Save again to keep it on your computer."
      : "This browser could not keep what you just wrote; it is still on this page. Press Save again to keep it on your computer.");
  }
}

/** @param {Problem} problem */
function sayProblem(problem) {
  clearProblems();
  const field = form.querySelector(`[name="${CSS.escape(problem.field === "habits" ? "new-habit" : problem.field)}"]`);
  const words = element("p", "problem", icon("info"), element("span", "", problem.message));
  words.id = `${problem.field}-problem-here`;
  words.dataset.foundHere = "";
  field?.closest(".card")?.classList.add("wrong");
  (field?.closest(".with-button") ?? field)?.after(words);
  field?.setAttribute("aria-describedby", words.id);
  if (field instanceof HTMLElement) field.focus();
  say("info", "Not saved yet");
}

/** Bring in what another device or tab wrote, where nothing unsaved is in its way. */
async function takeNews() {
  const [stands, was] = [await entries(), fieldsNow("was-")];
  const fields = fieldsOfDay(stands);
  fill(was, fields);
  noteSaved(fields);
  draw(stands);
}

/** What the computer says of the day, now that it knows it: what the meals count as, and what is offered. */
async function freshen() {
  const answer = await fetch(isEmptyPage ? `/day/${day}/` : window.location.pathname).catch(() => undefined);
  if (!answer?.ok || (await left()).waiting) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("said-so-far");
  if (!fresh) return;
  const giveFocusBack = focusIn("said-so-far");
  document.getElementById("said-so-far")?.replaceWith(fresh);
  giveFocusBack();
  drawnHere = false;
  document.getElementById("habit-by-foods")?.replaceChildren(...page.getElementById("habit-by-foods")?.childNodes ?? []);
  const token = /** @type {HTMLInputElement | null} */ (page.querySelector("input[name=csrfmiddlewaretoken]"))?.value;
  for (const each of document.querySelectorAll("form[method=post]")) if (token) giveToken(/** @type {HTMLFormElement} */ (each), token);
  document.dispatchEvent(new CustomEvent(DRAWN));
}

/** @param {HTMLFormElement} sent @param {string} token */
function giveToken(sent, token) {
  const there = sent.elements.namedItem("csrfmiddlewaretoken");
  const input = there instanceof HTMLInputElement ? there : document.createElement("input");
  Object.assign(input, { type: "hidden", name: "csrfmiddlewaretoken", value: token });
  if (!input.isConnected) sent.append(input);
}

/** @param {(answer: void) => void} done */
function onceTold(done) {
  if (last.outcome) done();
  document.addEventListener(TOLD, () => done(), { once: true });
  window.setTimeout(done, FIRST_NEWS);
}

/** Whether this phone can be asked at all about this day: it was told of it, or there was never a way to the computer. */
const isHeld = async () => day >= firstDay() && (isEmptyPage || await about("whole") === true);

async function showEmptyPage() {
  becomeDay(day);
  if (day < firstDay()) {
    form.hidden = true;
    return sayAbove("This day is on your computer. This phone holds the last three weeks; without a network you can look at those.");
  }
  fitTo(standing(await editsOf()), day);
  await takeNews();
}

/** The names of foods, for reading without a network: kept on a later visit, so that the first one is light. */
function keepNames() {
  const file = document.getElementById("say")?.dataset.namesFile;
  if (file && navigator.serviceWorker?.controller && !isEmptyPage) void fetch(file).catch(() => undefined);
}

let firstNews = Promise.resolve();

async function begin() {
  firstNews = new Promise(onceTold);
  keepNames();
  if (isEmptyPage) await showEmptyPage();
  const lacks = lacksParts(standing(await editsOf()));
  const take = () => inTurn(async () => (await isHeld()) && takeNews());
  let isBehind = !isEmptyPage; // the computer may have made this page before it heard the last of this phone
  sayWhere({ ...await left(), why: AWAY });
  const hear = async () => {
    const [turn, now] = [turns, await turns.then(left)];
    if (turn !== turns) { void hear(); return; } // more was pressed meanwhile
    sayWhere({ why: AWAY, ...last.outcome, ...now });
    await sayClock();
    if (lacks) await openAnew();
    if (last.outcome?.why) return;
    if (isBehind) take();
    isBehind = false;
    if (drawnHere) await freshen();
  };
  document.addEventListener(TOLD, hear);
  if (last.outcome) void hear(); // it was told before this listened
  new BroadcastChannel(NEWS).addEventListener("message", take);
  form.addEventListener("submit", (event) => {
    if (goesToComputer || day < firstDay()) return;
    event.preventDefault();
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    press(() => saveOrSend(button));
  });
}

/** The computer made this page before it heard of a part that was switched here: open it again, once, if nothing is typed. */
async function openAnew() {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const isTyped = changesBetween(day, await entries(), fieldsNow("was-"), fieldsNow()).length;
  if (visit?.type !== "reload" && !isTyped && !(await left()).waiting) window.location.reload();
}

/** @param {HTMLButtonElement | null} button */
async function saveOrSend(button) {
  await firstNews;
  if (await isHeld()) return save(button);
  goesToComputer = true; // this phone does not know the day yet
  form.requestSubmit(button);
}

if (!document.querySelector("aside.made-up") && await isThere()) await begin();
else if (isEmptyPage) sayAbove("This page needs your computer, and there is no way to it now.");
started(form);
