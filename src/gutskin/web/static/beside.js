// @ts-check
// Two photos side by side: chosen by their dates, with a slider, or with a tap on the strip. Without it two lists and a button.

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-beside]"));
const apart = /** @type {HTMLElement} */ (form.querySelector("[data-apart]"));
const DAY = 24 * 3600 * 1000;

/** @param {string} side */
function partsOf(side) {
  const list = /** @type {HTMLSelectElement} */ (form.elements.namedItem(side));
  const slider = /** @type {HTMLInputElement} */ (form.querySelector(`[data-slide=${side}]`));
  const picture = /** @type {HTMLImageElement} */ (form.querySelector(`[data-side=${side}]`));
  return { list, slider, picture };
}

const [left, right] = [partsOf("left"), partsOf("right")];

/** @param {ReturnType<typeof partsOf>} side */
function show({ list, slider, picture }) {
  const chosen = list.selectedOptions[0];
  const address = `/photos/${list.value}/`;
  if (!picture.src.endsWith(address)) picture.src = address;
  picture.alt = `${document.querySelector("h1")?.textContent?.trim()}, ${chosen?.textContent}`;
  slider.value = String(list.selectedIndex);
  slider.setAttribute("aria-valuetext", chosen?.textContent ?? "");
}

/** Say how far the two are from each other, mark the right one in the strip, and let a reload show the same two. */
function tell() {
  const [one, other] = [left, right].map(({ list }) => Date.parse(list.selectedOptions[0]?.dataset.day ?? ""));
  const days = Math.round(Math.abs((other ?? 0) - (one ?? 0)) / DAY);
  apart.textContent = days ? `${days} ${days === 1 ? "day" : "days"} between them.` : "Both are of the same day.";
  for (const link of document.querySelectorAll("[data-strip]")) {
    link.toggleAttribute("aria-current", /** @type {HTMLElement} */ (link).dataset.strip === right.list.value);
    if (link.hasAttribute("aria-current")) link.setAttribute("aria-current", "true");
  }
  window.history.replaceState(null, "", `?left=${left.list.value}&right=${right.list.value}`);
}

for (const side of [left, right]) {
  side.slider.hidden = false;
  side.list.addEventListener("change", () => { show(side); tell(); });
  side.slider.addEventListener("input", () => {
    side.list.selectedIndex = Number(side.slider.value);
    show(side);
    tell();
  });
  show(side);
}
for (const link of document.querySelectorAll("[data-strip]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    right.list.value = /** @type {HTMLElement} */ (link).dataset.strip ?? right.list.value;
    show(right);
    tell();
  });
}
form.querySelector("[data-without-script]")?.toggleAttribute("hidden", true);
tell();

export {}; // a module, so that its names are its own
