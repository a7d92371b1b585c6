// Checks that no page scrolls sideways, on a small screen or at 200 % zoom; a wide table or code block scrolls by itself.

import { emulate, open, withPage } from "./browser.mjs";
import { choosePages } from "./pages.mjs";
import { Faults } from "./report.mjs";

const SIZES = [
  { name: "1280×720 at 200 %", scheme: "light", width: 640, height: 360, scale: 2 },
  { name: "390×844", scheme: "light", width: 390, height: 844 },
  { name: "320×640", scheme: "light", width: 320, height: 640 },
];

export async function checkScrolling({ pages, server, browser, report }) {
  const chosen = choosePages(pages);
  const faults = new Faults();
  for (const size of SIZES) {
    await withPage(browser, async (tab) => {
      await emulate(tab, size);
      for (const page of chosen) {
        await open(tab, server, page.path);
        for (const element of await tab.evaluate(tooWide)) faults.add(element.name, `${page.path} (${size.name}): ${element.excess} px too wide`);
      }
    });
  }
  if (faults.count > 0) return report.fail("scrolling", "pages scroll sideways", faults.lines());
  report.pass("scrolling", `${chosen.length} pages in ${SIZES.length} sizes, none scrolls sideways`);
}

/** Runs in the page: the widest elements that stick out to the right, or none when the page does not scroll sideways. */
function tooWide() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth + 1) return [];
  const scrolls = (element) => element !== root && element !== document.body && getComputedStyle(element).overflowX !== "visible";
  const held = (element) => element !== null && (scrolls(element) || held(element.parentElement));
  const name = (element) => element.localName + (element.id && `#${element.id}`) + [...element.classList].map((name) => `.${name}`).join("");
  const found = [...document.body.querySelectorAll("*")]
    .map((element) => ({ element, excess: Math.round(element.getBoundingClientRect().right - root.clientWidth) }))
    .filter(({ element, excess }) => excess > 1 && !held(element.parentElement))
    .sort((a, b) => b.excess - a.excess)
    .slice(0, 3)
    .map(({ element, excess }) => ({ name: [element.parentElement, element].map(name).join(" > "), excess }));
  return found.length > 0 ? found : [{ name: "(no element: a margin or something generated)", excess: root.scrollWidth - root.clientWidth }];
}
