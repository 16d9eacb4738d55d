// @ts-check
// Courses, begun, changed and ended: kept on this phone first, then told to the computer. Without a network the empty page
// is filled from the phone's own store. Where this browser can keep nothing, the form goes to the computer.

import { Refusal, courseSaid, courseShown, coursesShown, endsEarly, fieldsOf, titleOf, togetherWith } from "./courses-rules.js";
import { element, icon } from "./drawing.js";
import { gateDrafts, showGate } from "./gate.js";
import { localDay } from "./identity.js";
import { compareEdits, standing } from "./merging.js";
import { letGo, started } from "./page.js";
import { TOLD, askToKeep, last, tellSoon } from "./phone.js";
import { AWAY } from "./sync.js";
import { NEWS, about, editsOf, firstDay, isThere, left, write } from "./store.js";

/** @typedef {import("./store.js").Draft} Draft */

const PART = "part/probiotic";
const UNDO = "gutskin-undo";
const PATIENCE = 3000;
const MONTH_AND_YEAR = /** @type {const} */ ({ month: "long", year: "numeric" });
const one = document.getElementById("one-course");
const isEmptyPage = one instanceof HTMLTemplateElement;
const id = /^\/courses\/([^/]+)\/$/.exec(window.location.pathname)?.[1] ?? "";
let goesToComputer = false;
let savedHere = false;
let isLeaving = false; // it is kept, and the page of all courses is on its way

const form = () => /** @type {HTMLFormElement} */ (document.querySelector("form[data-course]"));
/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form().elements.namedItem(name));
const entries = async () => standing(await editsOf());

/* ---------- The empty page becomes that of one course, or of all ---------- */

/** @param {import("./store.js").Kept | undefined} course */
function becomeOne(course) {
  for (const each of document.querySelectorAll("main > :not(.top)")) if (each.id !== "phone-says") each.remove();
  if (!(one instanceof HTMLTemplateElement)) return;
  const made = /** @type {DocumentFragment} */ (one.content.cloneNode(true));
  const back = made.querySelector(".back");
  if (back) document.querySelector(".top")?.prepend(back);
  document.querySelector(".top .sub")?.replaceChildren(course ? "" : "This course is not on this phone.");
  if (!course) return;
  document.querySelector("main")?.append(made);
  form().action = window.location.pathname;
}

/** @param {import("./store.js").Kept} course @param {import("./store.js").Kept[]} there */
function showOne(course, there) {
  const shown = courseShown(course, there, localDay());
  const isHeld = !shown.last || shown.last >= firstDay(); // the last days of an older one are not all on this phone
  document.querySelector("h1")?.replaceChildren(shown.title);
  form().querySelector("[data-line]")?.replaceChildren([shown.line, ...isHeld ? [shown.daysLine] : []].join(" · "));
  form().querySelector("[data-name]")?.replaceChildren(course.name);
  form().querySelector("button[name=end]")?.toggleAttribute("hidden", Boolean(shown.last));
  for (const [name, value] of Object.entries(fieldsOf(course))) field(name).value = value;
}

/** @param {string} day */
const plain = (day) => `${Number(day.slice(8))} ${new Date(`${day}T12:00:00`).toLocaleDateString("en-GB", MONTH_AND_YEAR)}`;
/** @param {string} what */
const dots = (what) => element("span", what);

/** @param {import("./courses-rules.js").Shown} shown */
function running({ entry, title, first, last, line, weeks, days, daysLine }) {
  const change = /** @type {HTMLAnchorElement} */ (element("a", "link", "Change or end it", element("span", "unseen", ` ${title}`)));
  change.href = `/courses/${entry.entry_id}/`;
  const [bars, said] = [element("p", "course-weeks", ...weeks.map((each) => dots(each ? "behind" : ""))), element("span", "course-days", ...days.map(dots))];
  for (const each of [bars, said]) each.setAttribute("aria-hidden", "true");
  return element(
    "section", "card narrow-card", element("p", "label", title),
    element("p", "small", last ? `${plain(first)} to ${plain(last)}` : `Since ${plain(first)}`), bars, element("p", "small", line),
    element("p", "small spread", said, element("span", "", `${daysLine.slice(0, 1).toUpperCase()}${daysLine.slice(1)}`)), element("p", "", change),
  );
}

