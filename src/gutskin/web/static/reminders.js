// @ts-check
// The page of reminders: whether this device can be reached and how, the time zone it is in, and addresses to copy. Without
// it the page keeps reminders and every other way all the same.

import { letGoOfDevice, subscribed, tellOfDevice } from "./reachable.js";

const PATIENCE = 20_000;
const HOW_BLOCKED = "Tap the mark beside the address of this page, allow notifications there, and come back.";

/** Why this did not work, in words for the person. */
class Refusal extends Error {}

/** @template Part @param {Promise<Part>} work @param {string} words what is said when nothing comes @returns {Promise<Part>} */
const inTime = (work, words) => Promise.race([
  work,
  /** @type {Promise<never>} */ (new Promise((_, reject) => { window.setTimeout(() => reject(new Refusal(words)), PATIENCE); })),
]);

/** What stands in the way of reaching this device at all; "" where nothing does. */
function whatIsMissing() {
  const isApple = /iPhone|iPad/.test(navigator.userAgent) || navigator.maxTouchPoints > 1 && /Macintosh/.test(navigator.userAgent);
  const isInstalled = window.matchMedia("(display-mode: standalone)").matches || "standalone" in navigator && navigator.standalone === true;
  if (!window.isSecureContext) return "Browsers allow this only at an address that begins with https. Here gutskin is reached without it; choose another way, or ask whoever runs this server for one.";
  if (isApple && !isInstalled) return "On an iPhone or iPad only apps on the Home Screen are reached: in Safari tap Share, then “Add to Home Screen”, and open gutskin from there.";
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return "This browser cannot receive anything while gutskin is closed. Chrome, Edge, Firefox and Safari can; or choose another way.";
  if (Notification.permission === "denied") return `Notifications of gutskin are blocked in this browser. ${HOW_BLOCKED}`;
  return "";
}

/** Ask the person, then the browser, for a way to this device. @param {string} key the computer's public one */
async function subscribe(key) {
  const answer = await Notification.requestPermission();
  if (answer === "denied") throw new Refusal(`Your browser refused. ${HOW_BLOCKED}`);
  if (answer !== "granted") throw new Refusal("Your browser asked, and nothing was chosen. Press again to be asked once more.");
  const { pushManager } = await inTime(navigator.serviceWorker.ready, "This browser keeps nothing for gutskin (a private window, perhaps), so it cannot be reached.");
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const before = await pushManager.getSubscription();
  if (before && !isOf(before, key)) await before.unsubscribe(); // it was given for another server, or for an earlier key
  return inTime(pushManager.subscribe(options), "The service of your browser’s maker, over which this goes, did not answer. Without a way to the internet it cannot; try again later, or choose another way.");
}

/** Whether a subscription was made with this key. @param {PushSubscription} subscription @param {string} key */
function isOf(subscription, key) {
  const bytes = String.fromCharCode(...new Uint8Array(subscription.options.applicationServerKey ?? new ArrayBuffer(0)));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") === key;
}

/** @param {unknown} problem */
const words = (problem) => (problem instanceof Refusal ? problem.message : "Your browser gave no address for this device. A private window cannot; otherwise try again, or choose another way.");

/** What this device is called in the list of ways. */
function deviceName() {
  const agent = navigator.userAgent;
  const browser = [["Edg", "Edge"], ["OPR/", "Opera"], ["SamsungBrowser", "Samsung Internet"], ["Firefox", "Firefox"], ["Chrome", "Chrome"], ["Safari", "Safari"]].find(([mark = ""]) => agent.includes(mark))?.[1];
  const system = [["iPhone", "iPhone"], ["iPad", "iPad"], ["Android", "Android"], ["Windows", "Windows"], ["Macintosh", "Mac"], ["Linux", "Linux"]].find(([mark = ""]) => agent.includes(mark))?.[1];
  return [browser ?? "A browser", ...system ? [`on ${system === "iPhone" || system === "iPad" ? "an " : ""}${system}`] : []].join(" ");
}

/** @param {HTMLElement} part the part of the page about this device */
async function showDevice(part) {
  const [said, reach, leave] = ["said", "reach", "leave"].map((name) => /** @type {HTMLElement} */ (part.querySelector(`[data-${name}]`)));
  if (!said || !reach || !leave) return;
  const missing = whatIsMissing();
  const there = missing ? null : await subscribed();
  const isKnown = there !== null && isOf(there, part.dataset.key ?? "") && (await tellOfDevice({ known: there.endpoint }).catch(() => ({}))).known === true;
  said.textContent = missing || (isKnown ? "This device is reached." : "");
  reach.hidden = Boolean(missing) || isKnown;
  leave.hidden = !isKnown;
  reach.addEventListener("click", () => void press(reach, said, async () => {
    const subscription = await subscribe(part.dataset.key ?? "");
    await tellOfDevice({ subscription, device: deviceName() });
  }));
  leave.addEventListener("click", () => void press(leave, said, letGoOfDevice));
}

/** Do what a button says, then show the page anew with what came of it. @param {HTMLElement} button @param {HTMLElement} said @param {() => Promise<unknown>} work */
async function press(button, said, work) {
  if (button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  said.textContent = "One moment";
  try {
    await work();
    window.location.reload();
  } catch (problem) {
    button.removeAttribute("aria-disabled");
    said.textContent = words(problem);
  }
}

/** Where this device is, if the page did not know. @param {HTMLFormElement} form */
function offerZone(form) {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const field of document.querySelectorAll("input[data-zone-here]")) /** @type {HTMLInputElement} */ (field).value = zone ?? "";
  if (!zone || zone === form.dataset.zone) return;
  const name = /** @type {HTMLElement} */ (form.querySelector("[data-name]"));
  name.textContent = zone.split("/").slice(1).reverse().join(", ").replaceAll("_", " ") || zone;
  const clock = document.documentElement.dataset.clock === "12" ? "h12" : "h23";
  /** @type {HTMLElement} */ (form.querySelector("[data-now]")).textContent = new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit", hourCycle: clock }).format(new Date());
  form.hidden = false;
}

/** Copy an address that is shown once. @param {HTMLElement} button */
function copying(button) {
  const field = /** @type {HTMLInputElement} */ (document.getElementById(button.dataset.copy ?? ""));
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    field.select();
    button.textContent = await navigator.clipboard.writeText(field.value).then(() => "Copied", () => "Selected: copy it with your keys");
  });
}

const device = document.getElementById("this-device");
const zone = document.querySelector("form[data-zone]");
if (device) void showDevice(device);
if (zone instanceof HTMLFormElement) offerZone(zone);
for (const button of document.querySelectorAll("[data-copy]")) copying(/** @type {HTMLElement} */ (button));
