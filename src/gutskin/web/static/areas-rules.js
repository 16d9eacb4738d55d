// @ts-check
// What "As yesterday" writes on the body map: the same rule as pages/today/areas_shown.py, for a phone without a network. A
// browser test gives both the same days and compares.

import { found, noneNoMore } from "./changes.js";

/** @typedef {import("./changes.js").Draft} Draft */
/** @typedef {import("./changes.js").Standing} Standing */

/** What was marked the day before, where this day says nothing. @param {string} day @param {Standing[]} now @param {Standing[]} before @returns {Draft[]} */
export function asYesterday(day, now, before) {
  const [here, there] = [now, before].map((entries) => entries.filter((entry) => entry.kind === "area"));
  const isUnwritten = !here?.length && found(now, "none", "areas")?.value !== true;
  if (!there?.length) return isUnwritten && found(before, "none", "areas")?.value === true ? [{ kind: "none", day, name: "areas", value: true }] : [];
  const fresh = there.filter((entry) => !here?.some(({ name }) => name === entry.name));
  return [...fresh.map(({ name, value }) => ({ kind: "area", day, name, value })), ...fresh.length ? noneNoMore(day, now, "areas") : []];
}

/** What is marked, in words. @param {Standing[]} entries @param {(name: string) => string} title */
export function inWords(entries, title) {
  const marked = entries.filter((entry) => entry.kind === "area").map(({ name, value }) => `${title(name)} ${value}`);
  if (!marked.length) return found(entries, "none", "areas")?.value === true ? "skin clear everywhere." : "";
  return `${marked.join(", ")}.`;
}

/** The word of a value as the patterns of body.svg are named: as step_of in diary/body.py. @param {number} value */
export const stepOf = (value) => (value <= 0 ? "clear" : value <= 3.5 ? "mild" : value <= 6.5 ? "moderate" : "strong");
