// The index of the search: scripts, loaded when they are needed, and the postings that they hold.
(() => {
"use strict";
const site = window.hldsite;
if (!site?.searching) return;
const { PLAIN, classesOf } = site.searching;
const FILES = 400;   // how many are kept from query to query
const INCOMPLETE = "The search index could not be loaded completely: reload the page";
class Fault extends Error {}   // a file that did not come, or is of another build
const missing = () => { throw new Fault(); };
let current, opened;           // a promise of the index; the index

async function open(version) {
	const index = await site.get("search/index", version).catch(missing);
	const { documents, extra, shift } = index, slots = documents + extra.length, parts = new Int32Array(documents);
	const owner = new Int32Array(slots), base = new Int32Array(slots);   // a slot's document, and the number of its first section
	for (let slot = 0; slot < slots; slot++) {
		const d = owner[slot] = slot < documents ? slot : extra[slot - documents];
		base[slot] = parts[d]++ << shift;
	}
	const first = unfold(index.first);
	return opened = { ...index, version, owner, base, first: [first.slice(0, index.plain), first.slice(index.plain)], ids: slots << shift, head: index.head || 64, common: new Set(index.common),
		classes: classesOf(index), files: new Map(), rows: null };
}

// A fault forgets everything; the second time, all files are asked for with a version, past the caches.
async function attempt(task) {
	for (let version = ""; ;) {
		const mine = current = current || open(version);
		let index;
		try {
			return await task(index = await mine);
		} catch (fault) {
			const known = fault instanceof Fault;
			if (current === mine && (known || !index)) current = null;
			if (!known) throw fault;
			if (version || !index) throw new Error(INCOMPLETE);
			version = "?" + (fault.digest || index.digest);
		}
	}
}

// The last used last, the first goes.
function keep({ files }, name, make) {
	const value = files.get(name) || make();
	files.delete(name);
	files.set(name, value);
	if (files.size > FILES) files.delete(files.keys().next().value);
	return value;
}

const load = (index, name, decode = value => value) => keep(index, name, async () => {
	const value = await site.get("search/" + name, index.version).catch(missing);
	if (value[0] !== index.digest) throw Object.assign(new Fault(), { digest: value[0] });
	return decode(value);
});

const textOf = (index, [url, , , , stamp]) => keep(index, "text/" + url, async () => {
	for (const version of ["", "?" + stamp]) {
		const value = await site.get("search/text/" + url.replace(/\.html$/, ""), version).catch(() => null);
		if (value && value[0] === stamp) return value[1];
	}
	return null;
});

const rowOf = async (index, d) => (await load(index, "titles-" + Math.floor(d / index.chunk)))[1][d % index.chunk];

// Numbers in a string: digits below 62 end them, those above go on in base 31.
class Numbers {
	constructor(text, at = 0) { this.text = text; this.at = at; }
	digit() {
		const code = this.text.charCodeAt(this.at++);
		return code - 32 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);
	}
	next() {
		for (let value = 0, scale = 1; ; scale *= 31) {
			const digit = this.digit();
			value += digit * scale;
			if (!(digit >= 62)) return value;   // also behind the end
		}
	}
}

// Postings: [{ level, ids }].
function groupsOf(numbers) {
	const groups = [];
	for (let count = numbers.next(); count > 0; count--) {
		const level = numbers.next(), ids = new Int32Array(numbers.next());
		for (let i = 0, id = -1; i < ids.length; i++) ids[i] = id += numbers.next() + 1;
		groups.push({ level, ids });
	}
	return groups;
}

// Terms, each written as how much it shares with the one before, and the rest.
function unfold(front) {
	let term = "";
	return front.split("|").map(entry => (term = term.slice(0, new Numbers(entry).digit()) + entry.slice(1)));
}

// A shard: its terms, and of each in how many sections it is, and where its list starts.
function shardOf([, front, lists], head) {
	const terms = unfold(front), counts = new Int32Array(terms.length), starts = new Int32Array(terms.length);
	const numbers = new Numbers(lists);
	terms.forEach((_, i) => {
		starts[i] = numbers.at;
		counts[i] = numbers.next();
		if (counts[i] > head) for (let n = 3; n > 0; n--) numbers.next();
		for (let groups = numbers.next(); groups > 0; groups--) {
			numbers.next();
			for (let n = numbers.next(); n > 0; n--) numbers.next();
		}
	});
	return { terms, counts, starts, text: lists, lists: [] };
}

// How many of the ordered texts stand before one.
function before(texts, text) {
	let low = 0, high = texts.length;
	while (low < high) {
		const middle = low + high >> 1;
		if (texts[middle] < text) low = middle + 1;
		else high = middle;
	}
	return low;
}

// Visits the terms that begin with a text (or just the term that equals it): words, if it is one, else what is none. A shard
// begins with no more of its first term than tells it from the one before.
async function scan(index, text, exact, visit) {
	const plain = PLAIN.test(text), first = index.first[plain ? 0 : 1], fits = term => (exact ? term === text : term.startsWith(text)), shards = [];
	const at = before(first, text), from = at && first[at] !== text ? at - 1 : at;
	for (let k = from; k < first.length && (k === from || fits(first[k])); k++) {
		shards.push(load(index, "terms-" + (plain ? k : k + index.plain), value => shardOf(value, index.head)));
	}
	for (const shard of await Promise.all(shards)) {
		for (let i = before(shard.terms, text); i < shard.terms.length && fits(shard.terms[i]); i++) visit(shard, i);
	}
}

// A term's postings as far as they are loaded, part by part: the head at first.
function listOf({ head }, { terms, starts, text, lists }, i) {
	if (!lists[i]) {
		const numbers = new Numbers(text, starts[i]), df = numbers.next();
		const [pieces, file, at] = df > head ? [numbers.next(), numbers.next(), numbers.next()] : [0, 0, 0];
		lists[i] = { term: terms[i], df, pieces, file, at, loaded: 0, parts: [groupsOf(numbers)], queue: Promise.resolve() };
	}
	return lists[i];
}

// Loads a list's pieces until there are so many (all, if none is said); they lie behind one another.
function more(index, list, count = Infinity) {
	return list.queue = list.queue.then(async () => {
		while (list.loaded < Math.min(count, list.pieces)) {
			const pieces = await load(index, "rest-" + list.file);
			list.parts.push(groupsOf(new Numbers(pieces[++list.at])));
			list.loaded++;
			if (list.at + 1 === pieces.length) {
				list.file++;
				list.at = 0;
			}
		}
	});
}

async function complete(index, text, exact) {
	const lists = [];
	await scan(index, text, exact, (shard, i) => lists.push(listOf(index, shard, i)));
	await Promise.all(lists.map(list => more(index, list)));
	return lists;
}

// A document may be called `date`: that name is the term `date=` as well.
const daysOf = async index => (await complete(index, "date=", false)).filter(({ term }) => term !== "date=");

function visitDocuments({ owner, shift }, lists, visit) {
	for (const { parts } of lists) for (const { ids } of parts.flat()) for (const id of ids) visit(owner[id >>> shift], id);
}
Object.assign(site.searching, {
	INCOMPLETE, attempt, opened: () => opened, load, textOf, rowOf, Numbers, scan, listOf, more, complete, daysOf, visitDocuments,
});
})();
