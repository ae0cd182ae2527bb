// scene.js: the picture.  sigma draws nodes and edges, a canvas above it labels and the
// neighbourhood of one node, so that pointing at a node draws nothing anew below.

import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { Labels, cut } from "./labels.js";
import { colourOf, premultiplied, shade, translucent } from "./theme.js";

const MANY = 20000; // edges that are not drawn while the picture moves
const FEW = 40; // edges that can be strong
const NEIGHBOURS = 40; // labels around one node
const EDGE = 24; // pixels around the picture when all of it is in view
const LARGEST = 28; // radius in pixels then, or this part of the stage
const PART = 0.04;
const CLOSEST = 3; // pixels to a unit of the layout then: few nodes do not fill the stage
const STEP = { duration: 180 };

export class Scene {
  constructor(net, stage, state, on) {
    Object.assign(this, { net, stage, state, covered: on.covered, hovered: -1 });
    this.graph = this.makeGraph();
    // sigma draws at once what it is given: it gets the network when all of it is set
    this.sigma = new Sigma(new MultiDirectedGraph(), stage, {
      renderLabels: false,
      hideEdgesOnMove: net.m > MANY,
      stagePadding: 0, // frame() keeps it
      minEdgeThickness: 1.4,
      minCameraRatio: 0.005,
      maxCameraRatio: 3,
      defaultDrawNodeHover: () => {},
      zIndex: false,
    });
    this.overlay = document.createElement("canvas");
    this.overlay.className = "overlay";
    stage.append(this.overlay);
    this.contexts = Object.values(this.sigma.webGLContexts);
    for (const { canvas } of this.contexts) {
      canvas.addEventListener("webglcontextlost", (event) => {
        event.preventDefault(); // else it is not restored
        on.lost(this);
      });
      canvas.addEventListener("webglcontextrestored", () => {
        if (this.contexts.every((context) => !context.isContextLost())) on.restored(this);
      });
    }
    this.sigma.on("afterRender", () => this.draw());
    this.sigma.on("resize", () => requestAnimationFrame(() => this.update()));
    this.sigma.on("enterNode", ({ node }) => this.hover(Number(node)));
    this.sigma.on("leaveNode", () => this.hover(-1));
    this.sigma.on("clickNode", ({ node }) => on.select(Number(node)));
    this.sigma.on("clickStage", () => on.select(-1));
    this.sigma.on("doubleClickNode", (event) => event.preventSigmaDefault());
    this.update();
  }

  makeGraph() {
    const { net } = this, graph = new MultiDirectedGraph();
    this.attributes = [];
    this.edges = [];
    for (let v = 0; v < net.n; v++) {
      graph.addNode(v, { x: net.x[v], y: net.y[v] });
      this.attributes.push(graph.getNodeAttributes(v));
    }
    for (let e = 0; e < net.m; e++) {
      graph.addEdgeWithKey(e, net.source[e], net.target[e], {});
      this.edges.push(graph.getEdgeAttributes(e));
    }
    return graph;
  }

  colour(v) {
    const { net, state } = this;
    return this.shades[state.byCommunity ? net.group[v] : net.type[v]];
  }

  // Its place in the colours of edges, the last of which is for those between communities.
  edgeColour(e) {
    const { net, state } = this, s = net.source[e], t = net.target[e];
    if (!state.byCommunity) return net.type[t];
    return net.group[s] === net.group[t] ? net.group[t] : net.communities.length;
  }

  // What the stage shows at first: all circles.  It has the shape of the stage, so sigma adds
  // nothing.  Returns pixels to a unit of the layout.
  frame() {
    const { net, state, sigma } = this, { width, height } = sigma.getDimensions();
    const ends = (list, d) => list.reduce(([a, b], at) => [Math.min(a, at - d), Math.max(b, at + d)],
      [Infinity, -Infinity]);
    const [left, right] = ends(net.x, state.mostRadius), [low, high] = ends(net.y, state.mostRadius);
    const scale = Math.min(CLOSEST, Math.max(width - 2 * EDGE, 1) / (right - left),
      Math.max(height - 2 * EDGE, 1) / (high - low));
    const around = (a, b, pixels) => [(a + b - pixels / scale) / 2, (a + b + pixels / scale) / 2];
    sigma.setCustomBBox({ x: around(left, right, width), y: around(low, high, height) });
    // what stood in the middle of the stage before stays there
    const camera = sigma.getCamera(), { x, y } = camera.getState(), span = Math.max(width, height) / scale;
    const by = (this.span || span) / span;
    if (by !== 1) camera.setState({ x: 0.5 + (x - 0.5) * by, y: 0.5 + (y - 0.5) * by });
    this.span = span;
    return scale;
  }

