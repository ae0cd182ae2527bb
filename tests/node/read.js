// What graphology, graphology-gexf and cytoscape.js read in files of hin-export.
// node read.js FOLDER: for each case (export_network.py) writes FOLDER/CASE/got.json:
// {"reader": {"nodes": [[name, attributes]...], "edges": [[source, relation, target, weight]...]}}.
// NODE_PATH names the folder of the modules.
'use strict';
const fs = require('fs');
const path = require('path');
const { Graph } = require('graphology');
const gexf = require('graphology-gexf');
const cytoscape = require('cytoscape');

const read = (folder, name) => fs.readFileSync(path.join(folder, name), 'utf8');
const version = (name) => require('./package.json').dependencies[name];

function fromGraph(graph, relation, name) {
  const edges = [];
  graph.forEachEdge((edge, data, source, target) => {
    edges.push([name(source), data[relation], name(target), data.weight ?? 1]);
  });
  return { nodes: graph.mapNodes((node, data) => [node, data]), edges };
}

const readers = {
  [`graphology ${version('graphology')}: graphology`]: (folder) =>
    fromGraph(Graph.from(JSON.parse(read(folder, 'out.graphology.json'))), 'etype', (x) => x),
  [`graphology-gexf ${version('graphology-gexf')}: gexf`]: (folder) =>
    fromGraph(gexf.parse(Graph, read(folder, 'out.gexf')), 'relation', (x) => x),
  [`graphology-gexf ${version('graphology-gexf')}: gexf12`]: (folder) =>
    fromGraph(gexf.parse(Graph, read(folder, 'out.gexf12')), 'relation', (x) => x),
  [`cytoscape.js ${version('cytoscape')}: cyjs`]: (folder) => {
    const { elements } = JSON.parse(read(folder, 'out.cyjs'));
    const cy = cytoscape({ headless: true, elements, layout: { name: 'preset' } });
    return {
      nodes: cy.nodes().map((n) => [n.id(), { ...n.data(), position: n.position() }]),
      edges: cy.edges().map((e) => [e.data('source'), e.data('interaction'), e.data('target'),
                                    e.data('weight') ?? 1]),
      orphans: cy.nodes().filter((n) => n.isChild()).length,
    };
  },
};

const top = process.argv[2];
for (const name of fs.readdirSync(top)) {
  const folder = path.join(top, name);
  const got = {};
  for (const [reader, run] of Object.entries(readers)) got[reader] = run(folder);
  fs.writeFileSync(path.join(folder, 'got.json'), JSON.stringify(got));
}
