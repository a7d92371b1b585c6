// Weighs what a reader downloads for a document besides the document itself.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { emulate, open, withPage } from "./browser.mjs";
import { largest } from "./pages.mjs";

const MOST = 60 * 1024;

export async function checkWeight({ folder, pages, server, browser, report }) {
  const page = largest(pages, "document");
  if (!page) return report.fail("weight", "the site has no page of kind document");
  const before = server.sent.length;
  const own = await withPage(browser, async (tab) => {
    await emulate(tab, { scheme: "light", width: 1280, height: 720 });
    await open(tab, server, page.path);
    return tab.evaluate(ownContent, readFileSync(join(folder, page.path), "utf8"));
  });
  const answers = server.sent.slice(before);
  if (own.text === "") return report.fail("weight", `${page.path} has no element with the class text`);
  tell(report, page, weigh(answers, own));
}

/** The table's rows; what belongs to the document's own content is taken off. */
function weigh(answers, own) {
  const media = new Set(own.media.map((url) => decodeURIComponent(new URL(url).pathname)));
  const text = Buffer.from(own.text);
  const rows = answers.map(({ url, raw, bytes }) =>
    media.has(url) ? { name: `${url} (a picture of the document, not counted)`, raw, bytes, counts: 0 } : { name: url, raw, bytes, counts: bytes },
  );
  const gzipped = gzipSync(text).length;
  return [...rows, { name: "less the document's own text", raw: -text.length, bytes: -gzipped, counts: -gzipped }];
}

function tell(report, page, rows) {
  const sum = rows.reduce((sum, row) => sum + row.counts, 0);
  const note = `${(sum / 1024).toFixed(1)} KB of at most ${MOST / 1024} KB besides the text of ${page.path}`;
  if (sum <= MOST) report.pass("weight", note);
  else report.fail("weight", note);
  report.details([["raw", "gzipped", "file"], ...rows.map((row) => [row.raw, row.bytes, row.name])].map(line));
}

const line = ([raw, bytes, name]) => `${String(raw).padStart(8)} ${String(bytes).padStart(8)}  ${name}`;

/** Runs in the page: the document's text as the file has it, before any script changed it, and the addresses of its pictures. */
function ownContent(html) {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const source = new DOMParser().parseFromString(html, "text/html");
  return {
    text: all(source, ".text").map((element) => element.innerHTML).join(""),
    media: all(document, ".text :is(img, video, audio)").map((element) => element.currentSrc).filter((url) => url.startsWith("http")),
  };
}