/** @param {import("./courses-rules.js").Shown[]} shown */
function past(shown) {
  const rows = shown.map(({ entry, title, first, last, line }) => {
    const words = element("span", "go-words", element("span", "label", title), element("span", "small", `${plain(first)} to ${plain(last)}: ${line}`));
    const link = /** @type {HTMLAnchorElement} */ (element("a", "go", words, icon("forward", "icon small")));
    link.href = `/courses/${entry.entry_id}/`;
    return element("li", "", link);
  });
  return element("section", "card narrow-card", element("h2", "heading-small", "Earlier courses"), element("ul", "rows", ...rows));
}

/** @param {import("./store.js").Kept[]} there */
function showAll(there) {
  const shown = coursesShown(there, localDay());
  const [now, earlier] = [shown.filter(({ runs }) => runs).map(running), shown.filter(({ runs }) => !runs)];
  const after = earlier.length ? [past(earlier)] : [];
  for (const each of document.querySelectorAll("[data-shown]")) each.remove();
  for (const each of [...now, ...after]) each.dataset.shown = "";
  form().before(...now);
  form().after(...after);
}

async function show() {
  const there = await entries();
  const course = there.find((each) => each.entry_id === id);
  if (isEmptyPage && id && !form()?.elements.namedItem("last")) becomeOne(course);
  if (!form()) return;
  if (!id) form().toggleAttribute("hidden", !showGate(there));
  if (!id) showAll(there);
  else if (course) showOne(course, there);
  field("first").max = localDay();
  field("first").value ||= localDay();
}

/* ---------- Keeping what the form says ---------- */

/** @param {HTMLButtonElement | null} button */
async function save(button) {
  if (!isEmptyPage && await about("whole") !== true) return send(button);
  const there = await entries();
  if (!id && !showGate(there)) return form().toggleAttribute("hidden", true);
  const courses = there.filter(({ kind }) => kind === "course");
  const before = courses.find((each) => each.entry_id === id);
  if (id && !before) return isEmptyPage ? window.location.assign("/courses/") : send(button);
  if (before && button?.name === "remove") return keep([{ ...copyOf(before), deleted: true }], "Removed");
  if (button?.name === "end") field("last").value = localDay();
  const draft = await courseSaid(said(), courses, localDay(), before);
  const beside = before ? [] : togetherWith(draft, courses);
  if (button?.name !== "sure" && (before ? endsEarly(draft, before) : beside.length)) return ask(beside.map(titleOf).join(" and "));
  if (before) return before.day === draft.day && before.value === draft.value ? keep([], "Nothing to save") : keep([draft], "Changed");
  const isAsked = there.some(({ kind, name, value }) => kind === "setting" && name === PART && value === true);
  return keep([draft, ...isAsked ? [] : [{ kind: "setting", day: localDay(), name: PART, value: true }]], "Added");
}

/** @param {import("./store.js").Kept} entry @returns {Draft} */
const copyOf = ({ entry_id, kind, day, at, name, value, deleted }) => ({ entry_id, kind, day, at, name, value, deleted });

/** What the fields say. @returns {import("./courses-rules.js").Fields} */
function said() {
  const data = new FormData(form());
  const text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  return { type: text("type"), strain: text("strain"), dose: text("dose"), first: text("first"), last: text("last") };
}

/** Ask, once, whether it is meant. @param {string} beside */
function ask(beside) {
  const question = form().querySelector(".question");
  question?.querySelector("[data-beside]")?.replaceChildren(`Begin a second one beside ${beside}?`);
  question?.toggleAttribute("hidden", false);
  form().querySelector("[data-main]")?.toggleAttribute("hidden", true);
  form().querySelector(".problem")?.toggleAttribute("hidden", true);
  question?.querySelector("button")?.focus();
}

/** @param {Draft[]} drafts @param {string} words */
async function keep(drafts, words) {
  isLeaving = true;
  const written = await write(drafts);
  sessionStorage.setItem(UNDO, JSON.stringify([words, ...written.map(({ entry_id }) => entry_id)]));
  if (written.length) void askToKeep();
  await Promise.race([tellSoon(), new Promise((done) => { setTimeout(done, PATIENCE); })]);
  window.location.assign("/courses/");
}

/** @param {HTMLButtonElement | null} button */
function send(button) {
  goesToComputer = true;
  form().requestSubmit(button);
}

