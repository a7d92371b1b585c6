// Measures what a search costs a reader: the bytes of a first query, with nothing in the cache, and the sizes on disk.
//
//   node bytes.mjs SITE DOCS [--queries 200] [--seed 1] [--chromium] [--pagefind] [--json FILE]

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { draw, KINDS } from "./draw.mjs";
import { Site } from "./reader.mjs";

const USAGE = "usage: node bytes.mjs SITE DOCS [--queries 200] [--seed 1] [--chromium] [--pagefind] [--json FILE]";
const DEAREST = 5;

const FILES = [
  ["scripts and style", /^-\/theme\//],
  ["directory", /^-\/search\/index\.js$/],
  ["names", /^-\/search\/names\.js$/],
  ["shards of terms", /^-\/search\/terms-/],
  ["further postings", /^-\/search\/rest-/],
  ["titles", /^-\/search\/titles-/],
  ["words for corrections", /^-\/search\/words-/],
  ["texts", /^-\/search\/text\//],
];

async function run() {
  const [, { documents, sections, common }] = site.call("-/search/index.js");
  const queries = draw(options.docs, { count: options.queries, seed: options.seed, common: new Set(common) });
  console.log(`# A search among ${number(documents)} documents, ${number(sections)} sections: ${queries.length} queries, seed ${options.seed}\n`);
  reportDisk();
  const measured = [];
  for (const query of queries) measured.push(await first(query));
  reportBytes(measured);
  const slips = [];
  for (const { kind, text } of queries) if (kind === "one word" && /^\p{L}{5,}$/u.test(text)) slips.push((await first({ text: slip(text) })).sum);
  console.log(`\n${slips.length} of the single words with two letters swapped: median ${kilobytes(quantile(slips, 0.5))} kB, p95 ${kilobytes(quantile(slips, 0.95))} kB, max ${kilobytes(quantile(slips, 1))} kB.`);
  if (options.chromium) {
    const { measure } = await import("./screen.mjs");
    const [, [, [[document]]]] = site.call("-/search/titles-0.js");
    reportScreen(await measure(options.site, { document: decodeURIComponent(document), atOnce: site.atOnce, queries: queries.map(({ text }) => text) }));
  }
  if (options.pagefind) reportPagefind(await askPagefind(queries.map(({ text }) => text)));
  if (options.json) writeFileSync(options.json, JSON.stringify(measured, null, 1));
}

function readOptions() {
  const text = { type: "string" };
  const flag = { type: "boolean", default: false };
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { queries: { ...text, default: "200" }, seed: { ...text, default: "1" }, json: text, chromium: flag, pagefind: flag },
  });
  const [site, docs] = positionals;
  const queries = Number(values.queries);
  const seed = Number(values.seed);
  if (positionals.length === 2 && queries > 0 && seed >= 0) return { ...values, site: resolve(site), docs, queries, seed };
  console.error(USAGE);
  process.exit(2);
}

