// theme.js: light or dark, and colours of the data on either.

import { byId } from "./dom.js";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

export const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;

// A colour of the style sheet.
export const colourOf = (name) => getComputedStyle(root).getPropertyValue(name).trim();

const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
const joined = (rgb) => "#" + rgb.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("");

// As it was made for white paper; on black, dark ones get lighter and grey
// and pale ones calmer.
export function shade(hex) {
  const rgb = parts(hex);
  const light = (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]) / 255;
  if (!isDark()) return hex;
  if (Math.max(...rgb) - Math.min(...rgb) < 16) return joined(rgb.map((c) => c * 0.62)); // grey
  if (light < 0.42) return joined(rgb.map((c) => c + (255 - c) * (0.42 - light) * 0.9));
  return light > 0.8 ? joined(rgb.map((c) => c * 0.88)) : hex;
}

export const translucent = (hex, alpha) => `rgba(${parts(hex).join(",")},${alpha})`;

// The same as WebGL blends it: its canvas holds colours times their alpha.
export const premultiplied = (hex, alpha) =>
  `rgba(${parts(hex).map((c) => Math.round(c * alpha)).join(",")},${alpha})`;

export function watchTheme(changed) {
  const button = byId("theme");
  const show = () => {
    button.setAttribute("aria-pressed", String(isDark()));
    document.body.dataset.theme = isDark() ? "dark" : "light";
  };
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    show();
    changed();
  });
  dark.addEventListener("change", () => {
    show();
    if (!root.dataset.theme) changed();
  });
  show();
}
