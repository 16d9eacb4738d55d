// @ts-check
// Parts of a page, made here as the templates make them.

/** @param {string} tag @param {string} classes @param {(Node | string)[]} inside */
export function element(tag, classes, ...inside) {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  made.append(...inside);
  return made;
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
