// Finds the pages of a built site, their kinds, and which of them the slow checks take.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

const BODY_CLASS = /<body\b[^>]*?\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;
const LEADS_ELSEWHERE = /<meta\b[^>]*\bhttp-equiv\s*=\s*["']?refresh\b/i;

/** The names of all files with this ending, from the site's top, with `/`, sorted. */
export function filesEnding(folder, ending) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** Every HTML file, with the kind that its `<body class="page-KIND">` names. */
export function readPages(folder) {
  return filesEnding(folder, ".html").map((path) => {
    const file = join(folder, path);
    const html = readFileSync(file, "utf8");
    return { path, kind: kindOf(html), bytes: statSync(file).size, leadsElsewhere: LEADS_ELSEWHERE.test(html) };
  });
}

function kindOf(html) {
  const [, ...quoted] = BODY_CLASS.exec(html) ?? [];
  const classes = (quoted.find((text) => text !== undefined) ?? "").split(/\s+/);
  const name = classes.find((name) => name.startsWith("page-"));
  return name ? name.slice("page-".length) : "(no kind)";
}

/** Of each kind the largest page, the smallest, and the one in the middle; none that sends its reader on to another. */
export function choosePages(pages) {
  const kinds = [...new Set(pages.map((page) => page.kind))].sort();
  return kinds.flatMap((kind) => {
    const sorted = bySize(pages.filter((page) => page.kind === kind && !page.leadsElsewhere));
    const places = new Set([0, sorted.length - 1, Math.floor(sorted.length / 2)]);
    return sorted.filter((_, place) => places.has(place));
  });
}

export function largest(pages, kind) {
  return bySize(pages.filter((page) => page.kind === kind))[0];
}

function bySize(pages) {
  return [...pages].sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
}
