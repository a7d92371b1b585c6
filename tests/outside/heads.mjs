// Holds what the heads of pages say to programs to its vocabularies: JSON-LD to the types and properties of schema.org, Open Graph to what ogp.me requires.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const HERE = dirname(fileURLToPath(import.meta.url));
/** What each page with Open Graph must have (ogp.me, basic metadata). */
const REQUIRED = ["og:title", "og:type", "og:image", "og:url"];
/** The types of Open Graph that need no further prefix. */
const TYPES = ["website", "article"];
/** The file that the compiler is told of; it is nowhere on disk. */
const FILE = join(HERE, "heads.check.ts");

export async function checkHeads({ folder, pages, report }) {
  const said = new Map();
  let graphs = 0;
  for (const { path } of pages) {
    const html = readFileSync(join(folder, path), "utf8");
    for (const [, text] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) said.set(shape(JSON.parse(text)), { path, text });
    const graph = new Map([...html.matchAll(/<meta property="(og:[^"]+)" content="([^"]*)">/g)].map(([, name, value]) => [name, value]));
    if (graph.size === 0) continue;
    graphs += 1;
    const missing = REQUIRED.filter((name) => !graph.get(name));
    const relative = ["og:image", "og:url"].filter((name) => !URL.canParse(graph.get(name)));
    if (missing.length + relative.length > 0 || !TYPES.includes(graph.get("og:type")))
      report.fail("heads", `${path}: Open Graph lacks ${missing.join(", ")}; relative: ${relative.join(", ")}; type ${graph.get("og:type")}`);
  }
  if (said.size === 0) return report.pass("heads", "no page says anything to programs: the config says no address");
  const texts = [...said.values()];
  // A check that sees nothing wrong anywhere would be none.
  const broken = [texts[0].text.replace('"@type":"', '"@type":"No'), texts[0].text.replace("{", '{"no property":"",')];
  const found = faults([...broken, ...texts.map(({ text }) => text)]);
  const unseen = broken.filter((_, at) => !found.has(at));
  if (unseen.length > 0) return report.fail("heads", "the check does not see what is wrong", unseen);
  const problems = texts.flatMap(({ path }, at) => (found.has(at + broken.length) ? [`${path}: ${found.get(at + broken.length)}`] : []));
  if (problems.length > 0) return report.fail("heads", "JSON-LD is not as schema.org has it", problems);
  report.pass("heads", `JSON-LD of ${said.size} shapes, Open Graph of ${graphs} pages`);
}

/** What a value is made of: its types and properties. Texts of one shape are checked once, lest thousands of pages take minutes. */
function shape(value) {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shape))]}]`;
  if (typeof value !== "object" || value === null) return typeof value;
  return `{${Object.entries(value).map(([name, inner]) => `${name}:${name === "@type" ? inner : shape(inner)}`)}}`;
}

/** What the compiler says of texts that are to be things of schema.org, by their places. */
function faults(texts) {
  const imported = 'import type { Thing, WithContext } from "schema-dts";';
  // A line for each: JSON holds line ends in escapes alone.
  const source = [imported, ...texts.map((text, at) => `export const said${at}: WithContext<Thing> = ${text};`)].join("\n");
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === FILE || fileExists(name);
  host.getSourceFile = (name, ...rest) => (name === FILE ? ts.createSourceFile(name, source, ts.ScriptTarget.ESNext) : getSourceFile(name, ...rest));
  const found = ts.getPreEmitDiagnostics(ts.createProgram([FILE], options, host)).map(({ file, start, messageText }) => {
    const said = ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 400);
    if (file?.fileName !== FILE || file.getLineAndCharacterOfPosition(start).line === 0) throw new Error(said);
    return [file.getLineAndCharacterOfPosition(start).line - 1, said];
  });
  return new Map(found);
}
