// Measures in Chromium how long a reader waits for results that need no network any more.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { serve } from "../../tests/outside/server.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
const LONGEST = 20_000;

/** Three figures with the time of each query: `[[name, [{ text, time }]]]`. The dialog is opened over the page `document`. */
export async function measure(folder, { document, atOnce, queries }) {
  const how = { atOnce, longest: LONGEST };
  const profile = mkdtempSync(join(tmpdir(), "hldsite-screen-"));
  const server = await serve(folder);
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS, userDataDir: profile });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    const last = [];
    const cached = [];
    const again = [];
    for (const text of queries) {
      // Once to fill the browser's cache; then in a page that knows nothing, from the cache; then with all of it in memory.
      for (const times of [[], [last, cached]]) {
        await open(page, server.urlOf(document));
        const found = await page.evaluate(askInPage, text, how);
        if (times.length) {
          last.push({ text, time: found.painted - found.loaded });
          cached.push({ text, time: found.painted - found.asked });
        }
      }
      await page.evaluate(askInPage, "", how);
      const found = await page.evaluate(askInPage, text, how);
      again.push({ text, time: found.painted - found.asked });
    }
    return [
      ["from the last file of the index, in a new page", last],
      ["from the query, all files in the browser's cache, in a new page", cached],
      ["from the query, its files read before", again],
    ];
  } finally {
    await browser.close();
    server.close();
    rmSync(profile, { recursive: true });
  }
}

async function open(page, url) {
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(async () => {
    document.getElementById("hld:search").click();
    while (!document.querySelector("dialog.search[open]")) await new Promise((done) => setTimeout(done, 5));
    await window.hldsite.search.ready();
    await new Promise((done) => setTimeout(done, 50));
  });
}

/**
 * Runs in the page. The times at which the query is asked for (without the 30 ms in which a further letter may come), at which the last
 * file of the index was there (texts come after it), and at which the results with the first texts were painted: the first task
 * behind the frame in which they stand.
 */
async function askInPage(text, { atOnce, longest }) {
  const dialog = document.querySelector("dialog.search");
  const results = document.getElementById("hld:results");
  const said = dialog.querySelector(".said");
  const painted = new Promise((done, fail) => {
    const observer = new MutationObserver(() => {
      const first = [...results.querySelectorAll(".result")].slice(0, atOnce);
      if (said.classList.contains("waiting") || first.some((result) => result.querySelector("div.hit"))) return; // the answer, or its first texts, are to come
      observer.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(0);
      });
    });
    for (const part of [said, results, dialog.querySelector(".search-other")]) observer.observe(part, { childList: true, subtree: true });
    setTimeout(() => fail(new Error(`no answer to "${text}"`)), longest);
  });
  performance.clearResourceTimings();
  if (text === "") {
    const field = dialog.querySelector(".search-field");
    field.value = "";
    field.dispatchEvent(new Event("input"));
    await painted;
    return {};
  }
  const asked = performance.now();
  window.hldsite.searchView.open(text);
  const end = await painted;
  const files = performance.getEntriesByType("resource").filter(({ name }) => /\/-\/search\/(?!text\/)/.test(name));
  return { asked, painted: end, loaded: Math.max(asked, ...files.map(({ responseEnd }) => responseEnd)) };
}
