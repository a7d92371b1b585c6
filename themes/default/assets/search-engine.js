// What searching offers to other scripts, `hldsite.search`: finding, and what is shown of what was found. It touches no element of the page.
(() => {
"use strict";
const site = window.hldsite;
if (!site?.searching) return;
const { PLAIN, lex, rootOf, INCOMPLETE, attempt, opened, load, textOf, rowOf, complete, daysOf, visitDocuments, parse, search } = site.searching;
// A text in marked and unmarked parts; spans in order of their starts.
function cut(text, spans, from = 0, to = text.length) {
	const parts = [];
	let at = from;
	for (const { start, end } of spans) {
		if (start >= to || end <= at) continue;
		if (start > at) parts.push([text.slice(at, at = start), false]);
		const last = parts[parts.length - 1], more = text.slice(at, at = Math.min(end, to));
		if (last && last[1]) last[0] += more;
		else parts.push([more, true]);
	}
	if (at < to) parts.push([text.slice(at, to), false]);
	return parts;
}

// The token with the most groups near behind it.
function center(spans, terms) {
	let best, most = -1;
	spans.forEach((span, i) => {
		let bits = 0, count = 0;
		for (let k = i; k < spans.length && spans[k].start <= span.start + 160; k++) {
			if (spans[k].end <= span.start + 160) bits |= terms.get(spans[k].term);
		}
		for (; bits; bits &= bits - 1) count++;
		if (count > most) [best, most] = [span, count];
	});
	return best;
}

// Where phrases stand in a text, phrase by phrase.
function quoted(classes, text, phrases) {
	const words = phrases.length ? lex(classes, text, true).filter(({ whole }) => !whole) : [];
	return phrases.flatMap(phrase => words.map(({ start }, i) => phrase.every((word, k) => words[i + k]?.term === word)
		&& { start, end: words[i + phrase.length - 1].end }).filter(Boolean));
}

function excerpt({ classes }, text, { terms, phrases }) {
	const spans = lex(classes, text).filter(({ term }) => terms.has(term)), token = quoted(classes, text, phrases)[0] || center(spans, terms);
	const blank = i => /\s/.test(text[i]), low = i => /[\udc00-\udfff]/.test(text[i]);
	const begins = i => !blank(i) && (!i || blank(i - 1)), ends = i => !blank(i - 1) && (i === text.length || blank(i));
	const least = token ? Math.max(0, token.start - 40) : 0, last = token ? token.start : text.length;
	let from = least;
	while (from < last && !begins(from)) from++;
	if (token && !begins(from)) from = least + (low(least) ? 1 : 0);
	const furthest = Math.min(text.length, from + 180), nearest = token ? token.end : from + 1;
	let to = furthest;
	while (to >= nearest && !ends(to)) to--;
	if (to < nearest) to = furthest - (low(furthest) ? 1 : 0);
	const parts = cut(text, spans, from, to).map(([part, marked]) => [part.replace(/\s+/g, " "), marked]);
	if (/\S/.test(text.slice(0, from))) parts.unshift(["… ", false]);
	if (/\S/.test(text.slice(to))) parts.push([" …", false]);
	return parts;
}

// The documents of hits; another build has other numbers.
function documentsOf(index, hits) {
	if (hits.some(({ digest }) => digest !== index.digest)) throw new Error(INCOMPLETE);
	return hits.map(({ document }) => document);
}
const rowsOf = (index, hits) => Promise.all(documentsOf(index, hits).map(d => rowOf(index, d)));

const parsed = (index, sought) => parse(index, sought.text ?? sought);

// Whether a text holds a phrase of what is sought.
function quotes(sought, text) {
	const index = opened();
	return !!index && quoted(index.classes, text, parsed(index, sought).phrases).length > 0;
}

// A text in marked and unmarked parts by what is sought: a result, or a query; the words of its phrases side by side only, if it is said so.
function mark(sought, text, together = false) {
	const index = opened();
	if (!index) return [[text, false]];
	const { groups, phrases } = parsed(index, sought), side = together ? phrases : [], apart = new Set(side.flat());
	const words = new Set(), stems = new Set(), starts = [];
	for (const { word, wholes, prefix } of groups) {
		if (apart.has(word)) continue;
		for (const term of [word, ...wholes]) words.add(term);
		stems.add(rootOf(word) || word);
		if (prefix) starts.push(word);
	}
	for (const [, used] of sought.corrected || []) words.add(used);
	const places = quoted(index.classes, text, side);
	return cut(text, lex(index.classes, text).filter(({ term, start, end }) => words.has(term)
		|| stems.has(rootOf(term)) || PLAIN.test(term) && starts.some(begin => term.startsWith(begin))
		|| places.some(place => start >= place.start && end <= place.end)));
}

async function counts(index, { hits }, field) {
	const found = new Uint8Array(index.documents), totals = new Map();
	for (const d of documentsOf(index, hits)) found[d] = 1;
	const count = (key, lists) => visitDocuments(index, lists, d => { if (found[d]) totals.set(key, (totals.get(key) || 0) + 1); });
	if (field === "year") {
		for (const list of await daysOf(index)) count(list.term.slice(5, 9), [list]);
	} else {
		const names = (await load(index, "names"))[1][field] || [];
		await Promise.all(names.slice(0, field === "status" ? Infinity : 30).map(async ([, slug]) => count(slug, await complete(index, field + "=" + slug, true))));
	}
	return totals;
}

site.search = {
	ready: () => attempt(async () => {}),
	find: (text, whole = false) => attempt(index => search(index, String(text), whole)),   // whole: also what is left out of very common words
	rows: hits => attempt(async index => (await rowsOf(index, hits)).map(([url, label, column, date]) => ({ url, label, column: index.columns[column], date }))),
	excerpts: (result, hit) => attempt(async index => {
		const [row] = await rowsOf(index, [hit]), sections = await textOf(index, row) || [];
		return hit.sections.filter(n => sections[n]).map(n => {
			const [title, anchor, text] = sections[n];
			return { title, url: row[0] + (anchor && "#" + encodeURIComponent(anchor)), parts: excerpt(index, text, result) };
		});
	}).catch(() => []),
	examples: () => attempt(async index => index.examples),
	names: () => attempt(async index => (await load(index, "names"))[1]),
	counts: (result, field) => attempt(index => counts(index, result, field)),
	mark,
	quotes,
};
})();
