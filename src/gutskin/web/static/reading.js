// @ts-check
// What gutskin reads in the words: live under the field, and in a meal one taps. Corrections are sent at once and what
// is shown is read anew. Without it every meal leads to a page of its own that can do the same.

const PAUSE = 200;
const NO_TOKEN = 403; // a page from this phone is nobody's form for the computer
const PAUSE_BEFORE_SAYING = 900;
const AWAY = "The network is away: read on this phone, and once more when it is back.";
const NOT_NOW = "The network is away, and this phone cannot note it by itself yet. Open gutskin once more while it is there.";

const say = /** @type {HTMLFormElement} */ (document.getElementById("say"));
const field = /** @type {HTMLTextAreaElement} */ (document.querySelector("[data-live]"));
const live = /** @type {HTMLElement} */ (document.getElementById("live"));
const said = /** @type {HTMLElement} */ (document.getElementById("live-said"));
const opened = /** @type {HTMLElement} */ (document.getElementById("opened"));
let asked = new AbortController();
let pause = 0;
let pauseBeforeSaying = 0;
let openedFrom = "";
let readOnPhone = false;
const isEmptyPage = /** @type {HTMLInputElement} */ (say.elements.namedItem("day")).value === "1900-01-01";

/** Put HTML of our own server in, or what was made here, and leave open what was open. @param {HTMLElement} place @param {string | Node[]} content */
function fill(place, content) {
  const open = new Set([...place.querySelectorAll("details[open]")].map((each) => /** @type {HTMLElement} */ (each).dataset.words));
  if (typeof content === "string") place.innerHTML = content;
  else place.replaceChildren(...content);
  for (const each of place.querySelectorAll("details")) if (open.has(each.dataset.words)) each.open = true;
  place.hidden = !place.childElementCount;
}

/** Read what stands in the field. The words go in a form, never in an address. */
async function read() {
  asked.abort();
  asked = new AbortController();
  if (!field.value.trim()) return fill(live, "");
  const form = new FormData(say);
  form.set("text", field.value);
  form.set("meal", /** @type {HTMLSelectElement} */ (document.getElementById("meal")).value);
  try {
    const answer = await fetch(say.dataset.reading ?? "", { method: "POST", body: form, signal: asked.signal });
    readOnPhone = answer.status === NO_TOKEN;
    if (answer.ok) fill(live, (await answer.text()).trim());
    else if (readOnPhone) await readHere();
  } catch (problem) {
    if (problem instanceof TypeError) await readHere();
    else if (!(problem instanceof DOMException)) throw problem;
  }
  window.clearTimeout(pauseBeforeSaying);
  pauseBeforeSaying = window.setTimeout(tell, PAUSE_BEFORE_SAYING);
}

/** What reads and notes without the network; it comes on a second visit. @returns {Promise<typeof import("./reading_here.js")>} */
const here = () => import(say.dataset.hereModule ?? "");

/** Read without the network, as far as the names of foods go. */
async function readHere() {
  readOnPhone = true;
  try {
    const { chipsOf } = await here();
    fill(live, [await chipsOf(field.value, "l"), element("p", "caption", AWAY)]);
  } catch {
    fill(live, ""); // neither network nor names: what was typed stays in the field
  }
}

/** Tell a screen reader, once the typing rests. */
function tell() {
  const texts = [...live.querySelectorAll(".chip")].map((chip) => chip.textContent?.replace(/\s+/g, " ").trim());
  said.textContent = texts.length ? `Read: ${texts.join("; ")}` : "";
}

/** @param {string} tag @param {string} classes @param {string} text */
function element(tag, classes, text = "") {
  const made = document.createElement(tag);
  made.className = classes;
  made.textContent = text;
  return made;
}

/** Show what was read in one meal, below the meals. @param {string} address */
async function open(address) {
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) {
    const chips = await (await here()).mealOf(address.split("/").at(-2) ?? "");
    if (!chips) throw new Error("not on this phone");
    fill(opened, [chips]);
    readOnPhone = true;
  } else {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    fill(opened, page.getElementById("read")?.innerHTML.trim() ?? "");
  }
  openedFrom = address;
  mark();
}

