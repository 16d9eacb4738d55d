// @ts-check
// Photos, taken or chosen: drawn anew, so that nothing but the picture is left of the file, and kept on this phone at once.
// What is shown comes from this phone where it has it, and from the computer otherwise.

import { element, icon } from "./drawing.js";
import { localDay } from "./identity.js";
import { current } from "./merging.js";
import { letGo } from "./page.js";
import { TOLD, askToKeep, last, tellSoon } from "./phone.js";
import { NEWS as PICTURES, TYPE, allPictures, keepPicture, writeEntry, writeWhatIsUnwritten } from "./pictures.js";
import { NEWS, editsOf, isThere, write } from "./store.js";

/** @typedef {import("./store.js").Kept} Entry */

const LONGEST = 1600;
const QUALITY = 0.9;
const FULL = "This phone is full. Your last photo was not kept; everything you wrote was. Make room, then take it again.";
const UNREADABLE = "is no picture this browser can read. A HEIC picture of an iPhone can be read by Safari; or save it as JPEG and choose it again.";
const NO_CAMERA = "No photo was taken. If the camera did not open, allow it for your browser in the settings of your phone, or choose a picture.";

class Unreadable extends Error {}

const part = /** @type {HTMLElement} */ (document.querySelector("[data-photos]"));
const said = /** @type {HTMLElement} */ (part.querySelector("[data-photo-said]"));
const list = /** @type {HTMLElement} */ (part.querySelector("[data-photo-list]"));
const label = /** @type {HTMLInputElement} */ (part.querySelector("#photo-label"));
const isOfDay = part.closest(".day-form") !== null;
const onlyWaiting = list.dataset.waitingOnly !== undefined;

/** The day that photos are added to. */
function dayNow() {
  const form = /** @type {HTMLFormElement | null} */ (part.closest(".day-form"));
  const field = /** @type {HTMLInputElement | null} */ (part.querySelector("#photo-day"));
  return /\d{4}-\d\d-\d\d/.exec(form?.getAttribute("action") ?? "")?.[0] ?? (field?.value || localDay());
}

/** The picture in a file, upright. @param {File} file @returns {Promise<ImageBitmap>} */
async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return createImageBitmap(file).catch(() => { throw new Unreadable(file.name); });
  }
}

/** The picture anew, as JPEG, at most LONGEST long: only its colours are carried over. @param {File} file */
async function drawnAnew(file) {
  const image = await decoded(file);
  const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  if (!pen) throw new Unreadable(file.name);
  Object.assign(pen, { imageSmoothingQuality: "high", fillStyle: "white" });
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = /** @type {Blob | null} */ (await new Promise((resolve) => { canvas.toBlob(resolve, TYPE, QUALITY); }));
  if (blob?.type !== TYPE) throw new Unreadable(file.name);
  return { bytes: await blob.arrayBuffer(), width: canvas.width, height: canvas.height };
}

/** Keep one picture, then write the entry that tells of it. @param {File} file */
async function keepOne(file) {
  const { bytes, width, height } = await drawnAnew(file);
  const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0"));
  const value = JSON.stringify({ sha256: digest.join(""), type: TYPE, width, height });
  /** @type {import("./pictures.js").Picture} */
  const picture = { id: crypto.randomUUID(), day: dayNow(), label: label.value.trim(), value, bytes, waiting: 1, unwritten: 1 };
  await keepPicture(picture);
  await writeEntry(picture);
  seen.add(picture.id);
}

/** Keep what was taken or chosen; a file that is no picture never keeps the others out. @param {HTMLInputElement} field */
async function keepAll(field) {
  const files = [...field.files ?? []];
  field.value = "";
  let words = "Saved on this phone";
  for (const [place, file] of files.entries()) {
    said.textContent = files.length > 1 ? `Reading ${place + 1} of ${files.length}` : "Reading it";
    try {
      await keepOne(file);
    } catch (problem) {
      words = wordsFor(problem);
      if (!(problem instanceof Unreadable)) break;
    }
  }
  await show();
  said.textContent = words;
  saidLast = words;
  void askToKeep();
  void tellSoon();
}

