// The drawing of queries.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { draw, KINDS } from "../draw.mjs";

const TEXT = "# Payment broker\n\nThe broker keeps orders, `payment_id` and refunds for partners.\n";

const plain = (text) => text.toLowerCase().replace(/[,.`]/g, "");

test("draws the same queries for the same seed, of each kind its share", () => {
  const folder = mkdtempSync(join(tmpdir(), "draw-test-"));
  try {
    writeFileSync(join(folder, "a.md"), TEXT);
    const of = (seed) => draw(folder, { count: 40, seed, common: new Set(["the", "and", "for"]) });
    const queries = of(1);
    assert.deepEqual(queries, of(1));
    assert.notDeepEqual(queries, of(2));
    assert.deepEqual(KINDS.map((kind) => queries.filter((query) => query.kind === kind).length), [4, 9, 9, 9, 9]);
    assert.deepEqual(queries.slice(0, 2).map(({ text }) => text), ["broker", "keeps"]);
    for (const { kind, text } of queries) {
      assert.ok(plain(TEXT).includes(plain(text)), text);
      assert.equal(/^(the|and|for)$/i.test(text), false, text);
      if (kind.endsWith("words")) assert.equal(text.split(" ").length, kind === "two words" ? 2 : 3);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
