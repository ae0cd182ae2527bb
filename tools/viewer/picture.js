// picture.js: the view as a PNG file, with title and legend.

import { counted } from "./dom.js";
import { font } from "./labels.js";
import { colourOf, shade } from "./theme.js";

function drawLegend(context, net, state, height) {
  const rows = (state.byCommunity ? net.communities : net.types)
    .filter((row, i) => row.count && !(state.byCommunity ? state.hiddenGroups : state.hiddenTypes).has(i))
    .slice(0, 14);
  let y = height - 14 - 19 * (rows.length - 1);
  context.font = font(12.5);
  for (const row of rows) {
    context.fillStyle = shade(row.colour);
    context.beginPath();
    context.arc(21, y, 5, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = colourOf("--ink");
    context.strokeText(row.name, 33, y);
    context.fillText(row.name, 33, y);
    y += 19;
  }
}

export function compose(scene, net, state) {
  const { width, height } = scene.sigma.getDimensions(), ratio = window.devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context.fillStyle = colourOf("--paper");
  context.fillRect(0, 0, canvas.width, canvas.height);
  scene.sigma.refresh(); // what WebGL drew is kept only until this task ends
  const layers = scene.sigma.getCanvases();
  for (const [layer, faded] of [[layers.edges, 0.1], [layers.nodes, 0.22], [scene.overlay, 1]]) {
    context.globalAlpha = scene.stage.classList.contains("focused") ? faded : 1;
    context.drawImage(layer, 0, 0, canvas.width, canvas.height);
  }
  context.globalAlpha = 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.strokeStyle = colourOf("--paper");
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.textBaseline = "middle";
  context.fillStyle = colourOf("--ink");
  context.font = font(17, true);
  const title = net.title || `${counted(net.n, "node")}, ${counted(net.m, "edge")}`;
  context.strokeText(title, 16, 24);
  context.fillText(title, 16, 24);
  drawLegend(context, net, state, height);
  return canvas;
}

export function save(scene, net, state) {
  compose(scene, net, state).toBlob((blob) => {
    const link = document.createElement("a");
    const name = (net.title || "network").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "");
    link.download = `${name.slice(0, 80) || "network"}.png`;
    link.href = URL.createObjectURL(blob);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }, "image/png");
}
