// What a query means: its words with the terms that they stand for, its phrases, and what its filters let through.
(() => {
"use strict";
const site = window.hldsite;
if (!site?.searching) return;
const { length, lex, wordsOf, rootOf, load, Numbers, scan, listOf, more, complete, daysOf, visitDocuments } = site.searching;
const QUERY = 1000, GROUPS = 16, OPTIONS = 24;   // how much of a query is read, in characters and in words; the most terms of a word
// What a term is worth that is not the word itself: an identifier that it is a part of, one that begins so, another form,
// a word that begins so.
const WHOLE = 2, TAIL = 1.5, FORM = 0.6, BEGINNING = 0.4;
const FIELD = /(-?)(status|author|tag|team|in|id|after|before):(?:"([^"]*)"?|(\S*))/iy;
const QUOTED = /"([^"]*)"?/y, EXCLUDED = /-(?:"([^"]*)"?|([^\s"]+))/y;

// Words that a question may begin with, and those that say nothing of what is asked for in one: "how does the retry work".
const ASKING = /^(explain|how|what|when|where|which|who|why)$/, ASKED = /^(explain|happens?|means?|works?)$/;

function parse(index, typed) {
	const { classes, common } = index, text = [...typed.slice(0, 2 * QUERY)].slice(0, QUERY).join("");
	const phrases = [], excluded = [], filters = [], groups = new Map();
	let from = 0;

	function gather(text, plain, ends = false) {
		const tokens = lex(classes, text, true), words = tokens.filter(token => !token.whole), wholes = tokens.filter(token => token.whole);
		words.forEach(({ term, start, end, lone }, i) => {
			if (!groups.has(term)) groups.set(term, { word: term, prefix: false, wholes: new Set(), tails: new Set() });
			const group = groups.get(term), last = ends && i === words.length - 1 && end === text.length && length(term) > 2;
			group.prefix = group.prefix || last || plain && lone;
			for (const whole of wholes) {
				if (whole.start > start || whole.end < end) continue;
				group.wholes.add(whole.term);
				if (last && whole.end === text.length) group.tails.add(whole.term);
			}
		});
		return words.map(word => word.term);
	}

	for (let i = 0; i < text.length;) {
		const at = regex => { regex.lastIndex = i; return regex.exec(text); };
		const free = !i || /\s/.test(text[i - 1]), not = free && text[i] === "-" && (text[i + 1] === '"' || classes[text.codePointAt(i + 1)]);
		const filter = free && at(FIELD), found = filter || (not ? at(EXCLUDED) : at(QUOTED));
		if (!found) {
			i++;
			continue;
		}
		if (from < i) gather(text.slice(from, i), true);
		if (filter) {
			const value = filter[3] ?? filter[4];
			if (value.trim()) filters.push({ typed: filter[0], not: !!filter[1], field: filter[2].toLowerCase(), value });
		} else {
			const words = not ? telling(index, wordsOf(index, found[1] ?? found[2])).slice(0, GROUPS) : gather(found[1], false);
			if (words.length) (not ? excluded : phrases).push(words);
		}
		from = i += found[0].length;
	}
	if (from < text.length) gather(text.slice(from), true, true);
	const all = [...groups.values()].slice(0, GROUPS), asks = all.length && ASKING.test(all[0].word);
	const rare = all.filter(({ word }) => !common.has(word) && !(asks && ASKED.test(word)));
	return {
		groups: rare.length ? rare : all, phrases, filters, excluded: excluded.slice(0, GROUPS),
		jumps: phrases.length + excluded.length + filters.length ? [] : jumpsOf(wordsOf(index, text).join(" ")),
		ignored: text.length < typed.length || groups.size > GROUPS,
	};
}

// Words without those that texts are not indexed by, if there are others.
function telling({ common }, words) {
	const rare = words.filter(word => !common.has(word));
	return rare.length ? rare : words;
}

// The names that a query may be: itself, and that of a file without its ending.
const jumpsOf = name => [...new Set([name, name.replace(/ (md|markdown|html)$/, "")])].map(name => name + "=");
const ENDINGS = ["", "s", "e", "es", "ed", "ing", "i", "is", "y", "ys", "ies"];
// The terms of the index that a word stands for: [{ factor, list }].
async function optionsOf(index, { word, prefix = false, wholes = [], tails = [] }) {
	const found = new Map(), tasks = [];
	const look = (text, exact, factor, fits = () => true) => tasks.push(scan(index, text, exact, (shard, i) => {
		const term = shard.terms[i], known = found.get(term);
		if ((!known || known.factor < factor) && fits(term)) found.set(term, { term, factor, df: shard.counts[i], shard, i });
	}));
	look(word, true, 1);
	for (const whole of wholes) look(whole, true, WHOLE);
	for (const tail of tails) look(tail, false, TAIL);
	const root = rootOf(word), start = root.replace(/[eiz]$|(b)l$/, "$1"), short = start.length < 3;
	for (const ending of root ? short ? ENDINGS : [""] : []) look(start + ending, short, FORM, term => rootOf(term) === root && !index.common.has(term));
	if (prefix) look(word, false, BEGINNING);
	await Promise.all(tasks);
	return [...found.values()].sort((a, b) => b.factor - a.factor || b.df - a.df || (a.term < b.term ? -1 : 1))
		.slice(0, OPTIONS).map(({ factor, shard, i }) => ({ factor, list: listOf(index, shard, i) }));
}

// Is one an edit away from the other: insert, delete, replace, or swap neighbours?
function near(a, b) {
	let start = 0, end = 0;
	const most = Math.min(a.length, b.length);
	while (start < most && a[start] === b[start]) start++;
	while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
	const one = a.slice(start, a.length - end), other = b.slice(start, b.length - end);
	return one.length < 2 && other.length < 2 || one.length === 2 && other === one[1] + one[0];
}

// The commonest word that is one slip away.
async function correction(index, word) {
	const lengths = word.length > 3 ? index.words.filter(length => Math.abs(length - word.length) < 2) : [];
	let best = "", most = 0;
	for (const [, words] of await Promise.all(lengths.map(length => load(index, "words-" + length)))) {
		const numbers = new Numbers(words);
		for (let last = ""; numbers.at < words.length;) {
			const shared = numbers.digit(), df = numbers.next(), end = (words.indexOf(" ", numbers.at) + 1 || words.length + 1) - 1;
			last = last.slice(0, shared) + words.slice(numbers.at, end);
			numbers.at = end + 1;
			if ((df > most || df === most && last < best) && near(word, last)) [best, most] = [last, df];
		}
	}
	return best;
}

async function resolve(index, group) {
	group.options = await optionsOf(index, group);
	if (!group.options.length) {
		group.used = await correction(index, group.word);
		if (group.used) group.options = await optionsOf(index, { word: group.used, prefix: group.prefix });
	}
	const { options } = group, strong = options.filter(({ factor }) => factor >= FORM);
	const df = Math.min(index.sections, (strong.length ? strong : options).reduce((sum, { list }) => sum + list.df, 0));
	group.idf = Math.log(1 + (index.sections - df + 0.5) / (df + 0.5));
}

// ---- Filters

// The lists of a filter's terms; null if it fits nothing.
async function filtered(index, { field, value }) {
	if (field === "after" || field === "before") {
		if (!/^\d{4}(-\d\d){0,2}$/.test(value)) return null;
		const lists = await daysOf(index);
		return lists.filter(({ term }) => (field === "after" ? term.slice(5) >= value : term.slice(5, 5 + value.length) <= value));
	}
	const words = wordsOf(index, value);
	let slugs = words.length ? [words.join(" ")] : [];
	if (field !== "id") {
		const names = (await load(index, "names"))[1][field] || [], same = names.filter(([, slug]) => slug === value);
		slugs = (same.length ? same : names.filter(([name]) => {
			const tokens = lex(index.classes, name, true);
			return words.length && words.every(word => tokens.some(({ term }) => term.startsWith(word)));
		})).map(([, slug]) => slug);
		// No column is called so; documents may have it written.
		if (field === "status" && !slugs.length && words.length) slugs = [words.join(" ")];
	}
	const lists = (await Promise.all(slugs.map(slug => complete(index, field + "=" + slug, true)))).flat();
	return lists.length ? lists : null;
}

// What does not count: documents, and sections (if there is an `in`).
async function sieve(index, { filters, excluded }) {
	const dropped = { documents: new Uint8Array(index.documents), sections: null, inside: false, unknown: [] }, fields = new Map();
	const lists = await Promise.all(filters.map(filter => filtered(index, filter)));
	filters.forEach(({ field, not, typed }, i) => {
		const key = (not ? "-" : "") + (/after|before/.test(field) ? typed : field), inside = field === "in";
		if (!lists[i]) dropped.unknown.push(typed);
		if (!fields.has(key)) fields.set(key, { not, inside, marks: new Uint8Array(inside ? index.ids : index.documents) });
		const { marks } = fields.get(key);
		visitDocuments(index, lists[i] || [], (d, id) => { marks[inside ? id : d] = 1; });
	});
	for (const { not, inside, marks } of fields.values()) {
		if (inside) dropped.sections = dropped.sections || new Uint8Array(index.ids);
		if (inside && !not) dropped.inside = true;
		const target = inside ? dropped.sections : dropped.documents;
		for (let i = 0; i < marks.length; i++) if (marks[i] === (not ? 1 : 0)) target[i] = 1;
	}
	for (const words of excluded) {
		const held = new Uint16Array(index.documents);
		await Promise.all(words.map(async (word, w) => {
			const lists = (await optionsOf(index, { word })).map(({ list }) => list);
			await Promise.all(lists.map(list => more(index, list)));
			visitDocuments(index, lists, d => { held[d] |= 1 << w; });
		}));
		held.forEach((held, d) => { if (held === 2 ** words.length - 1) dropped.documents[d] = 1; });
	}
	return dropped;
}
Object.assign(site.searching, { WHOLE, TAIL, FORM, BEGINNING, parse, resolve, sieve });
})();
