// data.js: what hin-export has written into the page, as columns.

const COLOURED = 12; // communities with a colour of their own

// Members, largest member and colour of each community, the largest community first;
// nothing where there are none.
function groupCommunities(net, names, colours) {
  const groups = names.map((name) => ({ name, count: 0, best: -1 }));
  for (let v = 0; v < net.n; v++) {
    const group = groups[net.community[v]];
    if (!group) continue;
    group.count++;
    if (group.best < 0 || net.size[v] > net.size[group.best]) group.best = v;
  }
  const order = groups.map((_, i) => i).sort((a, b) => groups[b].count - groups[a].count || a - b);
  const shown = order.slice(0, COLOURED).map((i, at) => ({
    name: `${groups[i].name} · ${net.label[groups[i].best]}`,
    count: groups[i].count,
    colour: colours[at],
  }));
  const place = new Int32Array(names.length + 1).fill(shown.length);
  order.slice(0, COLOURED).forEach((i, at) => (place[i] = at));
  let rest = 0;
  for (let v = 0; v < net.n; v++) {
    const c = net.community[v];
    net.group[v] = c < 0 ? shown.length : place[c];
    if (net.group[v] === shown.length) rest++;
  }
  if (rest && shown.length) shown.push({ name: "others", count: rest, colour: colours[colours.length - 1] });
  return shown;
}

// The edges of each node: numbers of edges in rows (CSR).
function rows(n, ends) {
  const first = new Uint32Array(n + 2);
  for (const v of ends) first[v + 2]++;
  for (let v = 0; v <= n; v++) first[v + 1] += first[v];
  const list = new Uint32Array(ends.length);
  ends.forEach((v, e) => (list[first[v + 1]++] = e));
  return { of: (v) => list.subarray(first[v], first[v + 1]) };
}

// An attribute named as what the page itself says of a node keeps its sign.
const titleOf = (name) => (["community", "degree"].includes(name) ? `@${name}` : name);

export function readData(text) {
  const raw = JSON.parse(text);
  const { nodes, edges } = raw;
  const n = nodes.length, m = edges.length;
  const net = {
    n, m,
    title: raw.title,
    left: raw.left, // nodes and edges
    sizeBy: raw.size,
    byCommunity: raw.colour === "community",
    relations: raw.relations.map((name) => ({ name, count: 0 })),
    attributes: raw.attributes.map(([name, numeric]) => ({ name, title: titleOf(name), numeric })),
    types: raw.types.map(([name, colour]) => ({ name, colour, count: 0 })),
    name: nodes.map((node) => node[0]),
    label: nodes.map((node) => node[1]),
    x: Float32Array.from(nodes, (node) => node[2]),
    y: Float32Array.from(nodes, (node) => -node[3]),
    radius: Float32Array.from(nodes, (node) => node[4]),
    type: Uint16Array.from(nodes, (node) => node[5]),
    community: Int32Array.from(nodes, (node) => node[6]),
    degree: Uint32Array.from(nodes, (node) => node[7]),
    size: Float64Array.from(nodes, (node) => node[8]),
    values: nodes.map((node) => node[9]),
    group: new Int32Array(n),
    source: Uint32Array.from(edges, (edge) => edge[0]),
    relation: Uint16Array.from(edges, (edge) => edge[1]),
    target: Uint32Array.from(edges, (edge) => edge[2]),
    weight: Float64Array.from(edges, (edge) => (edge.length > 3 ? edge[3] : 1)),
    find: new Map(nodes.map((node, v) => [node[0], v])),
  };
  for (const t of net.type) net.types[t].count++;
  for (const r of net.relation) net.relations[r].count++;
  net.communityNames = raw.communities;
  net.communities = groupCommunities(net, raw.communities, raw.colours);
  net.out = rows(n, net.source);
  net.in = rows(n, net.target);
  return net;
}

// [title, value] of each attribute of node v.
export function valuesOf(net, v) {
  const list = net.values[v], result = [];
  for (let i = 0; i < list.length; i += 2) result.push([net.attributes[list[i]].title, list[i + 1]]);
  return result;
}

// What sizes can be: the one the page was made with comes first.
export function measures(net) {
  const numeric = net.attributes
    .map((attribute, a) => ({ ...attribute, column: a }))
    .filter((measure) => measure.numeric);
  const degree = { title: "degree", column: -1 };
  const own = numeric.findIndex((measure) => measure.name === net.sizeBy);
  return own < 0 ? [degree, ...numeric] : [...numeric.splice(own, 1), degree, ...numeric];
}

// The measure of each node; 0 where there is none, as in the picture.
export function measure(net, column) {
  if (column < 0) return Float64Array.from(net.degree);
  return Float64Array.from(net.values, (list) => {
    for (let i = 0; i < list.length; i += 2)
      if (list[i] === column) return Math.max(Number(list[i + 1]) || 0, 0);
    return 0;
  });
}
