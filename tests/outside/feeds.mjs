// Holds what programs read of a site to its standards: feeds to the schema of RFC 4287, the sitemap to that of sitemaps.org.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { validateXML } from "xmllint-wasm";
import { filesEnding } from "./pages.mjs";

const DATA = join(dirname(fileURLToPath(import.meta.url)), "..", "data");
const schema = (path) => readFileSync(join(DATA, path), "utf8");

const KINDS = [
  { name: "feed", root: "feed", schema: schema("atom/atom.rng"), extension: "relaxng" },
  { name: "sitemap", root: "urlset", schema: schema("sitemap/sitemap.xsd"), extension: "schema" },
];

export async function checkFeeds({ folder, report }) {
  const files = filesEnding(folder, ".xml");
  if (files.length === 0) return report.pass("feeds", "the site has none: its config says no address");
  const counts = new Map();
  for (const path of files) {
    const contents = readFileSync(join(folder, path), "utf8");
    const kind = KINDS.find(({ root }) => new RegExp(`<${root}[\\s>]`).test(contents.slice(0, 400)));
    if (!kind) {
      report.fail("feeds", `${path} is neither a feed nor a sitemap`);
      continue;
    }
    const { valid, errors } = await validateXML({ xml: [{ fileName: `./${path}`, contents }], schema: [kind.schema], extension: kind.extension });
    if (!valid) report.fail("feeds", `${path} does not conform to the schema of a ${kind.name}`, errors.map((error) => error.message));
    counts.set(kind.name, (counts.get(kind.name) ?? 0) + 1);
  }
  if (![...counts.keys()].includes("feed")) report.fail("feeds", "the site has XML, but no feed");
  report.pass("feeds", [...counts].map(([name, count]) => `${count} of the kind ${name}`).join(", "));
}
