// Measures how often a search finds the right document and the right section, for hldsite and for Pagefind on the same site.
//
//   node relevance.mjs --hldsite BINARY --queries hips.tsv --docs FOLDER [--pagefind | --pagefind-only] [--failures]

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { pagefindEngines } from "./pagefind.mjs";

const USAGE = "usage: node relevance.mjs --hldsite BINARY --queries FILE --docs FOLDER [--pagefind | --pagefind-only] [--failures]";

/** A reader sees at most three sections of each document. */
const SECTIONS_SHOWN = 3;

const options = readOptions();
const folder = mkdtempSync(join(tmpdir(), "hldsite-relevance-"));
try {
  await run(join(folder, "site"));
} catch (error) {
  console.error(`error: ${error.message.trim()}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

async function run(site) {
  const queries = readQueries(options.queries);
  hldsite(["build", options.docs, "--output", site]);
  const engines = [];
  if (!options["pagefind-only"]) engines.push({ name: "hldsite", notes: [], answers: queries.map((q) => searchOurs(q.query)) });
  if (options.pagefind || options["pagefind-only"]) {
    engines.push(...(await pagefindEngines(site, join(folder, "pagefind"), queries.map((q) => q.query))));
  }
  report(queries, engines);
}

function readOptions() {
  const text = { type: "string" };
  const flag = { type: "boolean", default: false };
  const { values } = parseArgs({
    options: { hldsite: text, queries: text, docs: text, pagefind: flag, "pagefind-only": flag, failures: flag },
  });
  if (values.hldsite && values.queries && values.docs) return values;
  console.error(USAGE);
  process.exit(2);
}

/** One query per line after the header; a `|` in the last column separates sections of which any will do. */
function readQueries(file) {
  const lines = readFileSync(file, "utf8").split("\n").slice(1).filter((line) => line !== "");
  return lines.map((line) => {
    const [kind, query, document, section] = line.split("\t");
    return { kind, query, document, sections: section.split("|") };
  });
}

/** Exit code 1 only says that there is something to report, so what was printed still counts. */
function hldsite(args) {
  const child = spawnSync(options.hldsite, args, { encoding: "utf8", maxBuffer: 64 << 20 });
  if (child.error) throw child.error;
  if (child.status > 1 || child.signal) throw new Error(`\`hldsite ${args.join(" ")}\` failed: ${child.stderr}`);
  return child.stdout;
}

function searchOurs(query) {
  const { documents } = JSON.parse(hldsite(["search", query, options.docs, "--json"]));
  return documents.map(({ path, sections }) => ({ path, anchors: sections.map((section) => section.anchor) }));
}

/** The sections in the order in which a reader meets them, going down the page of results. */
function hits(answer) {
  return answer.flatMap(({ path, anchors }) => anchors.slice(0, SECTIONS_SHOWN).map((anchor) => ({ path, anchor })));
}

function judge(query, answer) {
  const rank = answer.findIndex(({ path }) => path === query.document);
  const right = ({ path, anchor }) => path === query.document && query.sections.includes(anchor);
  return {
    first: rank === 0,
    firstThree: rank >= 0 && rank < 3,
    section: hits(answer).slice(0, 3).some(right),
    empty: answer.length === 0,
    rank,
  };
}

function report(queries, engines) {
  console.log(`# Relevance on \`${basename(options.queries)}\`, ${queries.length} queries\n`);
  console.log("| Engine | Queries | Count | Document first | Document in first three | Section in first three hits | No result |");
  console.log("|---|---|--:|--:|--:|--:|--:|");
  for (const engine of engines) reportEngine(queries, engine);
  for (const note of engines.flatMap((engine) => engine.notes)) console.log(`\n${note}`);
  if (options.failures) engines.forEach((engine) => reportFailures(queries, engine));
}

function reportEngine(queries, { name, answers }) {
  const judged = queries.map((query, i) => ({ kind: query.kind, ...judge(query, answers[i]) }));
  const kinds = [...new Set(queries.map((query) => query.kind))];
  for (const kind of [...kinds, "all"]) {
    const rows = judged.filter((row) => kind === "all" || row.kind === kind);
    const shares = ["first", "firstThree", "section", "empty"].map((key) => share(rows, key));
    console.log(`| ${[name, kind, rows.length, ...shares].join(" | ")} |`);
  }
}

function share(rows, key) {
  const count = rows.filter((row) => row[key]).length;
  return `${((100 * count) / rows.length).toFixed(1)}%`;
}

/** A query fails when its section is not among the first three hits, which includes every query whose document is missing. */
function reportFailures(queries, { name, answers }) {
  console.log(`\n## Failures of ${name}\n`);
  queries.forEach((query, i) => {
    const verdict = judge(query, answers[i]);
    if (verdict.section) return;
    const wanted = `${query.document}#${query.sections.join("|")}`;
    const place = verdict.rank < 0 ? "not among the documents" : `document ${verdict.rank + 1}`;
    const seen = hits(answers[i]).slice(0, 3).map(({ path, anchor }) => `${path}#${anchor}`);
    console.log(`- ${query.kind} \`${query.query}\`: wanted ${wanted} (${place}), first were ${seen.join(", ") || "none"}`);
  });
}