  // Sizes, colours and what is hidden, after any of them has changed.
  update() {
    const { net, state } = this, { width, height } = this.sigma.getDimensions();
    const most = state.radius.reduce((a, b) => Math.max(a, b), 1);
    const scale = Math.min(this.frame(), Math.max(LARGEST, PART * Math.min(width, height)) / most);
    const alpha = net.m < FEW ? 0.85 : Math.min(0.6, Math.max(0.07, 20 / Math.sqrt(net.m)));
    const thick = net.m < FEW ? 2.4 : 0.6;
    this.shades = (state.byCommunity ? net.communities : net.types).map((row) => shade(row.colour));
    const lines = [...this.shades, shade("#b0b0b0")].map((colour) => premultiplied(colour, alpha));
    for (let v = 0; v < net.n; v++) {
      const node = this.attributes[v];
      node.size = Math.max(state.radius[v] * scale, 1.3);
      node.color = this.colour(v);
      node.hidden = !state.shows(v);
    }
    for (let e = 0; e < net.m; e++) {
      const edge = this.edges[e];
      edge.size = thick;
      edge.color = lines[this.edgeColour(e)];
      edge.hidden = !state.showsEdge(e);
    }
    if (this.sigma.getGraph() === this.graph) this.sigma.refresh();
    else this.sigma.setGraph(this.graph);
  }

  hover(v) {
    if (v === this.hovered) return;
    this.hovered = v;
    this.stage.style.cursor = v >= 0 ? "pointer" : "";
    this.draw();
  }

  // Where the picture stands now: at(v) in pixels, px(v) the radius.
  view() {
    const p = (x, y) => this.sigma.graphToViewport({ x, y });
    const o = p(0, 0), i = p(1000, 0), j = p(0, 1000), { x, y } = this.net;
    const a = (i.x - o.x) / 1000, b = (j.x - o.x) / 1000;
    const c = (i.y - o.y) / 1000, d = (j.y - o.y) / 1000;
    const scale = this.sigma.scaleSize(1);
    return {
      at: (v) => [o.x + a * x[v] + b * y[v], o.y + c * x[v] + d * y[v]],
      px: (v) => this.attributes[v].size * scale,
    };
  }

  draw() {
    const { sigma, overlay, state } = this, { width, height } = sigma.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    if (overlay.width !== Math.round(width * ratio) || overlay.height !== Math.round(height * ratio)) {
      overlay.width = Math.round(width * ratio);
      overlay.height = Math.round(height * ratio);
    }
    const context = overlay.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const focus = this.hovered >= 0 ? this.hovered : state.selected;
    const focused = focus >= 0 && state.shows(focus);
    this.stage.classList.toggle("focused", focused);
    const covered = this.covered();
    const labels = new Labels(context, width - covered.right, height - covered.bottom);
    const view = this.view();
    this.ink = colourOf("--ink");
    this.paper = colourOf("--paper");
    if (focused) this.drawFocus(context, labels, view, focus);
    else this.drawLabels(context, labels, view, width, height);
  }

  drawLabels(context, labels, { at, px }, width, height) {
    const { net, state } = this, wanted = Math.min(90, Math.max(8, (width * height) / 16000));
    const seen = [];
    for (const v of state.order) {
      if (!state.shows(v)) continue;
      const [x, y] = at(v);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      seen.push([v, x, y]);
      if (seen.length > 500) break;
    }
    for (const [v, x, y] of seen.slice(0, 60)) if (px(v) > 7) labels.block(v, x, y, px(v));
    context.fillStyle = this.ink;
    context.strokeStyle = translucentPaper(this.paper);
    let placed = 0;
    for (const [v, x, y] of seen) {
      const size = placed < 6 ? 13.5 : 12;
      if (labels.place(v, cut(net.label[v], labels.width), x, y, px(v), size, placed < 6, false)) placed++;
      if (placed >= wanted) break;
    }
  }

