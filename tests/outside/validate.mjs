// Runs the Nu HTML checker (vnu) over every HTML and CSS file of a site, in one Java process.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesEnding } from "./pages.mjs";
import { Faults } from "./report.mjs";

const JAR = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

/** Errors that are the checker's own: what browsers know and its lists (26.9.27) do not have yet. */
const ALLOWED = [
  unknownRule("container", "CSS Containment 3: container queries"),
  unknownProperty("container", "CSS Containment 3: container queries"),
  unknownProperty("container-type", "CSS Containment 3: container queries"),
  unknownProperty("container-name", "CSS Containment 3: container queries"),
  unknownRule("property", "CSS Properties and Values 1"),
  unknownRule("view-transition", "CSS View Transitions 2"),
  unknownProperty("view-transition-name", "CSS View Transitions 1"),
  unknownRule("starting-style", "CSS Transitions 2"),
  unknownProperty("transition-behavior", "CSS Transitions 2"),
  unknownProperty("interpolate-size", "CSS Values 5"),
  unknownProperty("field-sizing", "CSS Basic User Interface 4"),
  unknownProperty("anchor-name", "CSS Anchor Positioning 1"),
  unknownProperty("position-anchor", "CSS Anchor Positioning 1"),
  unknownProperty("paint-order", "SVG 2"),
  unknownProperty("position-area", "CSS Anchor Positioning 1"),
  unknownProperty("position-try-fallbacks", "CSS Anchor Positioning 1"),
  // What may be wider than the page can be scrolled by keys.
  { message: "Attribute “tabindex” not allowed on element “math” at this point.", reason: "MathML Core, section 2.1.3" },
];

function unknownRule(name, reason) {
  return { message: `CSS: Unrecognized at-rule “@${name}”`, reason };
}

function unknownProperty(name, reason) {
  return { message: `CSS: “${name}”: Property “${name}” doesn't exist.`, reason };
}

export async function checkHtml({ folder, report }) {
  const html = filesEnding(folder, ".html");
  const css = filesEnding(folder, ".css");
  const { messages, checked } = await validate(folder, [...html, ...css]);
  const faults = new Faults();
  const allowed = new Set();
  for (const message of messages) {
    const rule = ALLOWED.find((rule) => rule.message === message.message);
    if (rule) allowed.add(rule);
    else faults.add(describe(message), `${message.file}:${message.lastLine ?? "?"}`);
  }
  if (checked !== html.length + css.length) report.fail("HTML", `the checker read ${checked} of ${html.length + css.length} files`);
  else if (faults.count > 0) report.fail("HTML", `${faults.count} faults in ${html.length} HTML and ${css.length} CSS files`, faults.lines());
  else report.pass("HTML", `${html.length} HTML and ${css.length} CSS files are valid`);
  report.details([...allowed].map((rule) => `allowed: ${rule.message} (${rule.reason})`));
}

function describe({ message, extract }) {
  return extract ? `${message}\n  ${extract.replace(/\s+/g, " ").slice(0, 200)}` : message;
}

/** The checker gets a folder of links with plain names: no name is too odd for it, and no command line too long. */
async function validate(folder, paths) {
  const links = mkdtempSync(join(tmpdir(), "hldsite-vnu-"));
  try {
    const byLink = new Map(paths.map((path, number) => [link(folder, links, path, number), path]));
    const { out, err, code } = await java(["-jar", JAR, "--errors-only", "--format", "json", "--also-check-css", "--verbose", links]);
    const report = err.split("\n").find((line) => line.startsWith("{"));
    if (report === undefined) throw new Error(`the HTML checker gave no report (exit code ${code}):\n${err.slice(0, 2000)}`);
    const messages = JSON.parse(report).messages.map((message) => ({ ...message, file: byLink.get(basename(message.url ?? "")) ?? message.url }));
    return { messages, checked: out.split("\n").filter((line) => byLink.has(basename(line))).length };
  } finally {
    rmSync(links, { recursive: true });
  }
}

function link(folder, links, path, number) {
  const name = number + path.slice(path.lastIndexOf("."));
  symlinkSync(join(folder, path), join(links, name));
  return name;
}

function java(args) {
  return new Promise((resolve, reject) => {
    const child = spawn("java", args, { stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (err += text));
    child.on("error", reject).on("close", (code) => resolve({ out, err, code }));
  });
}
