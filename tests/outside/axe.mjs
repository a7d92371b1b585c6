// Runs axe-core over some pages of every kind, light and dark, wide and narrow.

import axe from "axe-core";
import { emulate, open, withPage } from "./browser.mjs";
import { choosePages } from "./pages.mjs";
import { Faults } from "./report.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const LOOKS = [
  { name: "light 1280×720", scheme: "light", width: 1280, height: 720 },
  { name: "dark 1280×720", scheme: "dark", width: 1280, height: 720 },
  { name: "light 390×844", scheme: "light", width: 390, height: 844 },
  { name: "dark 390×844", scheme: "dark", width: 390, height: 844 },
];

export async function checkAxe({ pages, server, browser, report }) {
  const chosen = choosePages(pages);
  const faults = new Faults();
  const broken = new Faults();
  let undecided = 0;
  for (const look of LOOKS) {
    await withPage(browser, async (tab) => {
      const watched = watch(tab, broken);
      await emulate(tab, look);
      for (const page of chosen) {
        watched.place = `${page.path} (${look.name})`;
        undecided += await checkPage(tab, server, page.path, watched.place, faults);
      }
    });
  }
  const what = `${chosen.length} pages in ${LOOKS.length} looks`;
  tell(report, "axe", `${what}, contrast undecided for ${undecided} elements`, faults);
  tell(report, "console", `${what}: no script error, nothing blocked, nothing missing`, broken);
}

function tell(report, name, note, faults) {
  if (faults.count === 0) report.pass(name, note);
  else report.fail(name, `${faults.count} faults`, faults.lines());
}

/** Notes script errors, what the content security policy blocks, and files that are missing. */
function watch(tab, broken) {
  const watched = { place: "" };
  tab.on("pageerror", (error) => broken.add(`script error: ${error.message}`, watched.place));
  tab.on("requestfailed", (request) => broken.add(`not loaded: ${request.url()}: ${request.failure()?.errorText}`, watched.place));
  tab.on("console", (message) => {
    const askedUnbidden = message.location().url?.endsWith("/favicon.ico");
    if (message.type() === "error" && !askedUnbidden) broken.add([message.text(), message.location().url].filter(Boolean).join(" "), watched.place);
  });
  return watched;
}

/** Adds the page's violations to `faults`; returns for how many elements axe could not tell the contrast. */
async function checkPage(tab, server, path, place, faults) {
  await open(tab, server, path);
  await tab.evaluate(axe.source);
  const { violations, undecided } = await tab.evaluate(runAxe, TAGS);
  for (const { id, help, selector, html } of violations) faults.add(`${id}: ${help}\n  ${html}`, `${place}: ${selector}`);
  return undecided;
}

/** Runs in the page. */
async function runAxe(tags) {
  const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "incomplete"] };
  const { violations, incomplete } = await window.axe.run(document, options);
  const short = (html) => html.replace(/\s+/g, " ").slice(0, 200);
  return {
    violations: violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => ({ id, help, selector: node.target.join(" "), html: short(node.html) })),
    ),
    undecided: incomplete.filter((rule) => rule.id === "color-contrast").reduce((sum, rule) => sum + rule.nodes.length, 0),
  };
}
