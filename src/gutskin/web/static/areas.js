// @ts-check
// The body map of a day: tap a place, then how strong it is there. What is chosen is kept on this phone at once, then told
// to the computer. The list below the pictures holds the same choices; without this script it is a form.

import { changesBetween, fieldsOf, fieldsOfDay, oneEach } from "./changes.js";
import { asYesterday, stepOf } from "./areas-rules.js";
import { element, icon } from "./drawing.js";
import { localDay } from "./identity.js";
import { standing } from "./merging.js";
import { letGo, started } from "./page.js";
import { TOLD, askToKeep, last, tellSoon } from "./phone.js";
import { AWAY } from "./sync.js";
import { NEWS, about, editsOf, firstDay, isThere, left, write } from "./store.js";

const EMPTY = "1900-01-01";
const NONE = "none:areas";
const NEAR = 30; // of the 340 units a picture is wide: a thumb beside a thin arm means the arm
const form = /** @type {HTMLFormElement} */ (document.querySelector(".areas-form"));
const chooser = /** @type {HTMLElement} */ (form.querySelector("[data-chooser]"));
const status = /** @type {HTMLElement} */ (form.querySelector(".save-bar .status"));
const none = /** @type {HTMLInputElement} */ (form.elements.namedItem(NONE));
const A_DAY = /\/areas\/(\d{4}-\d\d-\d\d)\//;
const isEmptyPage = A_DAY.exec(new URL(form.action).pathname)?.[1] === EMPTY;
const day = A_DAY.exec(isEmptyPage ? window.location.pathname : new URL(form.action).pathname)?.[1] ?? localDay();
let isKept = false; // on this phone; otherwise Save sends the form to the computer
let savedHere = false;
let chosen = "";

/* ---------- The pictures, the list and the bar show the same ---------- */

/** @param {string} name */
const radiosOf = (name) => [...form.querySelectorAll(`input[type=radio][name="one:area:${CSS.escape(name)}"]`)].map((each) => /** @type {HTMLInputElement} */ (each));
/** @param {string} name */
const valueOf = (name) => radiosOf(name).find((each) => each.checked)?.value ?? "";
/** @param {string} name */
const titleOf = (name) => document.getElementById(`place-${name}`)?.querySelector("legend")?.textContent ?? name;

/** Choose how strong it is in a place; a value that is not offered gets a choice of its own. @param {string} name @param {string} value */
function setValue(name, value) {
  const radios = radiosOf(name);
  const lowest = radios.at(-1)?.closest("label");
  if (lowest && !radios.some((each) => each.value === value)) {
    const own = /** @type {HTMLElement} */ (lowest.cloneNode(true));
    const input = /** @type {HTMLInputElement} */ (own.querySelector("input"));
    Object.assign(input, { value, checked: false });
    own.querySelector("span")?.replaceChildren(`${value} of 10`);
    lowest.after(own);
  }
  for (const each of radiosOf(name)) each.checked = each.value === value;
}

function draw() {
  for (const ring of form.querySelectorAll(".ring")) ring.removeAttribute("d");
  for (const place of /** @type {NodeListOf<SVGElement>} */ (form.querySelectorAll("[data-place]"))) {
    const name = place.dataset.place ?? "";
    const value = valueOf(name);
    place.querySelector("path")?.setAttribute("fill", value ? `url(#map-${stepOf(Number(value))})` : "var(--surface)");
    if (name === chosen) place.parentElement?.querySelector(".ring")?.setAttribute("d", place.querySelector("path")?.getAttribute("d") ?? "");
    form.querySelector(`[data-number="${name}"]`)?.replaceChildren(value);
  }
  for (const group of form.querySelectorAll(".place-groups details")) {
    const count = [...group.querySelectorAll("fieldset")].filter((each) => valueOf(each.id.slice(6))).length;
    group.querySelector("[data-marked]")?.replaceChildren(count ? `${count} written` : "");
  }
  chooser.querySelector(".take-back")?.toggleAttribute("hidden", !chosen || !valueOf(chosen));
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (chooser.querySelectorAll(".choice"))) {
    button.disabled = !chosen;
    button.setAttribute("aria-pressed", String(Boolean(chosen) && button.dataset.value === valueOf(chosen)));
  }
  document.getElementById("chooser-name")?.replaceChildren(chosen ? titleOf(chosen) : "Tap a place on the picture");
}

/** @param {MouseEvent} event */
function onTap(event) {
  const place = event.target instanceof Element ? event.target.closest("[data-place]") : null;
  const name = place instanceof SVGElement ? place.dataset.place : event.target instanceof SVGSVGElement ? nearest(event.target, event) : "";
  if (!name) return;
  event.preventDefault();
  chosen = name;
  draw();
}

