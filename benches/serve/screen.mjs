// Measures in Chromium how long it takes from the write of a file until its new text is on the screen, in a page that is open:
// `node benches/serve/screen.mjs --hldsite target/release/hldsite DOCS [--edits 40]`. DOCS is copied, not written to.

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";

// Installed once, beside the scripts that measure the search.
const { default: puppeteer } = createRequire(new URL("../search/package.json", import.meta.url))("puppeteer-core");

const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
const LONGEST = 20_000;
const BETWEEN = 300;
/** So many edits of one document, then the next one is opened. */
const EACH = 10;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { hldsite: { type: "string" }, edits: { type: "string", default: "40" } } });
if (!values.hldsite || positionals.length !== 1) {
  console.error("usage: node screen.mjs --hldsite PROGRAM DOCS [--edits N]");
  process.exit(2);
}
// In memory where that is possible, as the other measurements are.
const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "hldsite-screen-"));
const docs = join(folder, "docs");
cpSync(positionals[0], docs, { recursive: true });
const server = spawn(values.hldsite, ["serve", docs, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS, userDataDir: join(folder, "profile") });
try {
  print(await measure(await served(server), Number(values.edits)));
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true, maxRetries: 5 });
}

/** The address that the program serves at. */
async function served({ stdout }) {
  for await (const line of createInterface({ input: stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) {
      stdout.resume(); // what it says later is read and forgotten
      return address;
    }
  }
  throw new Error("the preview has not started");
}

/** The time of each edit that was put into the page, and how often the page was loaded anew instead. */
async function measure(address, edits) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const all = readdirSync(docs, { recursive: true }).filter((path) => path.endsWith(".md")).sort();
  const documents = Math.ceil(edits / EACH);
  const times = [];
  let reloads = 0;
  for (let number = 0; number < edits; number++) {
    const path = all[Math.floor(Math.floor(number / EACH) * all.length / documents)];
    if (number % EACH === 0) {
      await page.goto(address + path.replace(/md$/, "html"), { waitUntil: "load" });
      await pause(1000);
    }
    const word = `Edit${number}x`;
    const text = edited(readFileSync(join(docs, path), "utf8"), word);
    await page.evaluate(watchInPage, word, LONGEST);
    await pause(BETWEEN);
    const start = Date.now();
    writeFileSync(join(docs, path), text);
    try {
      times.push(await page.evaluate(() => window.benchShown) - start);
    } catch (error) {
      if (!/context was destroyed|detached/i.test(error.message)) throw error;
      reloads += 1;
      await pause(1000);
    }
  }
  return { documents: all.length, times: times.sort((a, b) => a - b), reloads };
}

/** The second paragraph, which stands on the screen and in no other page, says another word. */
function edited(text, word) {
  let paragraphs = 0;
  const lines = text.split("\n").map((line) => {
    if (line.length < 80 || !/^[A-Z]/.test(line) || ++paragraphs !== 2) return line;
    return line.replace(/ Edit\d+x\.$/, "") + ` ${word}.`;
  });
  return lines.join("\n");
}

/** Runs in the page. Promises the time of the first task behind the frame in which the word stands; the machine's clock is that of this script. */
function watchInPage(word, longest) {
  window.benchShown = new Promise((done, fail) => {
    const observer = new MutationObserver(() => {
      if (!document.getElementById("hld:text").textContent.includes(word)) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(Date.now());
        channel.port2.postMessage(0);
      });
    });
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    setTimeout(() => fail(new Error(`"${word}" was not shown`)), longest);
  });
}

function print({ documents, times, reloads }) {
  const percentile = (percent) => times[Math.max(1, Math.ceil(times.length * percent / 100)) - 1];
  console.log(`| Documents | Edits | Median ms | 95 of 100 | Longest | At most | Loaded anew |\n|--:|--:|--:|--:|--:|--:|--:|`);
  console.log(`| ${documents.toLocaleString("en")} | ${times.length} | ${percentile(50)} | ${percentile(95)} | ${percentile(100)} | 120 | ${reloads} |`);
}
