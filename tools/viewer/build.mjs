// build.mjs PAGE: make the page of the sources beside this file and what npm has put into the
// working folder.  The same sources and packages give the same bytes.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(process.cwd(), "node_modules");
const { build } = createRequire(join(packages, "x.js"))("esbuild");

const bundle = (entry, more) =>
  build({
    entryPoints: [join(here, entry)],
    absWorkingDir: process.cwd(),
    nodePaths: [packages],
    bundle: true,
    minify: true,
    charset: "ascii",
    write: false,
    metafile: true,
    logLevel: "warning",
    ...more,
  });

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const hash = (text) => "'sha256-" + createHash("sha256").update(text).digest("base64") + "'";

function licences(metafile) {
  const names = new Set();
  for (const file of Object.keys(metafile.inputs)) {
    const found = file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (found) names.add(found[1]);
  }
  return [...names].sort().map((name) => {
    const folder = join(packages, name);
    const file = readdirSync(folder).sort().find((f) => /^licen[cs]e/i.test(f));
    if (!file) throw new Error(`${name}: no licence text`);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
}

const script = await bundle("main.js", {
  format: "iife",
  target: ["chrome90", "firefox90", "safari15"],
  legalComments: "eof",
});
const style = await bundle("style.css", { target: ["chrome90", "firefox90", "safari15"] });
const code = script.outputFiles[0].text.trim();
const css = style.outputFiles[0].text.trim();
if (/<\/script|<!--/i.test(code) || /<\/style/i.test(css)) throw new Error("a tag in the code");

const parts = {
  csp:
    `default-src 'none'; script-src ${hash(code)}; style-src ${hash(css)}; img-src data:; ` +
    "base-uri 'none'; form-action 'none'",
  style: css,
  script: code,
  licences: escape(licences(script.metafile).join("\n" + "-".repeat(72) + "\n\n")),
};
const template = readFileSync(join(here, "template.html"), "utf8");
const page = template.replace(/<!--build:([a-z]+)-->/g, (_, name) => {
  if (!(name in parts)) throw new Error(`template.html: what is ${name}?`);
  return parts[name];
});
for (const mark of ["title", "summary", "data"])
  if (!page.includes(`<!--hin:${mark}-->`)) throw new Error(`template.html: no place for ${mark}`);
writeFileSync(process.argv[2], page);
