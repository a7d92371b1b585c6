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

write("hldsite.yaml", "title: Every kind of page\nrepository: https://github.com/acme/designs\nsite_url: https://acme.github.io/repo/\n");

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
write("diagrams.md", "# Pictures\n\nStatus: Draft\n\n```mermaid\nflowchart LR\n  a[Circle A] -->|asks| b{Free?}\n  b --> c[(Store)]\n```\n\n```mermaid\nsequenceDiagram\n  A->>B: hello\n```\n\n```mermaid\nerDiagram\n  A ||--o{ B : has\n```\n\n$$\\frac{a}{b}$$\n\n```dot\ndigraph {}\n```\n");
write("moved/now.md", "---\naliases: [old/place.md]\n---\n# Moved\n\nText.\n");
write("empty.md", "");

// Facts of all kinds, some of them hostile, over several pages, and sections that are not understood.
write("facts-v1.md", `# High-Level Design: Facts v1.0\n\nDate: 2025-09-01\nStatus: Approved\nAuthors: Ann Lee, Bo Chu\n\n${facts("whole-v3.md")}`);
write("facts-more.md", `# High-Level Design: More Facts v1.0\n\nDate: 2025-09-02\nStatus: Draft\nAuthors: Cy\n\n${facts("facts-v1.md")}`);
write("facts-old.md", `# High-Level Design: Old Facts v1.0\n\nDate: 2024-09-02\nStatus: Rejected\n\n${facts("facts-v1.md")}`);
write("circle-a.md", "# Circle A\n\nStatus: Draft\n\n## Dependencies\n\n- [B](circle-b.md)\n");
write("circle-b.md", "# Circle B\n\nStatus: Draft\n\n## Dependencies\n\n- [A](circle-a.md)\n");
write("prose.md", `# Prose\n\nStatus: Draft\n\n${["Goals", "Timeline", "Security Considerations", "Risks", "Open Questions", "References"].map((title) => `## ${title}\n\nWe talked about it at length, and \`nobody\` wrote a list.\n`).join("\n")}`);

function facts(other) {
  const levels = ["Low", "Medium", "High", "Critical", "?"];
  const risks = Array.from({ length: 120 }, (_, i) => `| R-${i} | \`<b>\` case ${i} & more | ${levels[i % 5]} | ${levels[(i * 3) % 4]} | ${i % 7 ? "We look at it" : ""} | Cy |`);
  const phases = Array.from({ length: 40 }, (_, i) => `| Phase ${i} | 2025-${String(1 + (i % 12)).padStart(2, "0")}-05 | 2026-${String(1 + (i % 12)).padStart(2, "0")}-20 | Part ${i} "quoted" |`);
  return `## Goals

- Fast
- Safe: in all regions

## Non-Goals

- A cart

## Implementation Plan

### Phases

**Phase 1: Build**
- Tables
- Read API

### Dependencies

- [Another design](${other}) is there
- The network team opens a port

### Timeline

| Phase | Start Date | End Date | Deliverables |
|---|---|---|---|
${phases.join("\n")}
| Phase 98 | TBD | TBD | Later |
| Phase 99 | | Week 3 | Some day |

## Testing Strategy

**Unit Tests:**
- The parser

**Coverage Target:** 80 %

## Monitoring and Observability

**Metrics:**
- \`orders_total\`: orders

**Alerts:**
- Stuck: older than 5 min, page

## Security Considerations

**Threats:**
- Replay: nonces

**Authentication/Authorization:**
- Tokens with a scope

## Performance Considerations

**Requirements:**
- Response time: < 200 ms

**Optimizations:**
- A cache

## Risks and Mitigations

| ID | Risk | Impact | Likelihood | Mitigation | Owner |
|---|---|---|---|---|---|
${risks.join("\n")}

## Open Questions

- [ ] Who pays?
- [x] Is Oslo in? Yes.

## References

- [The other](${other})
- [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)
- [Nothing](gone.md)
`;
}

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
