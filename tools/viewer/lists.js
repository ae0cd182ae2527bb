// lists.js: the legend with its switches, what size and colour mean, and who is largest.

import { byId, count, data, element, short, swatch } from "./dom.js";
import { shade } from "./theme.js";

const TOP = 15;

function switchRow(name, number, colour, hidden, i, changed) {
  const box = element("input", { type: "checkbox", checked: !hidden.has(i) });
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(i);
    else hidden.add(i);
    changed();
  });
  return element("li", {}, element("label", { class: "row" }, box,
    colour ? swatch(colour) : null, data(name, { class: "name" }),
    element("span", { class: "number" }, count(number))));
}

// All of a list on, or all off.
function allButton(list, hidden, changed) {
  return element("button", { type: "button", class: "quiet", onclick: () => {
    if (hidden.size) hidden.clear();
    else list.forEach((_, i) => hidden.add(i));
    changed();
  } }, hidden.size ? "Show all" : "Hide all");
}

export function drawLegend(net, state, changed) {
  const put = (id, list, hidden, coloured) => {
    byId(id).replaceChildren(...list.map((row, i) => [row, i]).filter(([row]) => row.count > 0)
      .map(([row, i]) => switchRow(row.name, row.count, coloured ? shade(row.colour) : null,
                                   hidden, i, changed)));
    byId(`${id}-all`).replaceChildren(allButton(list, hidden, changed));
  };
  put("types", net.types, state.hiddenTypes, !state.byCommunity);
  put("relations", net.relations, state.hiddenRelations, false);
  put("communities", net.communities, state.hiddenGroups, state.byCommunity);
  byId("community-part").hidden = !state.byCommunity;
}

export function makeChoices(net, state, measures, on) {
  const size = byId("size"), top = byId("top-type");
  size.replaceChildren(...measures.map((m, i) => element("option", { value: i }, m.name)));
  size.addEventListener("change", () => on.size(Number(size.value)));
  byId("colour-part").hidden = net.communities.length === 0;
  for (const radio of document.getElementsByName("colour")) {
    radio.checked = (radio.value === "community") === state.byCommunity;
    radio.addEventListener("change", () => on.colour(radio.value === "community"));
  }
  top.replaceChildren(element("option", { value: -1 }, "all types"),
    ...net.types.map((type, t) => element("option", { value: t }, type.name)));
  top.addEventListener("change", () => drawTop(net, state, on));
}

export function drawTop(net, state, on) {
  const type = Number(byId("top-type").value);
  const rows = state.order.filter((v) => type < 0 || net.type[v] === type).slice(0, TOP);
  byId("top").replaceChildren(...rows.map((v) =>
    element("li", {}, element("button", { type: "button", class: "row", onclick: () => on.select(v) },
      swatch(shade(net.types[net.type[v]].colour)), data(net.label[v], { class: "name" }),
      element("span", { class: "number" }, short(state.value[v]))))));
}
