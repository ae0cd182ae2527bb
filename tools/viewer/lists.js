// lists.js: the legend with its switches, what size and colour mean, and who is largest.

import { byId, count, data, element, short, swatch } from "./dom.js";
import { shade } from "./theme.js";

const TOP = 15;

// A switch for each row of a list, and one for all.  They stay when they are used, so that the
// keyboard keeps its place.
function drawPart(id, list, hidden, coloured, changed) {
  const all = element("button", { type: "button", class: "quiet" }), boxes = new Map();
  const tell = () => {
    all.textContent = hidden.size ? "Show all" : "Hide all";
    all.setAttribute("aria-label", `${all.textContent} ${id}`);
  };
  const row = ({ name, count: number, colour }, i) => {
    const box = element("input", { type: "checkbox", checked: !hidden.has(i) });
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(i);
      else hidden.add(i);
      tell();
      changed();
    });
    boxes.set(i, box);
    return element("li", {}, element("label", { class: "row" }, box,
      coloured ? swatch(shade(colour)) : null, data(name, { class: "name" }),
      element("span", { class: "number" }, count(number))));
  };
  all.addEventListener("click", () => {
    if (hidden.size) hidden.clear();
    else list.forEach((_, i) => hidden.add(i));
    boxes.forEach((box, i) => { box.checked = !hidden.has(i); });
    tell();
    changed();
  });
  tell();
  byId(id).replaceChildren(...list.flatMap((entry, i) => (entry.count ? row(entry, i) : [])));
  byId(`${id}-all`).replaceChildren(all);
}

export function drawLegend(net, state, changed) {
  drawPart("types", net.types, state.hiddenTypes, !state.byCommunity, changed);
  drawPart("relations", net.relations, state.hiddenRelations, false, changed);
  drawPart("communities", net.communities, state.hiddenGroups, state.byCommunity, changed);
  byId("community-part").hidden = !state.byCommunity;
}

export function makeChoices(net, state, measures, on) {
  const size = byId("size"), top = byId("top-type");
  size.replaceChildren(...measures.map((m, i) => element("option", { value: i }, m.title)));
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
