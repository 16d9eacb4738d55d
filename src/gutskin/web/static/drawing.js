// @ts-check
// Parts of a page, made here as the templates make them.

/** @param {string} tag @param {string} classes @param {(Node | string)[]} inside */
export function element(tag, classes, ...inside) {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  made.append(...inside);
  return made;
}

/** A time of day as the person reads it. @param {string} at as an entry holds it: "19:30:00" */
export function timeText(at) {
  const [hour = 0, minute] = [Number(at.slice(0, 2)), at.slice(3, 5)];
  return document.documentElement.dataset.clock === "12" ? `${hour % 12 || 12}:${minute} ${hour < 12 ? "am" : "pm"}` : at.slice(0, 5);
}

/** An icon of the house's set. @param {string} name */
export function icon(name, classes = "icon") {
  const namespace = "http://www.w3.org/2000/svg";
  const [svg, use] = [document.createElementNS(namespace, "svg"), document.createElementNS(namespace, "use")];
  const file = document.querySelector("svg.icon use")?.getAttribute("href")?.split("#")[0] ?? "";
  use.setAttribute("href", `${file}#${name}`);
  svg.setAttribute("class", classes);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}
