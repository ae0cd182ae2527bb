// search.js: a field with suggestions (the combobox of the ARIA practices).

import { byId, counted, data, element, swatch } from "./dom.js";
import { valuesOf } from "./data.js";
import { shade } from "./theme.js";

const MOST = 12;

const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

// What is searched of each node: its label, its name and its title.
function haystack(net) {
  return net.name.map((name, v) => {
    const title = valuesOf(net, v).find(([key]) => key === "title");
    return [fold(net.label[v]), fold(name), title ? fold(String(title[1])) : ""];
  });
}

// 0: the very thing; then by where the words begin; 9: not at all.
function score([label, name, title], query, words) {
  const id = name.slice(name.indexOf(":") + 1);
  if (label === query || id === query || name === query) return 0;
  if (label.startsWith(query) || id.startsWith(query)) return 1;
  if (id.slice(id.lastIndexOf("/") + 1).startsWith(query)) return 1;
  const all = `${label}\n${name}\n${title}`;
  const at = all.indexOf(query);
  if (at > 0 && /[\s\-_/:.]/.test(all[at - 1])) return 2;
  if (at >= 0) return 3;
  return words.every((word) => all.includes(word)) ? 4 : 9;
}

export function makeSearch(net, state, on) {
  const input = byId("search"), list = byId("found"), said = byId("said");
  const hay = haystack(net);
  let found = [], active = -1;

  function matches(text) {
    const query = fold(text.trim()), words = query.split(/\s+/);
    if (!query) return [];
    const scores = hay.map((row) => score(row, query, words));
    return state.order
      .filter((v) => scores[v] < 9)
      .sort((a, b) => scores[a] - scores[b]) // stable: the larger first
      .slice(0, MOST);
  }

  function point(at) {
    active = at;
    [...list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", `found-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    point(-1);
  }

  function take(v) {
    input.value = "";
    close();
    input.blur();
    on.select(v);
  }

  function open() {
    found = matches(input.value);
    list.replaceChildren(
      ...found.map((v, i) =>
        element("li", { id: `found-${i}`, role: "option", "aria-selected": "false",
                        onclick: () => take(v) },
          swatch(shade(net.types[net.type[v]].colour)),
          data(net.label[v], { class: "name" }),
          element("span", { class: "kind" }, net.types[net.type[v]].name))));
    const nothing = input.value.trim() !== "" && found.length === 0;
    if (nothing) list.append(element("li", { class: "nothing" }, "Nothing found"));
    said.textContent = input.value.trim() === "" ? "" : counted(found.length, "suggestion");
    list.hidden = found.length === 0 && !nothing;
    input.setAttribute("aria-expanded", String(!list.hidden));
    active = -1;
    input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("input", open);
  input.addEventListener("focus", () => { if (input.value) open(); });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // no blur before the click
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      if (!found.length) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      point((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === "Enter") {
      if (!found.length) open();
      if (found.length && !list.hidden) take(found[Math.max(active, 0)]);
    } else if (event.key === "Escape") {
      if (list.hidden && !input.value) input.blur();
      input.value = "";
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { focus: () => { input.focus(); input.select(); } };
}
