// Prints the outcome of each check as it comes, and counts them for the last line.

const MOST_PLACES = 4;

export class Report {
  #passed = 0;
  #warned = 0;
  #failed = 0;
  #start = Date.now();

  title(text) {
    console.log(text);
  }

  pass(name, note) {
    this.#passed += 1;
    this.#line("ok  ", name, note);
  }

  /** Not as it should be, but no reason to fail. */
  warn(name, note, details = []) {
    this.#warned += 1;
    this.#line("warn", name, note, details);
  }

  fail(name, note, details = []) {
    this.#failed += 1;
    this.#line("FAIL", name, note, details);
  }

  /** Lines that go with the outcome just printed. */
  details(lines) {
    for (const line of lines) console.log(line.replace(/^/gm, "       "));
  }

  /** Prints the last line, and says with which code to exit. */
  finish() {
    const seconds = ((Date.now() - this.#start) / 1000).toFixed(0);
    const warned = this.#warned ? `, ${this.#warned} warned` : "";
    console.log(`${this.#failed ? "FAILED" : "passed"}: ${this.#passed} checks passed${warned}, ${this.#failed} failed, in ${seconds} s`);
    return this.#failed ? 1 : 0;
  }

  #line(outcome, name, note, details = []) {
    console.log(`  ${outcome} ${name}: ${note}`);
    this.details(details);
  }
}

/** The same fault at many places, told once: maps what is wrong to the places where it is. */
export class Faults {
  #places = new Map();

  add(what, place) {
    const places = this.#places.get(what) ?? [];
    this.#places.set(what, [...places, place]);
  }

  get count() {
    return this.#places.size;
  }

  lines() {
    return [...this.#places].flatMap(([what, places]) => [what, ...shorten(places).map((place) => `  at ${place}`)]);
  }
}

function shorten(places) {
  if (places.length <= MOST_PLACES) return places;
  return [...places.slice(0, MOST_PLACES - 1), `${places.length - MOST_PLACES + 1} more places`];
}
