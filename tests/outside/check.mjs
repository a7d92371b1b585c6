// Runs every outside check over each site named on the command line, and exits 1 when any of them failed.

import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { checkAxe } from "./axe.mjs";
import { launch } from "./browser.mjs";
import { checkCalendar } from "./calendar.mjs";
import { checkFeeds } from "./feeds.mjs";
import { checkHeads } from "./heads.mjs";
import { checkLighthouse } from "./lighthouse.mjs";
import { readPages } from "./pages.mjs";
import { Report } from "./report.mjs";
import { checkScrolling } from "./scrolling.mjs";
import { checkNotFound, serve } from "./server.mjs";
import { checkHtml } from "./validate.mjs";
import { checkWeight } from "./weight.mjs";

const CHECKS = [
  ["HTML", checkHtml],
  ["404", checkNotFound],
  ["feeds", checkFeeds],
  ["calendar", checkCalendar],
  ["heads", checkHeads],
  ["axe", checkAxe],
  ["scrolling", checkScrolling],
  ["weight", checkWeight],
  ["Lighthouse", checkLighthouse],
];

async function checkSite(folder, browser, report) {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return report.fail(folder, "there is no such folder");
  const pages = readPages(folder);
  report.title(`${folder}: ${pages.length} pages, ${new Set(pages.map((page) => page.kind)).size} kinds`);
  if (pages.length === 0) return report.fail("pages", "the folder has no HTML file");

  const server = await serve(folder);
  try {
    const skipped = (process.env.SKIP ?? "").split(" ");
    for (const [name, check] of CHECKS.filter(([name]) => !skipped.includes(name))) await runCheck(name, () => check({ folder, pages, server, browser, report }), report);
  } finally {
    server.close();
  }
}

/** A check that breaks off counts as failed, and the next ones still run. */
async function runCheck(name, check, report) {
  try {
    await check();
  } catch (error) {
    report.fail(name, "the check broke off", [error.stack ?? String(error)]);
  }
}

const report = new Report();
const browser = await launch();
try {
  for (const site of process.argv.slice(2)) await checkSite(resolve(site), browser, report);
} finally {
  await browser.close();
}
process.exitCode = report.finish();
