// The counting, with a fake in place of hldsite.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const QUERIES = [
  "kind\tquery\tdocument\tsection",
  "sentence\tright\ta.md\ttwo|three",
  "sentence\tsecond\ta.md\tone",
  "question\tright\tb.md\t",
  "question\tnone\ta.md\tone",
];

test("counts documents, sections in the first three hits, and empty answers", () => {
  const folder = mkdtempSync(join(tmpdir(), "relevance-test-"));
  try {
    const queries = join(folder, "queries.tsv");
    writeFileSync(queries, QUERIES.join("\n") + "\n");
    const args = ["--hldsite", join(import.meta.dirname, "fake-hldsite.mjs"), "--queries", queries, "--docs", folder, "--failures"];
    const output = execFileSync("node", [join(import.meta.dirname, "..", "relevance.mjs"), ...args], { encoding: "utf8" });
    // The three sections of the document in first place fill the first three hits of `second`.
    assert.match(output, /\| hldsite \| sentence \| 2 \| 50.0% \| 100.0% \| 50.0% \| 0.0% \|/);
    // An empty anchor is the lead, and the third hit of `right` belongs to the second document.
    assert.match(output, /\| hldsite \| question \| 2 \| 0.0% \| 50.0% \| 50.0% \| 50.0% \|/);
    assert.match(output, /\| hldsite \| all \| 4 \| 25.0% \| 75.0% \| 50.0% \| 25.0% \|/);
    assert.match(output, /- sentence `second`: wanted a.md#one \(document 2\), first were b.md#x, b.md#y, b.md#z/);
    assert.match(output, /- question `none`: wanted a.md#one \(not among the documents\), first were none/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
