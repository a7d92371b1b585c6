// Starts the browser, and opens pages in it in a given look.

import puppeteer from "puppeteer-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch() {
  return puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS });
}

/** Runs `use` with a new page that shares no cache and no storage with others. */
export async function withPage(browser, use) {
  const context = await browser.createBrowserContext();
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Nothing moves: a colour halfway through a transition would be measured as if it stayed. */
export async function emulate(page, { scheme, width, height, scale = 1 }) {
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.setViewport({ width, height, deviceScaleFactor: scale });
}

/** Opens a page of the site and waits until its own scripts have fetched what they need. */
export async function open(page, server, path) {
  await page.goto(server.urlOf(path), { waitUntil: "load" });
  await server.quiet();
}
