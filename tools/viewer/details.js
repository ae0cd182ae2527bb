// details.js: everything about one node.

import { byId, count, data, element, short, swatch } from "./dom.js";
import { valuesOf } from "./data.js";
import { linkOf } from "./links.js";
import { shade } from "./theme.js";

const FEW = 12;

// The neighbours by relation and direction, the most frequent first.
function neighbours(net, state, v) {
  const groups = new Map();
  const add = (e, other, out) => {
    const key = `${out ? "out" : "in"} ${net.relation[e]}`;
    if (!groups.has(key)) groups.set(key, { relation: net.relation[e], out, rows: [] });
    groups.get(key).rows.push([other, net.weight[e]]);
  };
  for (const e of net.out.of(v)) add(e, net.target[e], true);
  for (const e of net.in.of(v)) add(e, net.source[e], false);
  const list = [...groups.values()];
  for (const group of list)
    group.rows.sort((a, b) => b[1] - a[1] || state.value[b[0]] - state.value[a[0]] || a[0] - b[0]);
  return list.sort((a, b) => b.out - a.out || a.relation - b.relation);
}

function neighbourList(net, group, on) {
  const list = element("ul", { class: "rows" });
  const row = ([v, weight]) =>
    element("li", {}, element("button", { type: "button", class: "row", onclick: () => on.select(v) },
      swatch(shade(net.types[net.type[v]].colour)), data(net.label[v], { class: "name" }),
      element("span", { class: "number" }, weight === 1 ? "" : short(weight))));
  list.append(...group.rows.slice(0, FEW).map(row));
  if (group.rows.length <= FEW) return [list];
  const more = element("button", { type: "button", class: "quiet" },
    `Show all ${count(group.rows.length)}`);
  more.addEventListener("click", () => {
    list.append(...group.rows.slice(FEW).map(row));
    list.children[FEW].firstChild.focus();
    more.remove();
  });
  return [list, more];
}

function attributeTable(net, v) {
  const table = element("dl", { class: "values" });
  const add = (name, text) => table.append(element("dt", {}, data(name)), element("dd", {}, data(text)));
  const here = net.out.of(v).length + net.in.of(v).length;
  add("degree", count(net.degree[v]) + (here < net.degree[v] ? ` (${count(here)} in this page)` : ""));
  if (net.community[v] >= 0) add("community", net.communityNames[net.community[v]]);
  for (const [name, value] of valuesOf(net, v)) add(name, String(value));
  return table;
}

export function showDetails(net, state, v, on) {
  const type = net.types[net.type[v]], link = linkOf(net.name[v]);
  const head = [
    element("p", { class: "kind" }, swatch(shade(type.colour)), type.name),
    element("h2", { id: "details-title", tabindex: -1 }, data(net.label[v])),
    element("p", { class: "id" }, element("a", { href: `#node=${encodeURIComponent(net.name[v])}`,
      title: "Link to this node in this page" }, data(net.name[v]))),
  ];
  if (link)
    head.push(element("p", {}, element("a", { class: "out", href: link[0], target: "_blank",
      rel: "noopener noreferrer" }, `Open on ${link[1]}`)));
  byId("details-head").replaceChildren(...head);
  const parts = neighbours(net, state, v).map((group) => {
    const name = data(net.relations[group.relation].name);
    return element("section", {},
      element("h3", {}, ...(group.out ? [name, " →"] : ["← ", name]),
        element("span", { class: "number" }, count(group.rows.length))),
      ...neighbourList(net, group, on));
  });
  byId("details-body").replaceChildren(attributeTable(net, v), ...parts);
  byId("details").hidden = false;
  byId("details-body").scrollTop = 0;
}

export function hideDetails() {
  byId("details").hidden = true;
}