/** @param {unknown} problem */
function wordsFor(problem) {
  if (problem instanceof Unreadable) return `“${problem.message}” ${UNREADABLE}`;
  const isFull = problem instanceof DOMException && problem.name === "QuotaExceededError";
  return isFull ? FULL : "This browser could not keep the photo. Everything you wrote is kept. Try again, or add it on your computer.";
}

/** What shows what is on the photo has to be said before the camera opens, so that no picture is lost. @param {Event} event */
function askForLabel(event) {
  if (label.value.trim()) return;
  event.preventDefault();
  said.textContent = "Say first what it shows, as in “left cheek”.";
  label.focus();
}

/** Ids of the photos that were uncovered. @type {Set<string>} */
const seen = new Set();
/** @type {Map<string, string>} */
const addresses = new Map();
let saidLast = "";

/** Where the picture of an entry is: on this phone, or on the computer. @param {string} id @param {Map<string, import("./pictures.js").Picture>} here */
function addressOf(id, here) {
  const picture = here.get(id);
  if (!picture) return `/photos/${id}/small/`;
  const known = addresses.get(id) ?? URL.createObjectURL(new Blob([picture.bytes], { type: TYPE }));
  addresses.set(id, known);
  return known;
}

/** "Thursday, 12 November". @param {string} day */
function longDay(day) {
  const when = new Date(`${day}T12:00:00`);
  return `${when.toLocaleDateString("en-GB", { weekday: "long" })}, ${when.getDate()} ${when.toLocaleDateString("en-GB", { month: "long" })}`;
}

/** One photo as the templates make it. @param {Entry} entry @param {string} address @param {boolean} covered */
function tile(entry, address, covered) {
  const words = `${entry.name}, ${longDay(entry.day)}`;
  const image = Object.assign(document.createElement("img"), { src: address, alt: words, loading: "lazy" });
  const frame = covered ? element("label", "photo", box(entry.entry_id, words), element("span", "cover", icon("camera")), image) : element("span", "photo open", image);
  image.addEventListener("error", () => frame.replaceWith(element("span", "photo absent", element("span", "", "Not on this phone"))));
  const remove = /** @type {HTMLButtonElement} */ (element("button", "link small", "Remove", element("span", "unseen", ` ${words}`)));
  remove.type = "button";
  remove.addEventListener("click", () => void takeOff(entry));
  const made = element("li", "photo-tile", frame, element("span", "small", isOfDay ? entry.name : words), remove);
  made.dataset.photo = entry.entry_id;
  return made;
}

/** @param {string} id @param {string} words */
function box(id, words) {
  const made = Object.assign(document.createElement("input"), { type: "checkbox", className: "unseen", checked: seen.has(id) });
  made.setAttribute("aria-label", `Show the photo: ${words}`);
  made.addEventListener("change", () => { if (made.checked) seen.add(id); else seen.delete(id); });
  return made;
}

/** Whether an entry belongs into this list. @param {Entry} entry @param {Map<string, import("./pictures.js").Picture>} here */
function isListed(entry, here) {
  if (entry.kind !== "photo") return false;
  if (isOfDay) return entry.day === dayNow();
  return onlyWaiting ? here.get(entry.entry_id)?.waiting === 1 : here.has(entry.entry_id);
}

/** Offer what was photographed before, the last of it at once. @param {Entry[]} entries */
function offerLabels(entries) {
  const offered = /** @type {HTMLDataListElement} */ (label.list);
  const there = new Set([...offered.options].map((option) => option.value));
  const names = entries.filter((entry) => entry.kind === "photo" && !entry.deleted).sort((one, other) => (one.edited_at > other.edited_at ? -1 : 1)).map((entry) => entry.name);
  for (const name of new Set(names)) if (!there.has(name)) offered.append(Object.assign(document.createElement("option"), { value: name }));
  if (!there.size && !label.value && names[0] && document.activeElement !== label) label.value = names[0];
}