/** The place whose number is nearest to a tap beside the figure, "" where none is near. @param {SVGSVGElement} picture @param {MouseEvent} event */
function nearest(picture, { clientX, clientY }) {
  const at = new DOMPoint(clientX, clientY).matrixTransform(picture.getScreenCTM()?.inverse());
  const away = [...picture.querySelectorAll("text")].map((number) => ({
    name: number.dataset.number ?? "", far: Math.hypot(Number(number.getAttribute("x")) - at.x, Number(number.getAttribute("y")) - at.y),
  }));
  return away.filter(({ far }) => far <= NEAR).sort((one, other) => one.far - other.far)[0]?.name ?? "";
}

/** @param {MouseEvent} event */
function onStrength(event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (!button || !chosen) return;
  setValue(chosen, button.dataset.value ?? "");
  changed(chosen);
}

/** Something was chosen. A place and "clear everywhere" exclude each other. @param {string} name of the place, "" for none */
function changed(name) {
  const before = shot();
  if (name && valueOf(name)) none.checked = false;
  if (!name && none.checked) for (const each of marked()) setValue(each, "");
  draw();
  void keep(before.size && !name && none.checked ? { words: "Cleared", before } : undefined);
}

/** The places in which something is chosen. */
const marked = () => [...form.querySelectorAll("fieldset.body-place")].map((each) => each.id.slice(6)).filter(valueOf);

/** What is chosen in every place, to bring it back. */
const shot = () => new Map(marked().map((name) => [name, valueOf(name)]));

/* ---------- Keeping it ---------- */

const entries = async () => standing(await editsOf(day)).filter((entry) => entry.day === day);

/** @param {string} name @param {string} words */
const say = (name, words) => status.replaceChildren(icon(name), element("span", "", words));

/** Say something that stays. @param {string} words */
function sayAbove(words) {
  const place = document.getElementById("phone-says");
  place?.replaceChildren(words);
  place?.toggleAttribute("hidden", !words);
}

/** @param {import("./sync.js").Outcome} outcome */
function sayWhere({ waiting, refused, why }) {
  if (!savedHere && !waiting && !refused.length) return;
  const count = waiting === 1 ? "1 change waits for a network" : `${waiting} changes wait for a network`;
  const where = waiting ? why && count : "Synced"; // "": on its way
  if (refused.length) say("info", `Saved on this phone · your computer did not take it: ${refused[0]}`);
  else say("check", ["Saved on this phone", where, why === AWAY ? "" : why].filter(Boolean).join(" · "));
}

/** Say where it is, as the store has it; what is chosen meanwhile says it itself. */
async function sayLast() {
  const [count, now] = [changes, await left()];
  if (last.outcome && count === changes) sayWhere({ ...last.outcome, ...now });
}

/** @type {Promise<void>} */
let keeping = Promise.resolve();
let changes = 0;

/** Keep what is chosen, one change after the other. @param {{ words: string, before: Map<string, string> }} [undo] */
function keep(undo) {
  if (!isKept) return keeping;
  changes += 1;
  status.replaceChildren(); // what it said was of the change before
  keeping = keeping.then(async () => {
    const stands = await entries();
    const now = fieldsNow();
    const drafts = oneEach(changesBetween(day, stands, fieldsNow("was-"), now));
    if (drafts.length) await write(drafts);
    await noteSaved(now);
    if (drafts.length) afterwards(undo);
    else await sayLast();
  }).catch(sayNotKept);
  return keeping;
}

/** @param {{ words: string, before: Map<string, string> }} [undo] */
function afterwards(undo) {
  savedHere = true;
  say("check", "Saved on this phone");
  if (undo) offerUndo(undo.words, undo.before);
  void askToKeep();
  void tellSoon();
}

/** @param {unknown} problem */
function sayNotKept(problem) {
  const isFull = problem instanceof DOMException && problem.name === "QuotaExceededError";
  isKept = false;
  say("info", "Not saved yet");
  form.querySelector("button[name=save]")?.replaceChildren("Save");
  sayAbove(isFull
    ? "This phone is full, so what you just marked is only on this page. Make room on the phone, or press Save to keep it on your computer."
    : "This browser could not keep what you just marked; it is still on this page. Press Save to keep it on your computer.");
}

const fieldsNow = (prefix = "") => fieldsOf(new FormData(form), prefix);

/** Note what stands as what the fields held before, and show it where nothing was chosen since they were kept; what is chosen
 * while the store is asked counts, so they are looked at after that. @param {import("./changes.js").Fields} [kept] as they were then */
