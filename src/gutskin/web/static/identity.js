// @ts-check
// Ids and instants, made on this device as diary/entries.py makes them: two devices that rate the same day meet in one
// entry, and a new edit wins over those it was made after, even when the clock was set back.

import { whose } from "./person.js";

const NAMESPACE = "8f0f7c0e52a45d0c9a539f1f3a1c7f42";
const LONGEST_SHOWN = 80;
// A day may hold several symptoms of one name, written elsewhere; the page of a day writes one.
const ONCE_A_DAY = new Set(["symptom", "rating", "sleep", "cycle", "habit", "probiotic", "measure", "note", "complete", "none", "area", "meaning", "course"]);
const ONCE_EVER = new Set(["setting"]);
export const BESIDE_DAYS = new Set(["meaning", "course", "setting"]);

/** The id of an entry: that of the only one, of the day's one, or a new one. @param {string} kind @param {string} day @param {string} name */
export async function entryId(kind, day, name) {
  if (ONCE_EVER.has(kind)) return derivedId(`${await whose()}/${kind}/${name}`);
  return ONCE_A_DAY.has(kind) ? derivedId(`${await whose()}/${day}/${kind}/${name}`) : crypto.randomUUID();
}

/** The version 5 UUID of a text. @param {string} text */
export async function derivedId(text) {
  const bytes = [...(NAMESPACE.match(/../g) ?? []).map((pair) => parseInt(pair, 16)), ...new TextEncoder().encode(text)];
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", new Uint8Array(bytes))).slice(0, 16);
  digest[6] = (digest[6] ?? 0) & 0x0f | 0x50;
  digest[8] = (digest[8] ?? 0) & 0x3f | 0x80;
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Now, or just after the newest of some instants, whichever is later. @param {string[]} instants */
export function instantAfter(instants) {
  const present = `${new Date().toISOString().slice(0, -1)}000Z`;
  const newest = instants.reduce((one, other) => (one > other ? one : other), "");
  return present > newest ? present : justAfter(newest);
}

/** A millionth of a second later. @param {string} instant */
function justAfter(instant) {
  const millionths = Number(instant.slice(23, 26)) + 1;
  const next = new Date(Date.parse(`${instant.slice(0, 23)}Z`) + (millionths === 1000 ? 1 : 0));
  return `${next.toISOString().slice(0, -1)}${String(millionths % 1000).padStart(3, "0")}Z`;
}

/** The person's local calendar day, some days away from today. @param {number} offset */
export function localDay(offset = 0) {
  const when = new Date();
  when.setDate(when.getDate() + offset);
  return [when.getFullYear(), when.getMonth() + 1, when.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** A value as an error may show it: one short line without the letters nobody sees, as in errors.py. @param {string} value */
export function shown(value) {
  const letters = [...value];
  const words = letters.length > LONGEST_SHOWN ? `${letters.slice(0, LONGEST_SHOWN - 1).join("")}…` : value;
  return words.replace(/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, "\uFFFD");
}