async function askPagefind(queries) {
  const { firstQueries } = await import("./pagefind.mjs");
  const folder = mkdtempSync(join(tmpdir(), "hldsite-pagefind-"));
  try {
    return await firstQueries(options.site, join(folder, "site"), queries, site.shown);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A query of a reader who has never searched here; and the same typed letter by letter, each of which is a query as well. */
async function first({ kind, text }) {
  const reader = site.reader();
  await reader.open();
  const opened = reader.rounds;
  const before = weigh([...site.scripts, ...reader.files]);
  const { partial, total } = await reader.ask(text);
  const files = [...site.scripts, ...reader.files];
  const typist = site.reader();
  await typist.open();
  for (let end = 1; end <= text.length; end++) await typist.ask(text.slice(0, end));
  const bytes = Object.fromEntries(FILES.map(([name, fits]) => [name, sum(files.filter((path) => fits.test(path)).map((path) => site.gzipped(path)))]));
  return {
    kind,
    text,
    total,
    partial,
    bytes,
    sum: weigh(files),
    typed: weigh([...site.scripts, ...typist.files]),
    before,
    requests: files.length,
    rounds: reader.rounds - opened,
    counts: Object.fromEntries(FILES.map(([name, fits]) => [name, files.filter((path) => fits.test(path)).length])),
  };
}

/** The letters behind the second one change places. */
const slip = (word) => word.replace(/^(..)(.)(.)/u, "$1$3$2");

function reportBytes(all) {
  const of = (kind) => all.filter((query) => kind === undefined || query.kind === kind);
  console.log("\n## A first query, nothing in the cache (kB = 1000 bytes, gzip level 6, headers not counted)\n");
  console.log("| Queries | Count | Min kB | Median | p95 | Max | Requests, median | p95 | Round trips, median | Max | Partial | Without result |");
  console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
  for (const kind of [undefined, ...KINDS]) {
    const rows = of(kind);
    const [bytes, requests, rounds] = [rows.map((row) => row.sum), rows.map((row) => row.requests), rows.map((row) => row.rounds)];
    const cells = [kind ?? "**all**", rows.length, ...[0, 0.5, 0.95, 1].map((share) => kilobytes(quantile(bytes, share)))];
    row([...cells, quantile(requests, 0.5), quantile(requests, 0.95), quantile(rounds, 0.5), quantile(rounds, 1), rows.filter((row) => row.partial).length, rows.filter((row) => row.total === 0).length]);
  }
  const typed = all.map((query) => query.typed);
  console.log(`\nThe same queries typed letter by letter, each a search of its own that is waited for: median ${kilobytes(quantile(typed, 0.5))} kB, p95 ${kilobytes(quantile(typed, 0.95))} kB.`);
  console.log(`Of each, ${kilobytes(all[0].before)} kB come when the dialog is opened: scripts, style and directory.\n`);
  console.log("## Where the bytes go: mean kB (files)\n");
  console.log(`| Files | all | ${KINDS.join(" | ")} |`);
  console.log(`|---|${"--:|".repeat(KINDS.length + 1)}`);
  for (const [name] of FILES) row([name, ...[undefined, ...KINDS].map((kind) => `${kilobytes(mean(of(kind).map((row) => row.bytes[name])))} (${mean(of(kind).map((row) => row.counts[name])).toFixed(1)})`)]);
  row(["**sum**", ...[undefined, ...KINDS].map((kind) => `${kilobytes(mean(of(kind).map((row) => row.sum)))} (${mean(of(kind).map((row) => row.requests)).toFixed(1)})`)]);
  console.log("\nThe dearest:\n");
  for (const { text, kind, sum, requests, counts } of [...all].sort((a, b) => b.sum - a.sum).slice(0, DEAREST)) {
    console.log(`- \`${text}\` (${kind}): ${kilobytes(sum)} kB, ${requests} requests: ${FILES.map(([name]) => `${counts[name]} ${name}`).join(", ")}`);
  }
}

function reportDisk() {
  const markdown = folderSizes(options.docs, /\.(md|markdown)$/);
  const all = folderSizes(join(options.site, "-/search"), /\.js$/, "-/search/");
  const groups = [
    ["directory", [FILES[1][1]]],
    ["postings: shards of terms", [FILES[3][1]]],
    ["postings: further", [FILES[4][1]]],
    ["titles", [FILES[5][1]]],
    ["words for corrections", [FILES[6][1]]],
    ["names", [FILES[2][1]]],
    ["**the index**", FILES.slice(1, 7).map(([, fits]) => fits)],
    ["texts", [FILES[7][1]]],
  ];
  const whole = sum(markdown.map(({ size }) => size));
  console.log("| On disk | Files | MB | Of the Markdown | Largest file kB |");
  console.log("|---|--:|--:|--:|--:|");
  for (const [name, fits] of groups) {
    const sizes = all.filter(({ path }) => fits.some((fits) => fits.test(path))).map(({ size }) => size);
    row([name, number(sizes.length), megabytes(sum(sizes)), `${((100 * sum(sizes)) / whole).toFixed(2)}%`, kilobytes(sizes.reduce((a, b) => Math.max(a, b), 0))]);
  }
  row(["Markdown", number(markdown.length), megabytes(whole), "100%", kilobytes(markdown.reduce((most, { size }) => Math.max(most, size), 0))]);
}

function folderSizes(folder, fits, before = "") {
  const paths = readdirSync(folder, { recursive: true }).filter((path) => fits.test(path));
  return paths.map((path) => ({ path: before + path, size: statSync(join(folder, path)).size }));
}

function reportScreen(measured) {
  console.log("\n## On screen, Chromium, ms until painted\n");
  console.log("| | Median | p95 | Max | Longest |");
  console.log("|---|--:|--:|--:|---|");
  for (const [name, times] of measured) {
    const all = times.map(({ time }) => time);
    const longest = times.find(({ time }) => time === Math.max(...all));
    row([name, ...[0.5, 0.95, 1].map((share) => quantile(all, share).toFixed(1)), `\`${longest.text}\``]);
  }
}

function reportPagefind(costs) {
  const bytes = costs.map((cost) => cost.bytes);
  const requests = costs.map((cost) => cost.requests);
  const [least, median, p95, most] = [0, 0.5, 0.95, 1].map((share) => kilobytes(quantile(bytes, share)));
  console.log(`\n## Pagefind, the same queries, as many documents, without its interface\n`);
  console.log(`Min ${least} kB, median ${median}, p95 ${p95}, max ${most}; requests: median ${quantile(requests, 0.5)}, p95 ${quantile(requests, 0.95)}.`);
}

const row = (cells) => console.log(`| ${cells.join(" | ")} |`);
const sum = (all) => all.reduce((a, b) => a + b, 0);
const mean = (all) => sum(all) / Math.max(all.length, 1);
const weigh = (files) => sum(files.map((path) => site.gzipped(path)));
/** The smallest value that so large a share of all does not exceed. */
const quantile = (all, share) => [...all].sort((a, b) => a - b)[Math.max(0, Math.ceil(share * all.length) - 1)] ?? 0;
const number = (value) => value.toLocaleString("en");
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const megabytes = (bytes) => (bytes / 1e6).toFixed(2);

const options = readOptions();
const site = new Site(options.site);
try {
  await run();
} catch (error) {
  console.error(`error: ${error.stack}`);
  process.exitCode = 1;
}