function close() {
  const from = link(openedFrom);
  openedFrom = "";
  fill(opened, "");
  mark();
  from?.focus();
}

/** @param {string} address @returns {HTMLElement | undefined} */
const link = (address) => links().find((each) => each.getAttribute("href") === address);
const links = () => [...document.querySelectorAll("[data-eaten]")].map((each) => /** @type {HTMLElement} */ (each));

/** With the script a meal is no link but opens in place. */
function mark() {
  for (const each of links()) {
    each.setAttribute("role", "button");
    each.setAttribute("aria-expanded", String(openedFrom === each.getAttribute("href")));
    each.setAttribute("aria-controls", opened.id);
  }
}

/** Say something of some words, then read everything anew. @param {HTMLButtonElement} button */
async function send(button) {
  const form = new FormData(say);
  form.set(button.name, button.value);
  form.set("quietly", "1");
  try {
    const answer = await fetch(say.action, { method: "POST", body: form }).catch(() => undefined);
    if (answer && !answer.ok && answer.status !== NO_TOKEN) return refuse(button, await answer.text());
    if (!answer?.ok) await (await here()).sayHere(form, button.value);
  } catch (problem) {
    return refuse(button, problem instanceof Error && problem.message.includes("To fix this") ? problem.message : NOT_NOW);
  }
  const place = button.closest(".read-item")?.parentElement?.parentElement ?? live;
  const [value, words] = [button.value, /** @type {HTMLElement | null} */ (button.closest(".read-item"))?.dataset.words];
  await Promise.all([read(), freshen(), openedFrom ? open(openedFrom) : undefined]);
  const buttons = [...place.querySelectorAll("button")].filter((each) => each.value === value);
  const items = [...place.querySelectorAll("details")].filter((each) => each.dataset.words === words);
  (buttons[0] ?? items[0]?.querySelector("summary") ?? field).focus();
  said.textContent = "Noted";
}

/** Say beside the button why nothing was noted. @param {HTMLElement} button @param {string} why */
function refuse(button, why) {
  const place = button.closest(".answers-card")?.querySelector("[data-problem]");
  if (place) place.textContent = why;
  place?.parentElement?.removeAttribute("hidden");
  said.textContent = why;
}

/** Show the meals and what they are counted as again. */
async function freshen() {
  const answer = await fetch(window.location.pathname).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("said-so-far");
  if (fresh) document.getElementById("said-so-far")?.replaceWith(fresh);
  mark();
}

document.addEventListener("focusin", ({ target }) => {
  const wants = target instanceof HTMLElement && target.matches("[data-names]");
  if (wants) void import(say.dataset.completingModule ?? "").catch(() => undefined); // neither network nor names
});
field.addEventListener("input", () => {
  window.clearTimeout(pause);
  pause = window.setTimeout(read, PAUSE);
});
window.addEventListener("online", read);
document.addEventListener("gutskin-told", (event) => {
  const { why } = /** @type {CustomEvent<{ why: string }>} */ (event).detail;
  if (why || !readOnPhone) return;
  if (field.value.trim()) void read();
  if (openedFrom) void open(openedFrom); // the computer knows more of it
});
document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest("button[form=say]");
  const meal = target?.closest("[data-eaten]");
  if (button instanceof HTMLButtonElement) void send(button);
  else if (meal instanceof HTMLElement) {
    const address = meal.getAttribute("href") ?? "";
    if (address === openedFrom) close();
    else void open(address).catch(() => { window.location.assign(address); });
  } else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (event.key === "Enter" && target?.matches("[data-enter]") && !event.defaultPrevented) {
    event.preventDefault();
    target.parentElement?.querySelector("button")?.click();
  }
  if (event.key === " " && target?.matches("[data-eaten]")) { event.preventDefault(); target.click(); }
  if (event.key === "Escape" && openedFrom && opened.contains(target)) close();
});
document.addEventListener("gutskin-drawn", () => { // the meals were drawn anew
  mark();
  if (isEmptyPage) void here().then(({ offerFavourites }) => offerFavourites()).catch(() => undefined);
});
mark();
if (isEmptyPage) document.dispatchEvent(new CustomEvent("gutskin-drawn"));
if (field.value.trim()) void read();