/** Draw what this phone knows; a photo of a day that it does not hold stays as the computer drew it. */
async function show() {
  const entries = current(await editsOf());
  const here = new Map((await allPictures()).map((picture) => [picture.id, picture]));
  const covered = ![...entries.values()].some((entry) => entry.kind === "setting" && entry.name === "photos/covered" && entry.value === false);
  for (const old of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-photo]"))) {
    const entry = entries.get(old.dataset.photo ?? "");
    if (entry && (entry.deleted || !isListed(entry, here))) old.remove();
  }
  const listed = [...entries.values()].filter((entry) => !entry.deleted && isListed(entry, here));
  for (const entry of listed.sort((one, other) => (one.day + one.edited_at < other.day + other.edited_at ? -1 : 1))) place(entry, here, covered);
  list.hidden = !list.children.length;
  offerLabels([...entries.values()]);
  say([...here.values()].filter(({ id }) => entries.get(id)?.deleted === false));
}

/** Put a photo into the list, in place of the one that is there unless it is the same. @param {Entry} entry @param {Map<string, import("./pictures.js").Picture>} here @param {boolean} covered */
function place(entry, here, covered) {
  const address = addressOf(entry.entry_id, here);
  const old = /** @type {HTMLElement | null} */ (list.querySelector(`[data-photo="${entry.entry_id}"]`));
  const key = `${address} ${entry.name} ${entry.day} ${covered}`;
  if (old?.dataset.key === key) return;
  const fresh = tile(entry, address, covered);
  fresh.dataset.key = key;
  if (old) old.replaceWith(fresh);
  else list.append(fresh);
}

/** Say where the photos are. @param {import("./pictures.js").Picture[]} pictures */
function say(pictures) {
  const refused = pictures.find((picture) => picture.refused);
  const waiting = pictures.filter((picture) => picture.waiting).length;
  const count = waiting === 1 ? "1 photo waits for a network" : `${waiting} photos wait for a network`;
  if (refused) said.textContent = `Saved on this phone · your computer did not take a photo: ${refused.refused}`;
  else if (waiting && last.outcome?.why) said.textContent = `Saved on this phone · ${count}`;
  else if (!waiting && saidLast === "Saved on this phone") said.textContent = "Saved on this phone · Synced";
}

/** Take a photo off, with Undo. @param {Entry} entry */
async function takeOff({ entry_id, day, name, value, kind }) {
  const draft = { kind, day, name, value, entry_id };
  await write([{ ...draft, deleted: true }]);
  await show();
  const undo = /** @type {HTMLButtonElement} */ (element("button", "link", "Undo"));
  undo.type = "button";
  const toast = element("div", "toast", element("p", "", "Removed"), undo);
  document.querySelector("[data-toasts]")?.replaceChildren(toast);
  letGo(toast);
  undo.addEventListener("click", async () => {
    toast.remove();
    await write([draft]);
    await show();
    void tellSoon();
  });
  undo.focus();
  void tellSoon();
}

/** Once nothing waits, the page of all photos is shown as the computer has it. */
async function showAllWhenSent() {
  const waits = (await allPictures()).some((picture) => picture.waiting);
  if (onlyWaiting && saidLast === "Saved on this phone" && !waits) window.location.reload();
}

function begin() {
  for (const each of part.querySelectorAll("[data-with-script]")) each.toggleAttribute("hidden", false);
  for (const each of part.querySelectorAll("[data-without-script]")) each.toggleAttribute("hidden", true);
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (part.querySelectorAll("[data-take], [data-choose]"))) {
    field.addEventListener("click", askForLabel);
    field.addEventListener("change", () => void keepAll(field));
    if (field.dataset.take !== undefined) field.addEventListener("cancel", () => { said.textContent = NO_CAMERA; });
  }
  part.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault()); // Enter in a field sends nothing
  if (part.dataset.style && !document.querySelector(`link[href="${part.dataset.style}"]`)) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: part.dataset.style }));
  }
}

if (!document.querySelector("aside.made-up") && await isThere()) {
  begin();
  await writeWhatIsUnwritten();
  await show();
  document.addEventListener(TOLD, async () => {
    await show(); // phone.js sends the pictures; what became of them is told by PICTURES
  });
  new BroadcastChannel(NEWS).addEventListener("message", () => void show());
  new BroadcastChannel(PICTURES).addEventListener("message", async () => {
    await show();
    await showAllWhenSent();
  });
}
