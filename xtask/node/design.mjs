// Leaves of the design system's style sheet what our pages use. It styles many things that no page of ours has; a class counts
// as used when its name stands as a word anywhere in our sources.
// Usage: node design.mjs <folder of the app> <root of the repository>
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [app, root] = process.argv.slice(2);
const load = createRequire(join(process.env.BEVILLING_NODE_MODULES ?? "node_modules", "from-here.js"));
const { PurgeCSS } = load("purgecss");

const sheet = join(app, "design", "dkfds.min.css");
const sources = ["web/index.html", "web/src/**/*.rs", "public/*.js", "public/{portal,integrations}/**/*.{html,js}"];
const [{ css }] = await new PurgeCSS().purge({
  content: sources.map((source) => join(root, source)),
  css: [{ raw: readFileSync(sheet, "utf8") }],
  defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  // Put together of two words: the look of a mark or of a message after its gravity.
  safelist: [/^alert-/, /^badge-/, /^toast-/],
});
if (css.length < 10_000) throw new Error(`only ${css.length} bytes are left of ${sheet}`);
writeFileSync(sheet, css);
