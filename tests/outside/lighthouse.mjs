// Runs Lighthouse on the home page and on the largest document, as a desktop and as a phone.

import lighthouse from "lighthouse";
import desktop from "lighthouse/core/config/desktop-config.js";
import { withPage } from "./browser.mjs";
import { largest } from "./pages.mjs";

const LEAST = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
const CATEGORIES = Object.keys(LEAST);
const DEVICES = { desktop, mobile: undefined };
const STRICT = process.env.STRICT_PERFORMANCE === "1";

export async function checkLighthouse({ pages, server, browser, report }) {
  for (const kind of ["home", "document"]) {
    const page = largest(pages, kind);
    if (!page) report.fail("Lighthouse", `the site has no page of kind ${kind}`);
    else for (const device of Object.keys(DEVICES)) await checkPage(browser, page, server.urlOf(page.path), device, report);
  }
}

async function checkPage(browser, page, url, device, report) {
  const result = await measure(browser, url, device, CATEGORIES);
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, score(result, name)]));
  if (scores.performance < LEAST.performance) scores.performance = await medianOfThree(browser, url, device, scores.performance);

  const low = CATEGORIES.filter((name) => scores[name] < LEAST[name]);
  const note = `${page.path}: ${CATEGORIES.map((name) => `${name} ${scores[name]}`).join(", ")}`;
  const details = low.flatMap((name) => [`${name} is ${scores[name]}, must be ${LEAST[name]}`, ...failedAudits(result, name)]);
  const outcome = low.length === 0 ? "pass" : low.some((name) => name !== "performance" || STRICT) ? "fail" : "warn";
  report[outcome](`Lighthouse ${device}`, note, details);
}

/** Timings on a busy machine vary: one that is too low is measured twice more. */
async function medianOfThree(browser, url, device, first) {
  const scores = [first];
  while (scores.length < 3) scores.push(score(await measure(browser, url, device, ["performance"]), "performance"));
  return scores.sort((a, b) => a - b)[1];
}

async function measure(browser, url, device, categories) {
  const flags = { onlyCategories: categories, logLevel: "error" };
  const { lhr } = await withPage(browser, (tab) => lighthouse(url, flags, DEVICES[device], tab));
  if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.code}: ${lhr.runtimeError.message}`);
  return lhr;
}

/** Of 100; a category that Lighthouse could not judge counts as 0. */
function score(lhr, category) {
  return Math.round((lhr.categories[category].score ?? 0) * 100);
}

function failedAudits(lhr, category) {
  return lhr.categories[category].auditRefs
    .filter((ref) => ref.weight > 0)
    .map((ref) => lhr.audits[ref.id])
    .filter((audit) => audit.scoreDisplayMode === "error" || (audit.score !== null && audit.score < 1))
    .flatMap((audit) => [`  ${audit.id}: ${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ""}`, ...places(audit)]);
}

/** The first places that an audit names: elements, addresses, or messages. */
function places(audit) {
  const told = [audit.errorMessage, audit.explanation, ...(audit.details?.items ?? []).map((item) => item.node?.snippet ?? item.description ?? item.url ?? item.issueType)];
  return told.filter((text) => typeof text === "string").slice(0, 3).map((text) => `    ${text.replace(/\s+/g, " ").slice(0, 200)}`);
}
