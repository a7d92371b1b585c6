// Indexes a built site with Pagefind and asks it in a browser, as a reader's page would.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import puppeteer from "puppeteer-core";

/** Buttons, breadcrumb and backlinks; the header fields stay, without them Pagefind finds a little less. */
const EXCLUDED = ".breadcrumb, .actions, .drawers, .document-foot";

/** Keeps `expiration_time` and `install.yaml` whole besides their parts. Of the settings tried these gave the best figures. */
const CHARACTERS = "_-.";

/** More would never be looked at: three documents and three hits are judged, and failures name three hits. */
const DOCUMENTS_LOADED = 10;

const BROWSER_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"];

/** The same answers under three orders of the sections, see `sectionOrders`. */
export async function pagefindEngines(site, copy, queries) {
  const pages = copyDocumentPages(site, copy);
  const cpu = index(copy);
  const found = await ask(copy, queries);
  const note = `Pagefind: ${sizes(join(copy, "pagefind"))}; indexing took ${cpu.toFixed(2)} s of CPU (user and system).`;
  return sectionOrders.map(({ name, order }, i) => ({
    name,
    notes: i === 0 ? [note] : [],
    answers: found.map((documents) => documents.map((document) => toAnswer(document, pages, order))),
  }));
}

/** Lists, author pages and the home page repeat titles and would only be noise, so the copy holds documents alone. */
function copyDocumentPages(site, copy) {
  const { docs } = JSON.parse(readFileSync(join(site, "portal.json"), "utf8"));
  for (const { url } of docs) {
    mkdirSync(dirname(join(copy, url)), { recursive: true });
    // An anchor on the title makes a section of the title, and would take one of the three places in each document.
    const html = readFileSync(join(site, url), "utf8").replace(/<h1 id="[^"]*">/, "<h1>");
    writeFileSync(join(copy, url), html);
  }
  return new Map(docs.map(({ url, path }) => [url, path]));
}

function index(copy) {
  const selectors = ["--root-selector", "article", "--exclude-selectors", EXCLUDED];
  const command = [binary(), "--site", copy, ...selectors, "--include-characters", CHARACTERS];
  const time = join(copy, "..", "pagefind-time.txt");
  const child = spawnSync("/usr/bin/time", ["--format", "%U %S", "--output", time, ...command], { encoding: "utf8" });
  if (child.error) throw child.error;
  if (child.status !== 0) throw new Error(`pagefind failed: ${child.stderr}`);
  return readFileSync(time, "utf8").trim().split(" ").map(Number).reduce((a, b) => a + b);
}

/** The program itself and not its wrapper in JavaScript, whose CPU time is not Pagefind's. */
function binary() {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve(`@pagefind/${process.platform}-${process.arch}/package.json`);
  return join(dirname(manifest), "bin", "pagefind_extended");
}

function sizes(bundle) {
  const data = folderSize(bundle, (name) => /\.(pf_index|pf_fragment|pf_meta)$|^pagefind-entry\.json$/.test(name));
  const runtime = folderSize(bundle, (name) => /^(pagefind|pagefind-worker)\.js$|^wasm\.en\.pagefind$/.test(name));
  const all = folderSize(bundle, () => true);
  return `index ${kilobytes(data)}, with its script and WebAssembly ${kilobytes(data + runtime)}, whole folder ${kilobytes(all)}`;
}

function folderSize(folder, counts) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && counts(entry.name));
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

/**
 * What a first query costs with Pagefind, nothing in the cache: `[{ bytes, requests }]`. Its own interface is not counted, and as many
 * documents are loaded as our dialog shows. Its data is compressed as it is, the script is weighed as a server sends it.
 */
export async function firstQueries(site, copy, queries, documents) {
  copyDocumentPages(site, copy);
  index(copy);
  const sizes = new Map();
  const size = (path) => {
    const file = readFileSync(join(copy, path));
    if (!sizes.has(path)) sizes.set(path, /\.(js|json)$/.test(path) ? gzipSync(file).length : file.length);
    return sizes.get(path);
  };
  return inBrowser(copy, async (browser, url, served) => {
    const costs = [];
    for (const query of queries) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(url);
      served.length = 0;
      await page.evaluate(searchInPage, [query], documents);
      const paths = served.filter((path) => path.startsWith("/pagefind/"));
      costs.push({ bytes: paths.reduce((sum, path) => sum + size(path), 0), requests: paths.length });
      await context.close();
    }
    return costs;
  });
}

async function ask(copy, queries) {
  return inBrowser(copy, async (browser, url) => {
    const page = await browser.newPage();
    await page.goto(url);
    return page.evaluate(searchInPage, queries, DOCUMENTS_LOADED);
  });
}

/** `use` gets the browser, an empty page's address, and the paths that were asked for so far. */
async function inBrowser(copy, use) {
  const served = [];
  const server = createServer((request, response) => {
    served.push(new URL(request.url, "http://localhost").pathname);
    serve(copy, request, response);
  }).listen(0, "127.0.0.1");
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await puppeteer.launch({ executablePath, headless: true, args: BROWSER_FLAGS });
  try {
    return await use(browser, `http://127.0.0.1:${server.address().port}/-/empty.html`, served);
  } finally {
    await browser.close();
    server.close();
  }
}

const EMPTY_PAGE = '<!DOCTYPE html><html lang="en"><title>empty</title></html>';

/** An empty page stands in for a document's, whose content security policy knows nothing of WebAssembly. */
function serve(copy, request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  if (path === "/-/empty.html") return response.setHeader("content-type", "text/html").end(EMPTY_PAGE);
  try {
    if (path.endsWith(".js")) response.setHeader("content-type", "text/javascript");
    response.end(readFileSync(join(copy, path)));
  } catch {
    response.writeHead(404).end();
  }
}

/** Runs in the browser. No options and no ranking are set: these are Pagefind's defaults. */
async function searchInPage(queries, limit) {
  const pagefind = await import("/pagefind/pagefind.js");
  const answers = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const loaded = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    const score = (section) => section.weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
    const section = (found) => ({ url: found.url, count: found.locations.length, score: score(found) });
    answers.push(loaded.map(({ url, sub_results }) => ({ url, sections: sub_results.map(section) })));
  }
  return answers;
}

/**
 * Pagefind returns the sections of a document in the order of the page. Its own interfaces show the three with the most
 * matches, in that order; this is what a reader sees and the figure to compare. The other two bound what a page of one's
 * own could make of it: the first three as returned, and all of them sorted by score.
 */
const sectionOrders = [
  { name: "Pagefind, as its interface shows", order: (sections) => mostMatches(sections, 3) },
  { name: "Pagefind, as returned", order: (sections) => sections },
  { name: "Pagefind, sorted by score", order: (sections) => [...sections].sort((a, b) => b.score - a.score) },
];

/** `thinSubResults` of Pagefind's interface, word for word but for its name. */
function mostMatches(sections, limit) {
  const best = [...sections].sort((a, b) => b.count - a.count).slice(0, limit);
  return sections.filter((section) => best.includes(section));
}

/** The text above the first heading is the document itself in Pagefind's interface, and a section only where it is alone. */
function toAnswer({ url, sections }, pages, order) {
  const below = sections.filter((section) => section.url !== url);
  const shown = below.length > 0 ? order(below) : sections;
  const path = pages.get(decodeURIComponent(url).replace(/^\//, ""));
  return { path, anchors: shown.map((section) => decodeURIComponent(section.url.split("#")[1] ?? "")) };
}
