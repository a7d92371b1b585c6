// Draws queries from documents, the same ones for the same seed.
//
// Of 200: the 20 commonest words, and 45 of each of these, from places drawn at random in documents drawn at random, so that a
// word is as likely as it is frequent. Function words ("the") alone are no query; beside others they are.
//   one word
//   two, three    words that follow one another in a line, not all of them function words
//   prefix        the first letters of a word, three at least and not all; every second behind the whole word before it
// Words are what stands between blanks, less the punctuation around it: names of fields, paths and versions are among them.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The documents in which words are counted. */
const COUNTED = 1000;
const COMMONEST = 0.1;
const WORD = /^[\p{L}\p{N}](?:[\p{L}\p{N}'’_./-]*[\p{L}\p{N}])?$/u;
const AROUND = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

export const KINDS = ["commonest", "one word", "two words", "three words", "prefix"];

/** Queries `{ kind, text }`, of each kind one after the other. `common`: the function words. */
export function draw(folder, { count, seed, common }) {
  const documents = readdirSync(folder, { recursive: true }).filter((path) => /\.(md|markdown)$/.test(path)).sort();
  if (documents.length === 0) throw new Error(`no Markdown in ${folder}`);
  const random = generator(seed);
  const pick = (all) => all[Math.floor(random() * all.length)];
  const lines = () => readFileSync(join(folder, pick(documents)), "utf8").split("\n").map(wordsOf);
  const isFunction = (word) => common.has(word.toLowerCase());
  const begun = (words) => words.slice(0, -1).concat(beginning(words.at(-1)));
  const beginning = (word) => word.slice(0, 3 + Math.floor(random() * (word.length - 3)));

  function several(length, fits = () => true) {
    for (;;) {
      const found = lines();
      const places = found.flatMap((line) => line.map((_, at) => line.slice(at, at + length)));
      const words = pick(places) ?? [];
      if (words.length === length && words.every(Boolean) && fits(words)) return words;
    }
  }
  const plain = (length) => several(length, (words) => !words.every(isFunction));
  const prefix = (length) => begun(several(length, (words) => /^\p{L}{4,}$/u.test(words.at(-1)) && !isFunction(words.at(-1))));

  const top = commonest({ lines, isFunction }, Math.round(count * COMMONEST), Math.min(COUNTED, documents.length));
  const queries = top.map((text) => ({ kind: "commonest", text }));
  const kinds = [() => plain(1), () => plain(2), () => plain(3), (i) => prefix(1 + (i % 2))];
  const each = (count - top.length) / kinds.length;
  kinds.forEach((drawn, k) => {
    for (let i = Math.round(k * each); i < Math.round((k + 1) * each); i++) queries.push({ kind: KINDS[k + 1], text: drawn(i).join(" ") });
  });
  return queries;
}

/** The words of a line; empty where something else stands, so that what is not side by side is no query of two words. */
function wordsOf(line) {
  return line.split(/\s+/).map((part) => part.replace(AROUND, "")).map((word) => (WORD.test(word) && word.length < 40 ? word : ""));
}

function commonest({ lines, isFunction }, count, documents) {
  const counts = new Map();
  for (let i = 0; i < documents; i++) {
    for (const word of lines().flat()) if (word) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word).filter((word) => !isFunction(word)).slice(0, count);
}

/** Mulberry32: numbers from 0 to less than 1. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
