// @ts-check
// What is read in words without a network, shown as the computer shows it: chips that open to what is in them, with the
// same buttons. It comes on a second visit and is asked for only while the network is away.

import { favourites, saidBy, saidOn } from "./correcting.js";
import { element, icon } from "./drawing.js";
import { standing } from "./merging.js";
import { keyOfWords, namesFrom, readOffline } from "./names.js";
import { tellSoon } from "./phone.js";
import { editsOf, write } from "./store.js";

/** @typedef {import("./names.js").Item} Item */
/** @typedef {import("./names.js").Names} Names */
/** @typedef {import("./correcting.js").Said} Said */

const say = /** @type {HTMLFormElement} */ (document.getElementById("say"));
const names = () => namesFrom(say.dataset.namesFile ?? "");
const day = () => /** @type {HTMLInputElement} */ (say.elements.namedItem("day")).value;
const entries = async () => standing(await editsOf());

/** @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What is read in some words, as chips. @param {string} text @param {string} prefix for the ids of fields @returns {Promise<HTMLElement>} */
export async function chipsOf(text, prefix) {
  const [known, stand] = await Promise.all([names(), entries()]);
  const said = saidOn(stand, day(), known);
  const pinned = new Set(favourites(stand));
  const items = readOffline(text, known, said);
  return element("div", "chips read", ...items.map((item, place) => opened(meant(item, said, known), known, pinned, `${prefix}h${place}`)));
}

/** What is read in a meal of this phone, with its words; nothing where it holds none. @param {string} id */
export async function mealOf(id) {
  const entry = (await entries()).find((each) => each.entry_id === id);
  return entry ? chipsOf(String(entry.value), "o") : undefined;
}

/** Offer what is pinned with one tap, before everything else that is offered. */
export async function offerFavourites() {
  const form = document.querySelector(".day-form");
  const group = form?.querySelector("#eaten > .chips[role=group]") ?? element("div", "chips");
  const there = new Set([...document.querySelectorAll("#said-so-far .chip a")].map((chip) => chip.textContent?.toLowerCase()));
  for (const old of group.querySelectorAll("[data-pinned]")) old.remove();
  const chips = favourites(await entries()).filter((text) => !there.has(text.toLowerCase())).map((text) => {
    const chip = element("button", "chip offer", text);
    Object.assign(chip, { type: "submit", name: "suggest", value: text });
    chip.dataset.pinned = "";
    return chip;
  });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Add with one tap");
  group.prepend(...chips);
  if (!group.isConnected && chips.length) form?.querySelector("#eaten .ruled")?.before(group);
}

/** Write what a button says of words. Throws where that cannot be. @param {FormData} form @param {string} pressed */
export async function sayHere(form, pressed) {
  const [what = "", , ...words] = pressed.split("|");
  const typed = String(form.get(`${what}:${words.join("|")}`) ?? "");
  await write(saidBy(pressed, typed, await entries(), day(), await names()));
  if (what === "favourite") await offerFavourites();
  void tellSoon();
}

/** An item as the person means its words. @param {Item} item @param {Map<string, Said>} said @param {Names} known */
function meant(item, said, known) {
  const own = said.get(keyOfWords(item.words, known));
  if (!own) return { ...item, own, without: /** @type {string[]} */ ([]) };
  const { meaning } = own;
  const foods = meaning.foods ? readOffline(meaning.foods, known) : [item];
  const answered = new Set([...meaning.with, ...meaning.without, ...meaning.perhaps]);
  const all = (/** @type {"surely" | "perhaps"} */ which) => foods.flatMap((food) => food[which]).filter((id) => !answered.has(id));
  const surely = [...new Set([...all("surely"), ...meaning.with])];
  const perhaps = [...new Set([...all("perhaps"), ...meaning.perhaps])].filter((id) => !surely.includes(id));
  return { ...item, words: own.words, foods: foods.flatMap((food) => food.foods), surely, perhaps, own, without: meaning.without };
}

/** A chip that opens to what is in it. @param {ReturnType<typeof meant>} item @param {Names} known @param {Set<string>} pinned @param {string} id */
function opened(item, known, pinned, id) {
  const summary = element("summary", item.foods.length || item.own ? "chip" : "chip doubt", element("span", "", item.text));
  const inIt = shortly(item, known);
  if (inIt) summary.append(" ", element("span", "in-it", inIt));
  if (inIt.endsWith("?")) summary.classList.add("doubt");
  const details = element("details", "read-item", summary, card(item, known, pinned, id));
  details.dataset.words = item.words;
  return details;
}

