// The search engine as a page of a built site runs it, without a browser: it tells which files a reader would have loaded.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

/** What node's own `gzipSync` and most servers take; level 9 saves 1% on top. */
const LEVEL = 6;

/** Of the theme: what finds, and all that the dialog needs; the first two are in every page, the others come with the first search. */
const ENGINE = ["search-words.js", "search-index.js", "search-query.js", "search-rank.js", "search-engine.js"];
const SCRIPTS = ["data.js", "search.js", ...ENGINE, "search-view.js", "search-dialog.js", "search.css"].map((name) => `-/theme/${name}`);

/** The dialog in a window of 1280 by 800: how high its results, a document's title and an excerpt are. Measured, see the README. */
const [RESULTS, TITLE, EXCERPT] = [528, 56, 44];

const TOP = "file:///site/";

export class Site {
  #folder;
  #contents = new Map();
  #sizes = new Map();
  #scripts;

  constructor(folder) {
    this.#folder = folder;
    this.#scripts = ["data.js", ...ENGINE].map((name) => this.#function(`-/theme/${name}`));
    this.scripts = SCRIPTS;
    const constant = (name, file) => {
      const found = new RegExp(`\\b${name} = (\\d+)`).exec(this.read(`-/theme/${file}`));
      if (!found) throw new Error(`${file} no longer says \`${name} = N\``);
      return Number(found[1]);
    };
    this.shown = constant("inDialog", "search-dialog.js");
    this.atOnce = constant("atOnce", "search-view.js");
  }

  read(path) {
    return readFileSync(join(this.#folder, decodeURIComponent(path)), "utf8");
  }

  /** Bytes over the wire, without the headers of the answer. */
  gzipped(path) {
    if (!this.#sizes.has(path)) this.#sizes.set(path, gzipSync(this.read(path), { level: LEVEL }).length);
    return this.#sizes.get(path);
  }

  raw(path) {
    return statSync(join(this.#folder, decodeURIComponent(path))).size;
  }

  /** A reader with an empty cache. */
  reader() {
    return new Reader(this, this.#scripts);
  }

  #function(path) {
    return vm.runInThisContext(`(function (window, document, location) {${this.read(path)}\n})`, { filename: path });
  }

  /** The files of data are calls of `hldsite.put` with JSON, which is read faster than a script. Kept, since readers share many. */
  call(path) {
    if (!this.#contents.has(path)) {
      const code = this.read(path).trimEnd();
      if (!/^hldsite\.put\(.*\);$/s.test(code)) throw new Error(`${path} is no call of hldsite.put`);
      if (this.#contents.size > 20_000) this.#contents.clear();
      this.#contents.set(path, JSON.parse(`[${code.slice("hldsite.put(".length, -2)}]`));
    }
    return this.#contents.get(path);
  }
}

class Reader {
  #site;
  #search;
  #waiting = [];
  /** The files loaded so far, in order. */
  files = [];
  /** How often the engine waited for files: what it asks for at once takes one round trip. */
  rounds = 0;

  constructor(site, scripts) {
    this.#site = site;
    const window = {};
    const document = { documentElement: { getAttribute: () => "" }, createElement: () => ({ src: "", onload: null, onerror: null, append() {} }), head: { append: (script) => this.#ask(script, window) } };
    for (const script of scripts) script(window, document, { href: `${TOP}page.html` });
    this.#search = window.hldsite.search;
  }

  #ask(script, window) {
    this.#waiting.push(script);
    if (this.#waiting.length === 1) setImmediate(() => this.#answer(window.hldsite));
  }

  #answer(hldsite) {
    this.rounds += 1;
    for (const { src, onload, onerror } of this.#waiting.splice(0)) {
      const path = src.slice(TOP.length);
      try {
        hldsite.put(...this.#site.call(path));
      } catch (error) {
        if (error.code !== "ENOENT") throw error;
        onerror({});
        continue;
      }
      this.files.push(path);
      onload({});
    }
  }

  /** The button: the dialog's scripts and the directory come. */
  async open() {
    await this.#search.ready();
  }

  /** What the dialog does for a query: the best documents, what they are called, and the texts of the first ones and of those in sight. */
  async ask(query) {
    const result = await this.#search.find(query);
    const hits = result.hits.slice(0, this.#site.shown);
    await this.#search.rows(hits);
    const heights = hits.map((hit) => TITLE + EXCERPT * hit.sections.length); // places for excerpts to come
    for (let begun = 0, end = Math.min(this.#site.atOnce, hits.length); begun < end; ) {
      await Promise.all(hits.slice(begun, end).map(async (hit, i) => {
        heights[begun + i] = heightOf(hit.sections.length > 0 ? await this.#search.excerpts(result, hit) : []);
      }));
      begun = end;
      const top = (n) => heights.slice(0, n).reduce((sum, height) => sum + height, 0);
      while (end < hits.length && top(end) < RESULTS) end += 1;
    }
    return result;
  }
}

const heightOf = (excerpts) => TITLE + EXCERPT * excerpts.filter(({ parts }) => parts.some(([text]) => text.trim())).length;
