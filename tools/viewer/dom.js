// dom.js: elements.  Text goes in as text, never as HTML.

export const byId = (id) => document.getElementById(id);

// element ("button", { class: "row", type: "button", onclick: fn }, "text", child ...)
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

// Text of the data: a direction of its own, so that none turns what stands around it.
export const data = (text, properties = {}) => element("bdi", properties, text);

const digits = new Intl.NumberFormat("en");
export const count = (n) => digits.format(n);
export const counted = (n, one) => `${count(n)} ${one}${n === 1 ? "" : "s"}`;

// A score in few digits.
export function short(value) {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return count(value);
  return size >= 1e-3 && size < 1e6
    ? String(Number(value.toPrecision(3)))
    : value.toExponential(2).replace(/\.?0+e/, "e");
}

// A dot of the colour of a type or community.  No style attribute: the policy of the page forbids it.
export function swatch(colour) {
  const dot = element("span", { class: "swatch", "aria-hidden": "true" });
  dot.style.backgroundColor = colour;
  return dot;
}