/** @param {unknown} problem */
function sayProblem(problem) {
  const place = form().querySelector(".problem");
  const isFull = problem instanceof DOMException && problem.name === "QuotaExceededError";
  isLeaving = false;
  goesToComputer ||= !(problem instanceof Refusal);
  const words = problem instanceof Refusal ? problem.message
    : isFull ? "This phone is full, so this is only on this page. Make room on the phone, or press the button again to keep it on your computer."
      : "This browser could not keep this; it is still on this page. Press the button again to keep it on your computer.";
  form().querySelector(".question")?.toggleAttribute("hidden", true);
  form().querySelector("[data-main]")?.toggleAttribute("hidden", false);
  place?.toggleAttribute("hidden", false);
  place?.replaceChildren(icon("info"), element("span", "", words));
  place?.scrollIntoView({ block: "nearest" });
}

/** Keep what was answered at the gate before a course, and show what follows from it. @param {HTMLFormElement} answers @param {HTMLButtonElement | null} button */
async function saveGate(answers, button) {
  if (!isEmptyPage && await about("whole") !== true) {
    goesToComputer = true;
    return answers.requestSubmit(button);
  }
  await write(gateDrafts(answers, button, await entries()));
  savedHere = true;
  void askToKeep();
  void tellSoon();
  await show();
}

/** @param {SubmitEvent} event */
function onSubmit(event) {
  const answers = event.target;
  if (!goesToComputer && answers instanceof HTMLFormElement && answers.closest("[data-gate]")) {
    event.preventDefault();
    const { submitter } = event;
    saveGate(answers, submitter instanceof HTMLButtonElement ? submitter : null).catch(sayProblem);
    return;
  }
  if (goesToComputer || event.target !== form()) return;
  event.preventDefault();
  if (isLeaving) return;
  const { submitter } = event;
  save(submitter instanceof HTMLButtonElement ? submitter : null).catch(sayProblem);
}

/* ---------- What was done, and where it is ---------- */

function offerUndo() {
  const [words = "", ...ids] = JSON.parse(sessionStorage.getItem(UNDO) ?? "[]");
  sessionStorage.removeItem(UNDO);
  savedHere = ids.length > 0;
  if (!words) return;
  const undo = /** @type {HTMLButtonElement} */ (element("button", "link", "Undo"));
  undo.type = "button";
  const toast = element("div", "toast", element("p", "", words), ...ids.length ? [undo] : []);
  document.querySelector("[data-toasts]")?.replaceChildren(toast);
  letGo(toast);
  undo.addEventListener("click", () => {
    toast.remove();
    document.getElementById("phone-says")?.replaceChildren(); // what it said was of the change before
    takeBack(ids).catch(sayProblem);
  });
}

/** Take the last edit of each entry back. @param {string[]} ids */
async function takeBack(ids) {
  const edits = await editsOf();
  await write(ids.flatMap((each) => {
    const [last, before] = edits.filter(({ entry_id }) => entry_id === each).sort(compareEdits).reverse();
    return before ? [copyOf(before)] : last ? [{ ...copyOf(last), deleted: true }] : [];
  }));
  void tellSoon();
}

/** @param {import("./sync.js").Outcome} outcome */
function sayWhere({ waiting, refused, why }) {
  savedHere ||= waiting > 0;
  if (!savedHere && !refused.length) return;
  const count = waiting === 1 ? "1 change waits for a network" : `${waiting} changes wait for a network`;
  const where = refused.length ? `your computer did not take it: ${refused[0]}` : waiting ? why && count : "Synced"; // "": on its way
  const words = ["Saved on this phone", where, why === AWAY ? "" : why].filter(Boolean).join(" · ");
  document.getElementById("phone-says")?.replaceChildren(icon(refused.length ? "info" : "check"), element("span", "", words));
}

const sent = form();
if (!document.querySelector("aside.made-up") && await isThere()) {
  const { waiting, refused } = await left();
  if (isEmptyPage || waiting) await show();
  offerUndo();
  sayWhere({ waiting, refused, why: AWAY });
  document.addEventListener("submit", onSubmit);
  const hear = () => { if (last.outcome) sayWhere(last.outcome); };
  document.addEventListener(TOLD, hear);
  hear(); // it may have been told before this listened
  new BroadcastChannel(NEWS).addEventListener("message", async () => {
    if (!id && !isLeaving && (isEmptyPage || await about("whole") === true)) showAll(await entries());
  });
}
if (sent) started(sent);