/** What a closed chip says beside the words. @param {ReturnType<typeof meant>} item @param {Names} known */
function shortly(item, known) {
  const titles = (/** @type {string[]} */ ids) => known.attributes.filter((each) => ids.includes(each.id)).map((each) => each.title);
  if (item.without.length) return `not ${titles(item.without).join(", ")}`;
  const asked = known.attributes.find((each) => each.ingredient && item.perhaps.includes(each.id) && !item.own?.meaning.perhaps.includes(each.id));
  if (asked) return `${asked.title}?`;
  const foods = item.foods.join(", ");
  return titles(item.surely).join(", ") || (foods === item.text.toLowerCase() ? "" : foods);
}

/** @param {ReturnType<typeof meant>} item @param {Names} known @param {Set<string>} pinned @param {string} id */
function card(item, known, pinned, id) {
  const [{ words, foods, own }, surely, perhaps] = [item, new Set(item.surely), new Set(item.perhaps)];
  const read = foods.length ? ["Read as ", element("strong", "", foods.join(", ")), " on this phone."] : ["Nobody here knows these words. They are kept as a food of their own."];
  const asked = known.attributes.filter((each) => surely.has(each.id) || perhaps.has(each.id) || item.without.includes(each.id));
  const list = element("ul", "attributes", ...asked.map((each) => answers(each, words, surely.has(each.id) ? "with" : perhaps.has(each.id) ? "perhaps" : "without", id)));
  const group = element("div", "answers-card", element("p", "small", ...read), ...own ? [saidOf(own)] : [], ...asked.length ? [list] : [], element(
    "div", "pair",
    field("Not this? Then it was", "chickpeas, rice", "foods", words, `That was it: ${words}`, "check", `${id}-not`, own?.meaning.foods),
    field("Something else is in it", "soy", "add", words, `Put it on: ${words}`, "plus", `${id}-put`),
  ), element("div", "row", sayButton("link small", `favourite||${words}`, pinned.has(words) ? "No favourite any more" : "Keep as a favourite", element("span", "unseen", `: ${words}`))),
  problem());
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words);
  return group;
}

/** Where it is said why nothing was noted. */
function problem() {
  const words = element("span", "");
  words.dataset.problem = "";
  const line = element("p", "problem", icon("info"), words);
  line.hidden = true;
  return line;
}

/** A button of the form that says something of words. @param {string} classes @param {string} value @param {(Node | string)[]} inside */
function sayButton(classes, value, ...inside) {
  const button = /** @type {HTMLButtonElement} */ (element("button", classes, ...inside));
  button.setAttribute("form", "say");
  Object.assign(button, { name: "say", value });
  return button;
}

/** From when on it holds, and how to change that. @param {Said} own */
function saidOf({ words, since }) {
  const when = since ? `from ${new Date(`${since}T12:00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })} on` : "always";
  return element(
    "div", "row said", element("p", "caption", `As you said, ${when}.`),
    ...since ? [sayButton("link small", `past||${words}`, "Also for the past")] : [],
    sayButton("link small", `forget||${words}`, "Read it as before"),
  );
}

/** Yes, No, Not sure. @param {import("./names.js").Attribute} attribute @param {string} words @param {string} state @param {string} id */
function answers({ id: attribute, title }, words, state, id) {
  const name = element("span", "label", capital(title));
  name.id = `${id}-${attribute}`;
  const three = element("span", "three", ...[["with", "Yes"], ["without", "No"], ["perhaps", "Not sure"]].map(([what = "", text = ""]) => {
    const button = sayButton("", `${what}|${attribute}|${words}`, text);
    button.setAttribute("aria-pressed", String(what === state));
    return button;
  }));
  three.setAttribute("role", "group");
  three.setAttribute("aria-labelledby", name.id);
  return element("li", "", name, three);
}

/** A field with its button. @param {string} label @param {string} placeholder @param {string} what @param {string} words @param {string} button @param {string} sign @param {string} id @param {string} [value] */
function field(label, placeholder, what, words, button, sign, id, value = "") {
  const input = /** @type {HTMLInputElement} */ (element("input", ""));
  Object.assign(input, { id, name: `${what}:${words}`, type: "text", autocomplete: "off", value, placeholder });
  input.setAttribute("form", "say");
  input.dataset.enter = "";
  if (what === "foods") input.dataset.names = "";
  else input.setAttribute("list", "attributes");
  const caption = /** @type {HTMLLabelElement} */ (element("label", "caption", label));
  caption.htmlFor = id;
  const round = sayButton("round", `${what}||${words}`, icon(sign), element("span", "unseen", button));
  return element("div", "field", caption, element("div", "with-button", input, round));
}
