// main.js: the page as a whole: what is chosen, and what follows from it.
//
// The body says what it shows: data-nodes and data-edges (how many are drawn), data-selected (a
// name), data-webgl, and data-ready at the end.

import { measure, measures, readData } from "./data.js";
import { hideDetails, showDetails } from "./details.js";
import { byId, counted, data } from "./dom.js";
import { drawLegend, drawTop, makeChoices } from "./lists.js";
import { save } from "./picture.js";
import { Scene } from "./scene.js";
import { makeSearch } from "./search.js";
import { watchTheme } from "./theme.js";

const net = readData(byId("hin-data").textContent);
const sizes = measures(net);
const state = {
  byCommunity: net.byCommunity && net.communities.length > 0,
  hiddenTypes: new Set(), hiddenRelations: new Set(), hiddenGroups: new Set(),
  selected: -1, value: null, order: null, radius: null, mostRadius: 0,
  shows: (v) => !state.hiddenTypes.has(net.type[v])
    && !(state.byCommunity && state.hiddenGroups.has(net.group[v])),
  showsEdge: (e) => !state.hiddenRelations.has(net.relation[e])
    && state.shows(net.source[e]) && state.shows(net.target[e]),
};
let scene = null;

function setSize(i) {
  const least = net.radius.reduce((a, b) => Math.min(a, b), Infinity);
  const most = Math.max(net.radius.reduce((a, b) => Math.max(a, b), 0), 2 * least);
  state.mostRadius = most;
  state.value = i === 0 ? net.size : measure(net, sizes[i].column);
  const top = state.value.reduce((a, b) => Math.max(a, b), 0);
  state.radius = i === 0 ? net.radius
    : state.value.map((value) => least + (most - least) * (top > 0 ? Math.sqrt(value / top) : 0));
  state.order = Array.from(net.name, (_, v) => v)
    .sort((a, b) => state.value[b] - state.value[a] || a - b);
}

// After a change of what is shown.
function redraw() {
  let nodes = 0, edges = 0;
  for (let v = 0; v < net.n; v++) if (state.shows(v)) nodes++;
  for (let e = 0; e < net.m; e++) if (state.showsEdge(e)) edges++;
  document.body.dataset.nodes = nodes;
  document.body.dataset.edges = edges;
  const all = nodes === net.n && edges === net.m;
  byId("counts").textContent = `${counted(nodes, "node")}, ${counted(edges, "edge")}${all ? "" : " shown"}`;
  if (scene) scene.update();
}

// After a change of colours.
function recolour() {
  drawLegend(net, state, redraw);
  drawTop(net, state, actions);
  redraw();
}

// How much of the picture the details lie on.
function covered() {
  const panel = byId("details").getBoundingClientRect(), stage = byId("stage").getBoundingClientRect();
  if (byId("details").hidden) return { right: 0, bottom: 0 };
  return panel.width > 0.8 * stage.width
    ? { right: 0, bottom: Math.max(0, stage.bottom - panel.top) }
    : { right: Math.max(0, stage.right - panel.left), bottom: 0 };
}

// The legend, where it is a sheet of its own.
function openMenu(open) {
  byId("menu").classList.toggle("open", open);
  byId("menu-button").setAttribute("aria-expanded", String(open));
}

function show(v) {
  state.selected = v;
  if (v < 0) {
    delete document.body.dataset.selected;
    if (byId("details").contains(document.activeElement)) byId("stage").focus();
    hideDetails();
  } else {
    document.body.dataset.selected = net.name[v];
    openMenu(false);
    showDetails(net, state, v, actions);
    byId("details-title").focus({ preventScroll: true }); // read out, and the tab key goes on there
  }
  if (!scene) return;
  scene.draw();
  if (v >= 0) scene.show(v);
}

// The address says which node is selected, so it can be passed on, and "back" goes back.
function readAddress() {
  let name = (location.hash.match(/^#node=(.*)$/s) || ["", ""])[1];
  try {
    name = decodeURIComponent(name);
  } catch {
    // not an address that this page made
  }
  const v = net.find.get(name);
  byId("told").replaceChildren(...(name && v === undefined ? ["Not in this page: ", data(name)] : []));
  show(v === undefined ? -1 : v);
}

const actions = {
  covered,
  select: (v) => {
    const hash = v < 0 ? "" : `#node=${encodeURIComponent(net.name[v])}`;
    if (location.hash === hash) show(v);
    else location.hash = hash;
  },
  size: (i) => { setSize(i); drawTop(net, state, actions); redraw(); },
  colour: (byCommunity) => { state.byCommunity = byCommunity; recolour(); },
};

// The picture, or word that there is none.
function makeScene() {
  try {
    scene = new Scene(net, byId("stage"), state, actions);
  } catch {
    scene = null;
  }
  tellScene();
}

function tellScene() {
  byId("no-webgl").hidden = scene !== null;
  byId("stage").classList.toggle("absent", scene === null);
  document.body.dataset.webgl = scene ? "yes" : "no";
}

// The browser takes the picture away when its graphics driver starts anew or memory is short, and
// may give it back.
actions.lost = (old) => {
  if (scene !== old) return;
  scene = null;
  tellScene();
};
actions.restored = (old) => {
  if (scene || old.gone) return;
  old.gone = true; // the end of its contexts is no loss
  const camera = old.sigma.getCamera().getState();
  old.kill();
  makeScene();
  if (scene) scene.sigma.getCamera().setState(camera);
};

function pressed(event, search) {
  const field = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  const free = event.target === document.body || ["stage", "details-title"].includes(event.target.id);
  const step = 80;
  const keys = {
    "/": () => search.focus(),
    Escape: () => {
      if (byId("menu").contains(event.target)) byId("menu-button").focus();
      openMenu(false);
      actions.select(-1);
    },
    "+": () => scene && scene.zoomIn(),
    "=": () => scene && scene.zoomIn(),
    "-": () => scene && scene.zoomOut(),
    0: () => scene && scene.fit(),
  };
  if (free && scene)
    Object.assign(keys, {
      ArrowLeft: () => scene.pan(-step, 0), ArrowRight: () => scene.pan(step, 0),
      ArrowUp: () => scene.pan(0, -step), ArrowDown: () => scene.pan(0, step),
    });
  if (!Object.prototype.hasOwnProperty.call(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
}

function start() {
  setSize(0);
  byId("app").hidden = false;
  byId("wait").remove();
  watchTheme(recolour);
  if (net.left[0] > 0)
    byId("left").textContent = `It holds the largest of a network: ${counted(net.left[0], "node")} and `
      + `${counted(net.left[1], "edge")} were left out.`;
  makeChoices(net, state, sizes, actions);
  recolour();
  makeScene();
  const search = makeSearch(net, state, actions);
  document.addEventListener("keydown", (event) => pressed(event, search));
  const press = (id, action) => byId(id).addEventListener("click", action);
  press("zoom-in", () => scene && scene.zoomIn());
  press("zoom-out", () => scene && scene.zoomOut());
  press("fit", () => scene && scene.fit());
  press("save", () => scene && save(scene, net, state));
  press("close", () => actions.select(-1));
  press("about-button", () => byId("about").showModal());
  press("menu-button", () => {
    const open = !byId("menu").classList.contains("open");
    openMenu(open);
    if (open) actions.select(-1);
  });
  window.addEventListener("hashchange", readAddress);
  readAddress();
  document.body.dataset.ready = "yes";
}

start();
