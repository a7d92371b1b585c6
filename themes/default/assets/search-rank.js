// A query to the documents that hold its words, the best first. Exactly as in `hldsite search`.
(() => {
"use strict";
const site = window.hldsite;
if (!site?.searching) return;
const { wordsOf, textOf, rowOf, more, complete, visitDocuments, WHOLE, TAIL, FORM, BEGINNING, parse, resolve, sieve } = site.searching;
const SMALL = 500;        // in a portal of so many documents nothing is left out
const ENOUGH = 10, PIECES = 24, AT_ONCE = 4;   // further postings are loaded until so many documents are found, at most so many pieces, so many at once
const PHRASED = 16;       // how many documents are looked through for phrases
const ELSEWHERE = 0.15;   // how much of what a word says elsewhere in a document counts
const NAMED = 0.5;        // how much of what a name that holds all words says is added
const FEW = 3, NEARLY_ALL = 0.75, MOST = 0.5;   // of so many words a document holds those that weigh nearly all; of more, those that weigh this part of all
const NAME = 0, LEAD = 1, WORTH_SHOWING = 0.6;   // a document's first sections; what part of the best one's score a shown one has
// What postings may be worth, in order: a byte stands for each.
const worth = (factor, level) => factor * (level + 1) / 8;
const WORTHS = new Float64Array([BEGINNING, FORM, 1, TAIL, WHOLE].flatMap(factor => [-1, 0, 1, 2, 3, 4, 5, 6, 7].map(level => worth(factor, level)))).sort();
const rounded = score => Math.floor(score * 1e6 + 0.5);

// Which groups each document holds (a bit each), and how much of the query's weight makes it a hit.
function match({ owner, shift, documents }, groups, dropped) {
	const held = new Uint16Array(documents), masses = new Float64Array(2 ** groups.length), { sections } = dropped;
	groups.forEach(({ options }, g) => {
		for (const { found } of options) for (const { ids } of found) {
			for (let i = 0; i < ids.length; i++) if (!sections || !sections[ids[i]]) held[owner[ids[i] >>> shift]] |= 1 << g;
		}
	});
	const sum = bits => groups.reduce((sum, { idf }, g) => (bits >> g & 1 ? sum + idf : sum), 0), all = sum(-1);
	const mass = bits => bits && (masses[bits] = masses[bits] || sum(bits) / all);
	const least = (groups.length > FEW ? MOST : NEARLY_ALL) - 1e-9;
	let count = 0, best = 0;
	for (let d = 0; d < documents; d++) {
		if (dropped.documents[d]) held[d] = 0;
		const share = mass(held[d]);
		if (share >= least) count++;
		if (share > best) best = share;
	}
	const relaxed = !count && best > 0;
	return { held, mass, count, relaxed, bound: relaxed ? best * 0.999 : least };
}

// Scores the sections of the chosen documents; gives the score of each document, with what its name adds, and its three best sections.
function score(index, groups, chosen, dropped) {
	const { owner, base, shift, documents } = index;
	const width = groups.length, idfs = Float64Array.from(groups, ({ idf }) => idf), total = idfs.reduce((sum, idf) => sum + idf, 0);
	const room = Math.min(index.sections, groups.reduce((sum, { options }) => options.reduce((sum, { list }) => sum + list.df, sum), 0));
	const ids = new Int32Array(room), worths = new Uint8Array(room * width), bests = new Uint8Array(documents * width);
	const rows = index.rows = index.rows || new Int32Array(index.ids);   // by id: the row of a section (from 1), 0 before and after
	let count = 0;
	groups.forEach(({ options }, g) => {
		for (const { factor, found: postings } of options) for (const { level, ids: found } of postings) {
			const code = WORTHS.indexOf(worth(factor, level));
			for (let i = 0; i < found.length; i++) {
				const id = found[i], d = owner[id >>> shift];
				if (!chosen[d] || dropped.sections && dropped.sections[id]) continue;
				let row = rows[id];
				if (!row) {
					ids[count] = id;
					row = rows[id] = ++count;
				}
				const at = (row - 1) * width + g, best = d * width + g;
				if (worths[at] < code) worths[at] = code;
				if (bests[best] < code) bests[best] = code;
			}
		}
	});
	const tops = new Float64Array(documents), names = new Float64Array(documents), scores = new Float64Array(3 * documents), sections = new Int32Array(3 * documents).fill(-1);
	for (let row = 0; row < count; row++) {
		const id = ids[row], slot = id >>> shift, d = owner[slot];
		rows[id] = 0;
		let sum = 0, said = 0, holds = 0;
		for (let g = 0; g < width; g++) {
			const here = WORTHS[worths[row * width + g]];
			sum += idfs[g] * Math.max(here, ELSEWHERE * WORTHS[bests[d * width + g]]);
			said += idfs[g] * here;
			if (here > 0) holds += idfs[g];
		}
		if (sum > tops[d]) tops[d] = sum;
		const section = base[slot] + (id & (1 << shift) - 1);
		if (section !== NAME) insert(scores, sections, 3 * d, rounded(sum), section);
		else names[d] = NAMED * said * (holds / total);
	}
	return { tops, names, scores, sections };
}

// Into the three best, from `first` on; what it displaces moves down.
function insert(scores, sections, first, score, section) {
	for (let i = first; i < first + 3 && section >= 0; i++) {
		const [other, where] = [scores[i], sections[i]];
		if (where >= 0 && (other > score || other === score && where < section)) continue;
		[scores[i], sections[i]] = [score, section];
		[score, section] = [other, where];
	}
}

function rank(index, groups, { held, mass, bound }, dropped, jumps) {
	const chosen = new Uint8Array(held.length), others = [];
	for (let d = 0; d < held.length; d++) {
		if (jumps.has(d)) chosen[d] = 1;
		else if (mass(held[d]) >= bound) chosen[d] = others.push(d) && 1;
	}
	const { tops, names, scores, sections } = score(index, groups, chosen, dropped);
	const value = d => rounded((tops[d] + names[d]) * Math.sqrt(mass(held[d])));
	// Numbers sort fast: the score from high to low, then the document.
	const order = documents => new Float64Array(documents.map(d => (2 ** 30 - 1 - value(d)) * 2 ** 22 + d)).sort();
	const hits = [];
	for (const keys of [order([...jumps]), order(others)]) for (const key of keys) {
		const d = key % 2 ** 22, best = [];
		for (let i = 3 * d; i < 3 * d + 3 && sections[i] >= 0; i++) if (scores[i] >= scores[3 * d] * WORTH_SHOWING) best.push(sections[i]);
		if (!best.length && held[d]) best.push(LEAD);   // only its name holds the words: its beginning says what it is
		hits.push(hit(index, d, best, value(d), jumps.has(d)));
	}
	return hits;
}

const hit = ({ digest }, document, sections = [], score = 0, jump = false) => ({ document, score, jump, sections, phrase: false, digest });

// All that passes the filters.
function passing(index, { documents, sections, inside }) {
	const { owner, base, shift } = index, found = new Map();
	if (inside) {
		for (let id = 0; id < sections.length; id++) {
			const slot = id >>> shift, d = owner[slot];
			if (sections[id] || documents[d]) continue;
			if (!found.has(d)) found.set(d, []);
			if (found.get(d).length < 3) found.get(d).push(base[slot] + id - (slot << shift));
		}
	} else documents.forEach((is, d) => { if (!is) found.set(d, []); });
	return [...found].sort(([a], [b]) => a - b).map(([d, sections]) => hit(index, d, sections));
}

// Loads pieces until enough documents are found; in a small portal, and where everything is asked for, all of them. How far each list is looked at does not depend
// on what searches before have loaded.
async function enough(index, groups, dropped, narrow, whole) {
	const factors = new Map(), depths = new Map();
	for (const { options } of groups) for (const { factor, list } of options) factors.set(list, Math.max(factor, factors.get(list) || 0));
	const lists = [...factors.keys()], depth = list => depths.get(list) || 0;
	const look = (some, to) => Promise.all(some.map(list => {
		depths.set(list, Math.min(to(list), list.pieces));
		return more(index, list, depth(list));
	}));
	if (whole || index.documents <= SMALL) await look(lists, () => Infinity);
	else if (narrow || groups.length > 1) await look(lists.filter(list => factors.get(list) >= 1), () => 1);   // of the words themselves
	for (let left = dropped.documents.includes(0) ? PIECES : 0; ;) {
		for (const { options } of groups) for (const option of options) option.found = option.list.parts.slice(0, depth(option.list) + 1).flat();
		const matched = match(index, groups, dropped), waiting = lists.filter(list => depth(list) < list.pieces);
		if (matched.count >= ENOUGH || left <= 0 || !waiting.length) return { ...matched, partial: waiting.length > 0 };
		waiting.sort((a, b) => depth(a) - depth(b) || factors.get(b) - factors.get(a) || b.df - a.df);
		const next = waiting.slice(0, AT_ONCE), each = Math.floor(AT_ONCE / next.length);
		await look(next, list => depth(list) + each);
		left -= each * next.length;
	}
}

// Of the first documents, those whose text holds all phrases go first.
async function phrased(index, hits, phrases, { sections: dropped }) {
	const first = hits.slice(0, PHRASED);
	await Promise.all(first.map(async hit => {
		const row = await rowOf(index, hit.document), sections = await textOf(index, row) || [];
		const holders = [...sections.keys()].slice(LEAD).filter(n => {
			const [title, , text] = sections[n], texts = [n > LEAD ? title : row[1], text].map(text => wordsOf(index, text));
			return !(dropped && dropped[idOf(index, hit.document, n)]) && phrases.every(phrase => texts.some(words => holds(words, phrase)));
		});
		if (!holders.length) return;
		hit.phrase = true;
		hit.sections = [...new Set([...hit.sections.filter(n => holders.includes(n)), ...holders, ...hit.sections])].slice(0, 3);
	}));
	return [...first.filter(hit => hit.phrase), ...first.filter(hit => !hit.phrase), ...hits.slice(PHRASED)];
}

const holds = (words, phrase) => words.some((_, i) => phrase.every((word, k) => words[i + k] === word));

function idOf({ owner, base, shift }, document, section) {
	const first = section >> shift << shift;
	return (owner.findIndex((d, slot) => d === document && base[slot] === first) << shift) + section - first;
}

// The words that are looked for: of the name of a file all but its ending, if there are others.
function lookedFor(groups, [, file = []]) {
	const others = file.length ? groups.filter(({ word }) => !/^(md|markdown|html)$/.test(word)) : groups;
	return others.length ? others : groups;
}

async function search(index, text, whole) {
	const query = parse(index, text), { filters, excluded, phrases, jumps, ignored } = query;
	const narrow = filters.length + excluded.length > 0, terms = new Map();
	const result = { text, hits: [], total: 0, full: 0, partial: false, relaxed: false, corrected: [], missing: [], unknown: [], ignored,
		empty: !query.groups.length && !narrow, terms, phrases };
	if (result.empty) return result;
	const [dropped, jumping] = await Promise.all([sieve(index, query), Promise.all(jumps.map(name => complete(index, name, true))),
		...query.groups.map(group => resolve(index, group))]);
	const groups = lookedFor(query.groups, jumping);
	result.unknown = dropped.unknown;
	groups.forEach(({ word, used, options }, g) => {
		if (used) result.corrected.push([word, used]);
		else if (!options.length) result.missing.push(word);
		for (const { list: { term } } of options) terms.set(term, terms.get(term) | 1 << g);
	});
	if (groups.length) {
		const matched = await enough(index, groups, dropped, narrow, whole), named = new Set();
		visitDocuments(index, jumping.flat(), d => named.add(d));
		result.hits = rank(index, groups, matched, dropped, named);
		result.partial = matched.partial;
		result.relaxed = matched.relaxed;
		const all = 2 ** groups.length - 1;
		result.full = matched.held.reduce((sum, bits) => sum + (bits === all ? 1 : 0), 0);
	} else {
		result.hits = passing(index, dropped);
		result.full = result.hits.length;
	}
	if (phrases.length) result.hits = await phrased(index, result.hits, phrases, dropped);
	result.total = result.hits.length;
	return result;
}
site.searching.search = search;
})();
