// Writes a docs folder whose portal has a page of every kind, with everything on them that a document can bring:
//
//   node tests/outside/portal.mjs FOLDER

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = process.argv[2];
if (!folder) throw new Error("name the folder to write: node tests/outside/portal.mjs FOLDER");

function write(path, text) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const STATUSES = ["Draft", "In review", "Approved", "Implemented", "Superseded", "Rejected", "Somehow", ""];
const TAGS = ["payments", "mobile", "data & more", "<b>bold</b>", "größe"];

write("hldsite.yaml", "title: Every kind of page\nrepository: https://github.com/acme/designs\n");

// Enough documents for lists of several pages; all of them cite one.
for (let number = 1; number <= 260; number++) {
  const status = STATUSES[number % STATUSES.length];
  const header = [
    `title: Design of part ${number}`,
    status && `status: ${status}`,
    `authors: [Author ${number % 23}, Ann Lee]`,
    `date: 2025-${String(1 + (number % 12)).padStart(2, "0")}-${String(1 + (number % 28)).padStart(2, "0")}`,
    `tags: [${JSON.stringify(TAGS[number % TAGS.length])}, t${number % 15}]`,
    `team: Team ${number % 4}`,
  ];
  write(
    `parts/group-${number % 3}/part-${number}.md`,
    `---\n${header.filter(Boolean).join("\n")}\n---\n\n## Summary\n\nPart ${number} rests on [the whole](../../whole-v1.md), see sentence ${number}.${number > 120 ? "" : ` Not [this](gone-${number}.md).`}\n\n## Goals\n\n- One\n`,
  );
}

// Versions of one feature, a successor on its way, a long foreign header, and every kind of block.
write("whole-v1.md", `# High-Level Design: The Whole v1.0\n\nDate: 2025-01-02\nStatus: Implemented\nAuthors: Ann Lee, Bo Chu\n\n${blocks()}`);
write("whole-v2.md", "# High-Level Design: The Whole v2.0\n\nDate: 2025-06-07\nStatus: Review\nAuthors: Ann Lee\n\n## Background\n\nFirst the story.\n\n## Summary\n\nThen the summary.\n");
write("whole-v3.md", "# High-Level Design: The Whole v3.0\n\nDate: 2025-06-08\nStatus: Draft\nAuthors: Ann Lee\n\nText.\n");
write("foreign.md", `---\ntitle: "<img src=x onerror=alert(1)> & a \\"long\\" header"\n${Array.from({ length: 20 }, (_, i) => `key-${i}: value ${i}`).join("\n")}\nrequires: whole-v1.md\ndiscussion: https://example.org/x\n---\n\nText.\n`);
write("odd names/a & b (1).md", "# Odd & names\n\nText.\n");
write("empty.md", "");

// Findings of every severity; with the broken links of the parts they need several pages.
write("unread.md", "---\ntitle: [\n---\n\n# Never `read`\n\nSee [it](no&lt;thing`.md).\n");
write("left.md", "# High-Level Design: Left v1.0\n\nDate: 2025-1-2\nStatus: Draft\n\n## Goals and Non-Goals\n\n### Goals\n\n- {Goal 1}\n\n## Risks\n");

function blocks() {
  return `## Executive Summary

A paragraph with *emphasis*, **weight**, ~~a change~~, \`code\`, a [link away](https://example.org), a [broken one](nowhere.md), a note[^1] and <kbd>Ctrl</kbd>.

### Tasks

- [x] done
- [ ] open
  - [ ] below

1. one
2. two

> A quote.

> [!WARNING]
> An alert.

| Left | Centre | Right | ${Array.from({ length: 30 }, (_, i) => `Column ${i}`).join(" | ")} |
| :--- | :----: | ----: | ${"--- | ".repeat(30)}
| a | b | c | ${"value | ".repeat(30)}

\`\`\`sql
CREATE TABLE orders (id BIGINT PRIMARY KEY, note TEXT DEFAULT 'a very long line that has to scroll inside of its own box and nowhere else, however narrow the window is');
\`\`\`

\`\`\`json
{"id": 12, "ok": true, "name": "x"}
\`\`\`

\`\`\`
no language
\`\`\`

<details><summary>More</summary>

Inside.

</details>

#### Level four
##### Level five
###### Level six

---

${"Averyveryverylongword".repeat(20)}

[^1]: The note.
`;
}
