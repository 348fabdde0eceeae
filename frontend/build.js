// Bundles stylesheet, script and fonts into naast/design/static/design (git-ignored).
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "naast", "design", "static", "design");
const fonts = {
  "atkinson-400.woff2": "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2",
  "atkinson-700.woff2": "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff2",
  "literata-400.woff2": "@fontsource/literata/files/literata-latin-400-normal.woff2",
};
const paper = {
  "atkinson-400.ttf": "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff",
  "atkinson-700.ttf": "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff",
  "literata-400.ttf": "@fontsource/literata/files/literata-latin-400-normal.woff",
};

// A WOFF is a font with its tables packed one by one; a printing program wants them unpacked (W3C, WOFF File Format 1.0).
function unpacked(woff) {
  const number = woff.readUInt16BE(12);
  const tables = Array.from({ length: number }, (_, place) => {
    const entry = woff.subarray(44 + 20 * place, 64 + 20 * place);
    const [start, packed, size] = [4, 8, 12].map((at) => entry.readUInt32BE(at));
    const data = woff.subarray(start, start + packed);
    return { entry, size, data: packed < size ? inflateSync(data) : data };
  });
  const head = Buffer.alloc(12 + 16 * number);
  const power = Math.floor(Math.log2(number));
  woff.copy(head, 0, 4, 8);
  [number, 16 * 2 ** power, power, 16 * (number - 2 ** power)].forEach((value, place) => head.writeUInt16BE(value, 4 + 2 * place));
  let at = head.length;
  const parts = tables.map(({ entry, size, data }, place) => {
    entry.copy(head, 12 + 16 * place, 0, 4);
    entry.copy(head, 16 + 16 * place, 16, 20);
    head.writeUInt32BE(at, 20 + 16 * place);
    head.writeUInt32BE(size, 24 + 16 * place);
    at += Math.ceil(size / 4) * 4;
    return Buffer.concat([data, Buffer.alloc(-size & 3)]);
  });
  return Buffer.concat([head, ...parts]);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });
for (const [name, source] of Object.entries(fonts)) {
  copyFileSync(join(here, "node_modules", source), join(out, "fonts", name));
}
mkdirSync(join(out, "paper"), { recursive: true });
for (const [name, source] of Object.entries(paper)) {
  writeFileSync(join(out, "paper", name), unpacked(readFileSync(join(here, "node_modules", source))));
}
await build({
  entryPoints: { naast: join(here, "css", "naast.css"), "naast-script": join(here, "js", "naast.js"), desk: join(here, "js", "desk.js"), frame: join(here, "js", "frame.js"), drafts: join(here, "js", "drafts.js"), hall: join(here, "js", "hall.js"), noting: join(here, "js", "noting.js"), coding: join(here, "js", "coding.js") },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16"],
  external: ["/static/*", "*.woff2"],
  logLevel: "warning",
  legalComments: "none",
});
