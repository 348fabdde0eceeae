// Bundles stylesheet, script and fonts into naast/design/static/design (git-ignored).
import { build } from "esbuild";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "naast", "design", "static", "design");
const fonts = {
  "atkinson-400.woff2": "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2",
  "atkinson-700.woff2": "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff2",
  "literata-400.woff2": "@fontsource/literata/files/literata-latin-400-normal.woff2",
};

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });
for (const [name, source] of Object.entries(fonts)) {
  copyFileSync(join(here, "node_modules", source), join(out, "fonts", name));
}
await build({
  entryPoints: { naast: join(here, "css", "naast.css"), "naast-script": join(here, "js", "naast.js"), desk: join(here, "js", "desk.js"), frame: join(here, "js", "frame.js"), drafts: join(here, "js", "drafts.js"), coding: join(here, "js", "coding.js") },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16"],
  external: ["/static/*", "*.woff2"],
  logLevel: "warning",
  legalComments: "none",
});
