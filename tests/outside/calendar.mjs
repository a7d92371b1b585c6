// Holds the calendar of a site to RFC 5545: read by another program that is strict, each event with what it must have.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";

const FILE = "deadlines.ics";
/** The longest line, in bytes (section 3.1). */
const LINE = 75;

export async function checkCalendar({ folder, report }) {
  if (!existsSync(join(folder, FILE))) return report.pass("calendar", "the site has none: nothing in it is due");
  const bytes = readFileSync(join(folder, FILE));
  const problems = faults(bytes);
  if (problems.length > 0) return report.fail("calendar", `${FILE} does not conform to RFC 5545`, problems);
  // A check that sees nothing wrong anywhere would be none.
  const broken = [
    ["a line end of its own", (text) => text.replaceAll("\r\n", "\n")],
    ["an event without a UID", (text) => text.replace(/UID:.*\r\n(?: .*\r\n)*/, "")],
    ["a day that is none", (text) => text.replace(/DTSTART;VALUE=DATE:\d{8}/, "DTSTART;VALUE=DATE:soon")],
    ["an end that is missing", (text) => text.replace("END:VEVENT", "")],
    ["a line that is too long", (text) => text.replace("SUMMARY:", `SUMMARY:${"x".repeat(LINE)}`)],
  ];
  const unseen = broken.filter(([, spoil]) => faults(Buffer.from(spoil(bytes.toString()))).length === 0);
  if (unseen.length > 0) return report.fail("calendar", "the check does not see what is wrong", unseen.map(([name]) => name));
  report.pass("calendar", `${events(bytes.toString()).length} events`);
}

/** What is wrong with a calendar. */
function faults(bytes) {
  const text = bytes.toString();
  const lines = text.split("\r\n");
  const problems = lines.filter((line) => Buffer.byteLength(line) > LINE).map((line) => `a line of more than ${LINE} bytes: ${line}`);
  if (!text.endsWith("\r\n") || lines.some((line) => /[\r\n]/.test(line))) problems.push("a line does not end with CR and LF");
  if (!bytes.equals(Buffer.from(text))) problems.push("it is not UTF-8");
  ICAL.design.strict = true;
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    if (calendar.name !== "vcalendar" || calendar.getFirstPropertyValue("version") !== "2.0" || !calendar.getFirstPropertyValue("prodid"))
      problems.push("VCALENDAR, VERSION or PRODID is missing (section 3.6)");
    const seen = new Set();
    for (const event of events(text)) {
      const uid = event.getFirstPropertyValue("uid");
      if (!uid || seen.has(uid)) problems.push(`an event without a UID of its own: ${uid}`);
      seen.add(uid);
      const [start, end, stamp] = ["dtstart", "dtend", "dtstamp"].map((name) => event.getFirstPropertyValue(name));
      // Days of the calendar, and a moment in UTC.
      if (!isDay(start) || (end && (!isDay(end) || end.compare(start) <= 0))) problems.push(`${uid}: ${start} to ${end} are no days`);
      if (!stamp || stamp.isDate || String(stamp.zone) !== "UTC") problems.push(`${uid}: no DTSTAMP in UTC`);
    }
  } catch (error) {
    problems.push(String(error));
  }
  return problems;
}

function events(text) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
}

/** Whether a value is a day that there is: 31 June is none. */
function isDay(time) {
  if (!time?.isDate) return false;
  const day = new Date(Date.UTC(time.year, time.month - 1, time.day));
  day.setUTCFullYear(time.year);
  return day.getUTCMonth() + 1 === time.month && day.getUTCDate() === time.day;
}
