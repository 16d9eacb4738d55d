// @ts-check
// The gate before something is begun, on a phone without a network: the same rules as evidence/starting.py, from the
// page itself (data-rules), about the answers in the phone's own store. What was never answered is asked, never a yes.

import { localDay } from "./identity.js";

/** @typedef {import("./store.js").Draft} Draft */
/** @typedef {{ id: string, field: string, setting: string, answer: Answer, unanswered: Answer, reason: string, instead: string }} Rule */
/** @typedef {"yes" | "ask_clinician" | "no"} Answer */
/** What the settings hold, by name. @typedef {Map<string, Draft["value"]>} Settings */

const ORDER = /** @type {const} */ (["yes", "ask_clinician", "no"]);
const NOT_SAID = "rather not say";
const MEANT = /** @type {Record<string, Draft["value"]>} */ ({ yes: true, no: false, unsaid: NOT_SAID, past: "past", present: "present" });

/** @param {Answer} answer */
const strictness = (answer) => ORDER.indexOf(answer);
/** @param {Answer[]} answers @returns {Answer} */
const strictest = (answers) => answers.reduce((one, other) => (strictness(other) > strictness(one) ? other : one), "yes");

/** What was answered, undefined for nothing that counts as an answer. @param {Rule} rule @param {Settings} settings */
function answered({ field, setting }, settings) {
  const value = settings.get(setting);
  return typeof value === "boolean" || (field === "eating_disorder" && (value === "past" || value === "present")) ? value : undefined;
}

/** What the rules say together. @param {Rule[]} rules @param {Settings} settings */
export function judged(rules, settings) {
  const holding = rules.filter((rule) => answered(rule, settings));
  const known = strictest(holding.map(({ answer }) => answer));
  const open = rules.filter((rule) => answered(rule, settings) === undefined && strictness(rule.answer) > strictness(known));
  const answer = strictest([known, ...open.map(({ unanswered }) => unanswered)]);
  const deciding = holding.filter((rule) => rule.answer === answer);
  return {
    answer,
    because: deciding.map(({ id }) => id),
    reasons: deciding.map(({ reason }) => reason),
    advice: [...new Set(holding.map(({ instead }) => instead))],
    asks: [...new Set(open.map(({ field }) => field))].sort(),
    isAsked: open.some(({ setting }) => settings.get(setting) !== NOT_SAID),
  };
}

/** Whether a clinician's yes covers all there is to ask. @param {ReturnType<typeof judged>} found @param {Draft["value"] | undefined} noted */
function isAgreed({ answer, because, asks }, noted) {
  const [day = "", ...about] = typeof noted === "string" ? noted.split(" ") : [];
  return answer === "ask_clinician" && /^\d{4}-\d\d-\d\d$/.test(day) && [...because, ...asks].every((each) => about.includes(each));
}

/** @param {HTMLElement} place @returns {Rule[]} */
const rulesOf = (place) => JSON.parse(place.dataset.rules ?? "[]");
/** @param {{ kind: string, name: string, value: Draft["value"] }[]} entries @returns {Settings} */
const settingsIn = (entries) => new Map(entries.filter(({ kind }) => kind === "setting").map(({ name, value }) => [name, value]));

/** How things stand: "open", "questions", "doctor" or "no". @param {Rule[]} rules @param {string} action @param {Settings} settings */
export function stateOf(rules, action, settings) {
  const found = judged(rules, settings);
  if (found.answer === "yes" || isAgreed(found, settings.get(`agreed/${action}`))) return "open";
  return found.answer === "no" ? "no" : found.isAsked ? "questions" : "doctor";
}

/** Show the gate as the store has it; whether it is open. @param {Parameters<typeof settingsIn>[0]} entries */
export function showGate(entries) {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-gate]"));
  if (!place) return true;
  const [rules, settings] = [rulesOf(place), settingsIn(entries)];
  const [found, state] = [judged(rules, settings), stateOf(rules, place.dataset.action ?? "", settings)];
  for (const each of place.querySelectorAll("[data-gate-is]")) each.toggleAttribute("hidden", each.getAttribute("data-gate-is") !== state);
  const now = place.querySelector(`[data-gate-is="${state}"]`);
  if (found.reasons.length) fill(now?.querySelector("[data-reasons]"), found.reasons);
  if (found.advice.length) fill(now?.querySelector("[data-advice]"), found.advice);
  return state === "open";
}

/** @param {Element | null | undefined} list @param {string[]} lines */
function fill(list, lines) {
  list?.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
}

/** What a form of the gate writes. @param {HTMLFormElement} form @param {HTMLButtonElement | null} button @param {Parameters<typeof settingsIn>[0]} entries @returns {Draft[]} */
export function gateDrafts(form, button, entries) {
  const day = localDay();
  const said = [...new FormData(form)].filter(([name, word]) => name.startsWith("profile/") && String(word) in MEANT);
  const answers = said.map(([name, word]) => ({ kind: "setting", day, name, value: MEANT[String(word)] ?? null }));
  if (button?.name !== "agreed") return answers;
  const place = /** @type {HTMLElement} */ (form.closest("[data-gate]"));
  const settings = new Map([...settingsIn(entries), ...answers.map(({ name, value }) => /** @type {const} */ ([name, value]))]);
  const { answer, because, asks } = judged(rulesOf(place), settings);
  if (answer !== "ask_clinician") return answers;
  return [...answers, { kind: "setting", day, name: `agreed/${button.value}`, value: [day, ...[...because, ...asks].sort()].join(" ") }];
}
