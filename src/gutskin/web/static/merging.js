// @ts-check
// Which edit of an entry counts: the same rule as diary/merging.py and Entry.order, so that every device agrees. A test
// gives both the same edits and compares.

/** @typedef {string | number | boolean | null} Value */
/**
 * One version of an entry. `day` is a local calendar day, `at` a local time ("19:30:00"), `edited_at` an instant in UTC
 * with six decimals and a Z, so that text can be compared.
 * @typedef {{ entry_id: string, person: string, day: string, at: string | null, kind: string, name: string, value: Value,
 *   edited_at: string, device: string, deleted: boolean }} Edit
 */

/** Words as Python compares them: by their characters, not by half characters. @param {string} one @param {string} other */
export function compareText(one, other) {
  if (one === other) return 0;
  const [ones, others] = [[...one], [...other]];
  const place = ones.findIndex((letter, at) => letter !== others[at]);
  if (place < 0) return -1; // the shorter one comes first
  return (ones[place]?.codePointAt(0) ?? -1) - (others[place]?.codePointAt(0) ?? -1);
}

/** Nothing, then yes and no, then numbers, then words. @param {Value} value */
const rank = (value) => (value === null ? 0 : typeof value === "boolean" ? 1 : typeof value === "number" ? 2 : 3);

/** @param {Value} one @param {Value} other */
function compareValues(one, other) {
  if (rank(one) !== rank(other)) return rank(one) - rank(other);
  return typeof one === "string" ? compareText(one, String(other)) : Number(one) - Number(other);
}

/** Negative where the first edit is the older one. @param {Edit} one @param {Edit} other */
export function compareEdits(one, other) {
  return (
    compareText(one.edited_at, other.edited_at) || compareText(one.device, other.device) ||
    Number(one.deleted) - Number(other.deleted) || compareText(one.kind, other.kind) || compareText(one.day, other.day) ||
    compareText(one.at ?? "", other.at ?? "") || compareText(one.name, other.name) ||
    compareValues(one.value, other.value) || compareText(one.person, other.person)
  );
}

/** The edit of each entry that counts, deletions included. @template {Edit} Some @param {Iterable<Some>} edits */
export function current(edits) {
  /** @type {Map<string, Some>} */
  const winners = new Map();
  for (const edit of edits) {
    const rival = winners.get(edit.entry_id);
    if (!rival || compareEdits(edit, rival) > 0) winners.set(edit.entry_id, edit);
  }
  return winners;
}

/** The entries that stand, by day, time, kind, name, then when they were written. @template {Edit} Some @param {Iterable<Some>} edits */
export function standing(edits) {
  return [...current(edits).values()].filter((edit) => !edit.deleted).sort((one, other) => (
    compareText(one.day, other.day) || Number(one.at === null) - Number(other.at === null) ||
    compareText(one.at ?? "", other.at ?? "") || compareText(one.kind, other.kind) || compareText(one.name, other.name) ||
    compareText(one.edited_at, other.edited_at) || compareText(one.entry_id, other.entry_id)
  ));
}