async function noteSaved(kept) {
  const [stands, before] = [await entries(), await yesterday()];
  const [was, now, fields] = [kept ?? fieldsNow("was-"), fieldsNow(), fieldsOfDay(stands)];
  for (const each of form.querySelectorAll("fieldset.body-place")) {
    const [name, key] = [each.id.slice(6), `area:${each.id.slice(6)}`];
    const value = fields.ones[key] ?? "";
    if ((now.ones[key] ?? "") === (was.ones[key] ?? "")) setValue(name, value);
    each.querySelector("input[type=hidden]")?.setAttribute("value", value);
  }
  const isClear = fields.nones.includes("areas");
  if (now.nones.includes("areas") === was.nones.includes("areas")) none.checked = isClear;
  form.querySelector(`input[type=hidden][name="was-${NONE}"]`)?.remove();
  if (isClear) form.prepend(Object.assign(document.createElement("input"), { type: "hidden", name: `was-${NONE}`, value: "on" }));
  form.querySelector("button[name=areas]")?.toggleAttribute("hidden", !asYesterday(day, stands, before).length);
  draw();
}

async function yesterday() {
  const when = new Date(`${day}T12:00:00Z`);
  when.setUTCDate(when.getUTCDate() - 1);
  const before = when.toISOString().slice(0, 10);
  return standing(await editsOf(before)).filter((entry) => entry.day === before);
}

/** @param {string} words @param {Map<string, string>} before */
function offerUndo(words, before) {
  const undo = /** @type {HTMLButtonElement} */ (element("button", "link", "Undo"));
  undo.type = "button";
  const toast = element("div", "toast", element("p", "", words), undo);
  document.querySelector("[data-toasts]")?.replaceChildren(toast);
  letGo(toast);
  undo.addEventListener("click", () => {
    toast.remove();
    none.checked = false;
    for (const name of marked()) if (!before.has(name)) setValue(name, "");
    for (const [name, value] of before) setValue(name, value);
    draw();
    void keep();
  });
}

async function takeYesterday() {
  const before = shot();
  for (const { kind, name, value } of asYesterday(day, await entries(), await yesterday())) {
    if (kind === "area") setValue(name ?? "", String(value));
    else none.checked = name === "areas" && value === true;
  }
  if (marked().length) none.checked = false;
  draw();
  await keep({ words: "Added", before });
}

/** @param {SubmitEvent} event */
async function onSubmit(event) {
  if (!isKept) return;
  event.preventDefault();
  const { submitter } = event;
  if (submitter instanceof HTMLButtonElement && submitter.name === "areas") return takeYesterday();
  await keep();
  if (isKept) window.location.assign(day === localDay() ? "/" : `/day/${day}/`);
}

/** Make the empty page that is kept one of this day. */
function becomeDay() {
  const when = new Date(`${day}T12:00:00`);
  const say = (/** @type {Intl.DateTimeFormatOptions} */ how) => when.toLocaleDateString("en-GB", how);
  const year = when.getFullYear() === new Date().getFullYear() ? "" : ` ${when.getFullYear()}`;
  form.action = `/areas/${day}/`;
  document.querySelector("[data-day-name]")?.replaceChildren(`${say({ weekday: "long" })}, ${when.getDate()} ${say({ month: "long" })}${year}`);
  document.querySelector("[data-day-link]")?.setAttribute("href", day === localDay() ? "/" : `/day/${day}/`);
}

/** Show the picture in which most is marked. */
function showFullest() {
  const views = [...form.querySelectorAll(".view")];
  const counts = views.map((view) => [...view.querySelectorAll("text")].filter((each) => each.textContent).length);
  const fullest = views[counts.indexOf(Math.max(...counts))];
  const radio = form.querySelector(`input[name=view][value="${fullest?.className.replace("view view-", "")}"]`);
  if (radio instanceof HTMLInputElement) radio.checked = true;
}

/** From now on every change is kept here. */
async function keepHere() {
  if (isKept || day < firstDay() || !isEmptyPage && await about("whole") !== true) return;
  isKept = true;
  form.querySelector("button[name=save]")?.replaceChildren("Done");
  await keep(); // what was chosen before
}

async function begin() {
  if (isEmptyPage && day < firstDay()) {
    form.hidden = true;
    return;
  }
  await keepHere();
  if (isEmptyPage) showFullest();
  const { waiting, refused } = await left();
  savedHere = waiting > 0;
  sayWhere({ waiting, refused, why: AWAY });
  const hear = async () => {
    await keepHere();
    await keeping; // what is being kept is told next
    await sayLast();
  };
  document.addEventListener(TOLD, hear);
  if (last.outcome) void hear(); // it was told before this listened
  new BroadcastChannel(NEWS).addEventListener("message", () => { if (isKept) keeping = keeping.then(() => noteSaved()); });
}

chooser.hidden = false;
if (isEmptyPage) becomeDay();
draw();
form.addEventListener("click", onTap);
chooser.addEventListener("click", onStrength);
form.addEventListener("submit", onSubmit);
form.addEventListener("change", ({ target }) => {
  if (target === none) changed("");
  else if (target instanceof HTMLInputElement && target.name.startsWith("one:area:")) changed(target.name.slice(9));
});
if (!document.querySelector("aside.made-up") && await isThere()) await begin();
started(form);
