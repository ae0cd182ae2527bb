// labels.js: labels that do not cover each other.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif';

export const font = (size, bold) => `${bold ? 600 : 400} ${size}px ${FONT}`;

// The text in as many letters as fit into a part of the width.
export function cut(text, width) {
  const letters = Array.from(text), most = width < 500 ? 26 : 44;
  return letters.length > most ? letters.slice(0, most - 1).join("") + "…" : text;
}

const meet = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

export class Labels {
  constructor(context, width, height) {
    this.context = context;
    this.width = width;
    this.height = height;
    this.taken = [];
  }

  // Keep other labels off the disc of a node; its own may lie there.
  block(node, x, y, radius) {
    const r = 0.8 * radius;
    this.taken.push({ node, x0: x - r, x1: x + r, y0: y - r, y1: y + r });
  }

  // Beside, above or below the node, where there is room; false: nowhere.
  place(node, text, x, y, radius, size, bold, force) {
    const { context } = this;
    context.font = font(size, bold);
    const w = context.measureText(text).width, h = size * 1.25, gap = radius + 4;
    const places = [
      [x + gap, y], [x - gap - w, y], [x - w / 2, y - gap - h / 2], [x - w / 2, y + gap + h / 2],
    ];
    const box = ([left, middle]) => ({
      left, middle, node,
      x0: left - 3, x1: left + w + 3, y0: middle - h / 2, y1: middle + h / 2,
    });
    const inside = (b) => b.x0 > 0 && b.x1 < this.width && b.y0 > 0 && b.y1 < this.height;
    const free = (b) => !this.taken.some((other) => other.node !== node && meet(b, other));
    const boxes = places.map(box);
    const chosen = boxes.find((b) => inside(b) && free(b))
      || (force && (boxes.find(inside) || boxes[0]));
    if (!chosen) return false;
    chosen.node = -1;
    this.taken.push(chosen);
    this.draw(text, chosen.left, chosen.middle);
    return true;
  }

  draw(text, left, middle) {
    const { context } = this;
    context.textBaseline = "middle";
    context.direction = "ltr";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeText(text, left, middle);
    context.fillText(text, left, middle);
  }
}
