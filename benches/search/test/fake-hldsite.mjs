#!/usr/bin/env node
// Stands in for hldsite: answers the first query rightly, the second in second place, the third not at all.

const ANSWERS = {
  right: [document("a.md", "one", "two"), document("b.md", "")],
  second: [document("b.md", "x", "y", "z", "hidden"), document("a.md", "one")],
  none: [],
};

function document(path, ...anchors) {
  return { path, url: path.replace(".md", ".html"), title: path, sections: anchors.map((anchor) => ({ title: anchor, anchor })) };
}

const [command, query] = process.argv.slice(2);
if (command === "search") console.log(JSON.stringify({ query, documents: ANSWERS[query] }));
