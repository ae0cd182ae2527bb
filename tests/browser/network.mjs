// network.mjs small|hostile|large: a network for the tests of the page, as HIN TSV on standard output.

import process from "node:process";

// Its own numbers, so that each run is the same.
let state = 7;
const random = (n) => { // mulberry32
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
};
const pick = (list) => list[random(list.length)];

const id = (text) =>
  text.replace(/[\x00-\x20\x7f%"<>\\^`{|}]/g,
    (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0"));
const literal = (text) =>
  text.replace(/\\/g, "\\\\").replace(/\t/g, "\\t").replace(/\n/g, "\\n").replace(/\r/g, "\\r");

function small() {
  const lines = [];
  for (let i = 0; i < 30; i++) {
    lines.push(`model:org/m${i}\tcites\tarxiv:1810.04805`, `model:org/m${i}\tlicense\tlicense:mit`);
    lines.push(`model:org/m${i}\t@downloads\t${i * i}`, `model:org/m${i}\tin\tcommunity:${i % 3}`);
  }
  for (let i = 0; i < 9; i++) lines.push(`model:org/m${i}\ttrained_on\tdataset:squad\t${i + 1}`);
  lines.push("arxiv:1810.04805\t@title\tBERT: Pre-training of Deep Bidirectional Transformers");
  lines.push("model:org/m0\t@note\tone\\ntwo <b>three</b>", "model:org/m0\t@big\t9007199254740993");
  return lines;
}

const BITS = [
  "</script>", "<script>hacked=1</script>", "<img src=x onerror=hacked=1>", "<!--hin:data-->",
  "<!--hin:title-->", "<!--build:script-->", "<!--", "-->", "]]>", "javascript:hacked=1", "../", "..", "/",
  "//evil.example/", "?q=1", "#node=x", "&lt;b&gt;", "&amp;", '"', "'", "`${hacked=1}`", "{{x}}", "\\u003c",
  "\\", "%", "%41", "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\u2028", "\u2029",
  "😀", "👩‍👩‍👧", "é", "e\u0301", "模型", "مرحبا", "שלום", "$&", "$1", "__proto__", "constructor", "toString", "\t",
  "\n", "\x01", "\x1b[31m", "a", "Z", "0", " ", "x".repeat(300), "ﷺ", "\ud7ff", "\uffff", "onclick=hacked=1",
];
const TYPES = ["model", "dataset", "space", "owner", "arxiv", "tag", "constructor", "tostring", "hasownproperty",
  "script", "x_9"];
const RELATIONS = ["cites", "</script>", "<img/src=x/onerror=hacked=1>", "__proto__", "constructor", "-->",
  "<!--hin:data-->", "in_category"];
const KEYS = ["note", "__proto__", "</script><script>hacked=1</script>", "constructor", "title", "length"];

function hostile() {
  const names = new Set(), lines = [];
  while (names.size < 10000)
    names.add(`${pick(TYPES)}:${id(Array.from({ length: 1 + random(5) }, () => pick(BITS)).join(""))}`);
  const nodes = [...names];
  nodes.forEach((name, i) => {
    lines.push(`${name}\t${pick(RELATIONS)}\t${nodes[(i + 1) % nodes.length]}`);
    if (i % 2) lines.push(`${name}\t${pick(RELATIONS)}\t${pick(nodes)}\t${1 + random(9)}`);
    lines.push(`${name}\t@${pick(KEYS)}\t${literal(pick(BITS) + pick(BITS) + pick(BITS))}`);
    lines.push(`${name}\tin\tcommunity:${id(pick(BITS))}`);
  });
  return lines;
}

function large() {
  const lines = new Set(), ends = [0], types = ["model", "model", "arxiv", "tag", "dataset"];
  const name = (i) => `${types[i % 5]}:org${i % 97}/n${i}`;
  for (let i = 0; lines.size < 100000; i++) {
    const a = i % 20000, b = i < 20000 || random(10) < 3 ? (a + 1 + random(60)) % 20000 : pick(ends);
    if (a === b) continue;
    lines.add(`${name(a)}\tr${(a * 7 + b) % 5}\t${name(b)}`);
    ends.push(b);
  }
  return [...lines];
}

process.stdout.write({ small, hostile, large }[process.argv[2]]().join("\n") + "\n");