  // A node, its edges and its neighbours, above the faded rest.
  drawFocus(context, labels, { at, px }, focus) {
    const { net, state } = this, around = new Set(), [x, y] = at(focus);
    const edges = [...net.out.of(focus), ...net.in.of(focus)].filter((e) => state.showsEdge(e));
    context.globalAlpha = Math.min(0.75, Math.max(0.18, 12 / Math.sqrt(edges.length + 1)));
    context.lineWidth = 1.1;
    for (const e of edges) {
      const other = net.source[e] === focus ? net.target[e] : net.source[e];
      if (other === focus) continue;
      around.add(other);
      context.strokeStyle = this.colour(other);
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(...at(other));
      context.stroke();
    }
    context.globalAlpha = 1;
    const near = [...around].sort((a, b) => state.value[b] - state.value[a] || a - b);
    const radius = (v) => Math.max(px(v), 2.5);
    for (const v of near.slice().reverse())
      this.disc(context, at(v), radius(v), this.colour(v), this.paper, 0.8);
    this.disc(context, [x, y], Math.max(px(focus), 5), this.colour(focus), this.ink, 2);
    context.fillStyle = this.ink;
    context.strokeStyle = this.paper;
    labels.block(focus, x, y, Math.max(px(focus), 5));
    labels.place(focus, cut(net.label[focus], labels.width), x, y, Math.max(px(focus), 5), 16, true, true);
    for (const v of near.slice(0, 6)) if (px(v) > 7) labels.block(v, ...at(v), px(v));
    let placed = 0;
    for (const v of near.slice(0, 400)) {
      const text = cut(net.label[v], labels.width);
      if (labels.place(v, text, ...at(v), radius(v), 12, false, false)) placed++;
      if (placed >= NEIGHBOURS) break;
    }
  }

  disc(context, [x, y], radius, fill, line, width) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = fill;
    context.strokeStyle = line;
    context.lineWidth = width;
    context.fill();
    context.stroke();
  }

  // Move so that node v stands in the middle of what no panel covers.
  show(v) {
    const covered = this.covered(), camera = this.sigma.getCamera();
    const { width, height } = this.sigma.getDimensions();
    const now = camera.getState(), ratio = Math.min(now.ratio, this.net.n > 2000 ? 0.5 : 1);
    const [x, y] = this.view().at(v), free = { w: width - covered.right, h: height - covered.bottom };
    if (x > 40 && x < free.w - 40 && y > 40 && y < free.h - 40 && now.ratio <= 1.01) return;
    const place = this.sigma.getNodeDisplayData(v);
    const shift = (dx, dy) => {
      const o = this.sigma.viewportToFramedGraph({ x: 0, y: 0 });
      const p = this.sigma.viewportToFramedGraph({ x: dx, y: dy });
      return [((p.x - o.x) * ratio) / now.ratio, ((p.y - o.y) * ratio) / now.ratio];
    };
    const [dx, dy] = shift(covered.right / 2, covered.bottom / 2);
    this.move({ x: place.x + dx, y: place.y + dy, ratio });
  }

  move(state) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const camera = this.sigma.getCamera();
    if (calm) camera.setState({ ...camera.getState(), ...state });
    else camera.animate(state, { duration: 350 });
  }

  pan(dx, dy) {
    const camera = this.sigma.getCamera(), o = this.sigma.viewportToFramedGraph({ x: 0, y: 0 });
    const p = this.sigma.viewportToFramedGraph({ x: dx, y: dy }), now = camera.getState();
    camera.setState({ ...now, x: now.x + p.x - o.x, y: now.y + p.y - o.y });
  }


  kill() {
    for (const context of this.contexts) {
      const end = context.getExtension("WEBGL_lose_context");
      if (end) end.loseContext(); // else sigma's deletions of what was lost before are errors
    }
    this.sigma.kill();
  }

  zoomIn() { this.sigma.getCamera().animatedZoom(STEP); }
  zoomOut() { this.sigma.getCamera().animatedUnzoom(STEP); }
  fit() { this.move({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }); }
}

const translucentPaper = (hex) => translucent(hex, 0.85);
