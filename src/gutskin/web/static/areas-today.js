// @ts-check
// The small body map on the page of a day, drawn from what this phone holds; fetched only where the part is on. The computer
// draws the same (charts/body_map.py).

import { inWords, stepOf, asYesterday } from "./areas-rules.js";
import { dayBeside, form } from "./day.js";
import { localDay } from "./identity.js";
import { standing } from "./merging.js";
import { NEWS, about, editsOf, firstDay, isThere } from "./store.js";

/** Where the three pictures stand in a small map. @type {Record<string, string>} */
const PLACES = { face: "translate(0 96) scale(.75)", front: "translate(250 0)", back: "translate(598 0)" };
const SIZE = "0 0 938 576";
const SVG = "http://www.w3.org/2000/svg";
const part = /** @type {HTMLElement} */ (document.querySelector("[data-areas]"));
const wasEmpty = !part.querySelector("script"); // then day.js fetched this
const day = () => /\/day\/([\d-]+)\//.exec(new URL(form.action).pathname)?.[1] ?? localDay();

/** @type {Promise<Document> | undefined} */
let drawing;

/** The figure, fetched when it is first needed. */
function figure() {
  drawing ??= fetch(part.dataset.body ?? "").then((answer) => answer.text())
    .catch(() => "<svg/>") // not kept yet: the words are enough
    .then((text) => new DOMParser().parseFromString(text, "image/svg+xml"));
  return drawing;
}

/** @param {string} name @param {Record<string, string>} about @param {Node[]} inside */
function shape(name, about, ...inside) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(about)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

/** @param {Document} body @param {string} view @param {Map<string, number>} said */
function picture(body, view, said) {
  const filled = [...said].flatMap(([name, value]) => {
    const d = body.querySelector(`#${view} > #${CSS.escape(name)}`)?.getAttribute("d");
    return d ? [shape("path", { d, fill: `url(#map-${stepOf(value)}-small)` })] : [];
  });
  const around = shape("path", {
    d: body.querySelector(`#${view} > .outline`)?.getAttribute("d") ?? "", fill: "none", stroke: "var(--soft)",
    "stroke-width": "1.25", "stroke-linejoin": "round", "vector-effect": "non-scaling-stroke",
  });
  return shape("g", { transform: PLACES[view] ?? "" }, ...filled, around);
}

/** @param {import("./store.js").Kept[]} entries */
async function draw(entries) {
  const said = new Map(entries.filter((entry) => entry.kind === "area").map(({ name, value }) => [name, Number(value)]));
  const place = part.querySelector("[data-map]");
  if (!said.size) return place?.replaceChildren();
  const body = await figure();
  const defs = [...body.querySelectorAll("defs")].map((each) => document.importNode(each, true));
  const views = Object.keys(PLACES).map((view) => picture(body, view, said));
  return place?.replaceChildren(shape("svg", { viewBox: SIZE, width: "260", class: "small-map", "aria-hidden": "true" }, ...defs, ...views));
}

/** @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

async function show() {
  if (!await isHeld()) return;
  const [entries = [], before = []] = await Promise.all([day(), dayBeside(day(), -1)].map(standingOn));
  const isMarked = entries.some((entry) => entry.kind === "area");
  part.querySelector("[data-said]")?.replaceChildren(capital(isMarked ? await words(entries) : inWords(entries, String)));
  part.querySelector("button[value=yesterday]")?.toggleAttribute("hidden", !asYesterday(day(), entries, before).length);
  part.querySelector(".tick")?.toggleAttribute("hidden", isMarked);
  await draw(entries);
}

/** What is marked, in words, from the head down as in the drawing. @param {import("./store.js").Kept[]} entries */
async function words(entries) {
  const all = [...(await figure()).querySelectorAll("[data-title]")];
  const titles = new Map(all.map((place) => [place.id, place.getAttribute("data-title") ?? ""]));
  const order = new Map(all.map((place) => [place.id, Number(place.getAttribute("data-order"))]));
  const sorted = [...entries].sort((one, other) => (order.get(one.name) ?? all.length) - (order.get(other.name) ?? all.length));
  return inWords(sorted, (name) => titles.get(name) ?? name);
}

/** Whether this phone was told of the day, or there was never a way to the computer. */
const isHeld = async () => day() >= firstDay() && (wasEmpty || await about("whole") === true);

/** @param {string} when */
const standingOn = async (when) => standing(await editsOf(when)).filter((entry) => entry.day === when);

if (!document.querySelector("aside.made-up") && await isThere()) {
  await show();
  new BroadcastChannel(NEWS).addEventListener("message", show);
}
