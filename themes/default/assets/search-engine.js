// The search: finds the documents that hold a query's words. Its index consists of scripts, loaded when they are needed.
// What is a word, what a query means, and how hits are ranked: exactly as in `hldsite search`.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;
const QUERY = 1000, GROUPS = 16, OPTIONS = 24, ENOUGH = 10, PIECES = 24, AT_ONCE = 4, PHRASED = 16;
// What a term is worth that is not the word itself: an identifier that it is a part of, one that begins so, another form,
// a word that begins so, one that it may be a slip for; and how much of what a word says elsewhere in a document counts.
const WHOLE = 2, TAIL = 1.5, FORM = 0.6, BEGINNING = 0.4, SLIP = 0.4, ELSEWHERE = 0.15;
const FEW = 3, MOST = 0.5;   // of so many words a document holds all; of more, those that weigh this part of all
const NAME = 0, LEAD = 1, WORTH_SHOWING = 0.6;   // a document's first sections; what part of the best one's score a shown one has
const FILES = 400;   // how many are kept from query to query
const INCOMPLETE = "The search index could not be loaded completely: reload the page";

// ---- Words

const MARKS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const pairsOf = text => new Map(text.split(" ").map(pair => pair.split(">")));
const LETTERS = pairsOf("ß>ss æ>ae œ>oe ø>o ł>l đ>d ð>d þ>th ı>i ς>σ");
const METHOD = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const PLAIN = /^[a-z0-9\u0080-\uffff]+$/;
const length = text => [...text].length;   // in characters

function fold(text) {
	if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
	return text.toLowerCase().normalize("NFKD").replace(MARKS, "").normalize("NFC").toLowerCase()
		.replace(/[ßæœøłđðþıς]/g, letter => LETTERS.get(letter));
}

// For each code point: 1 a letter, mark or digit, 2 one of a script without blanks between words, 0 all else.
function classesOf({ letters, bigrams }) {
	const classes = new Uint8Array(0x110000);
	[letters, bigrams].forEach((ranges, i) => {
		const numbers = ranges.split(" ").map(number => parseInt(number, 36));
		for (let n = 0, at = 0; n + 1 < numbers.length; n += 2) {
			const start = at + numbers[n];
			classes.fill(i + 1, start, at = start + numbers[n + 1] + 1);
		}
	});
	return classes;
}

const partsOf = run => (/[A-Z]/.test(run)
	? run.replace(/([a-z0-9])(?=[A-Z])/g, "$1 ").replace(/([A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])/g, "$1 ").split(" ") : [run]);

// The tokens of a text: { term, start, end, whole, lone }. A query's pairs of characters lack the last single one.
function lex(classes, text, query) {
	const tokens = [];
	const kind = i => classes[text.codePointAt(i)], width = i => (text.codePointAt(i) > 0xffff ? 2 : 1);
	const bare = (start, end) => text.slice(start, end).replace(/['’]/g, "");
	let last = { end: -1 }, pathEnd = 0;

	function add(written, start, end, whole, lone = false) {
		let term = fold(written);
		if (term.length > 40) term = [...term].slice(0, 40).join("");
		if (term) tokens.push({ term, start, end, whole, lone });
	}

	function run(start) {   // gives its end
		let i = start;
		do i += width(i); while (kind(i) === 1 || (text[i] === "'" || text[i] === "’") && kind(i + 1) === 1);
		const all = bare(start, i), parts = partsOf(all), words = parts.length > 1 ? parts.filter(part => length(part) > 1) : [];
		for (const part of words) add(part, start, i, false);
		add(all, start, i, words.length > 0);
		last = { start, end: i };
		return i;
	}

	function runs(start) {
		let end = run(start), count = 1;
		for (; "_.-/:".includes(text[end]) && kind(end + 1) === 1; count++) end = run(end + 1);
		if (count > 1 && count <= 8 && start >= pathEnd) add(bare(start, end), start, end, true);
		return end;
	}

	function path(start) {
		const before = text.codePointAt(start - (/[\udc00-\udfff]/.test(text[start - 1]) ? 2 : 1));
		if (start < pathEnd || classes[before] || start && "/.:_-}>".includes(text[start - 1])) return;
		if (kind(start + 1) !== 1 && !"{<:".includes(text[start + 1])) return;
		let end = start + 1;
		while (kind(end) === 1 || "/_.-{}<>:".includes(text[end])) end += width(end);
		while ("/.:-".includes(text[end - 1])) end--;
		const written = text.slice(start, end).replace(/\{[^}]*\}|<[^>]*>|(\/):[^/.{}<>:]+/g, (_, slash = "") => slash + "{}");
		if (written.length < 2 || length(written) > 64) return;
		add(written, start, pathEnd = end, true);
		let i = start;
		while (text[i - 1] === " ") i--;
		const method = i < start && last.end === i && text.slice(last.start, i);
		if (METHOD.test(method)) add(method + " " + written, last.start, end, true);
	}

	function pairs(start) {
		let end = start;
		while (kind(end) === 2) end += width(end);
		const written = text.slice(start, end), folded = [...fold(written)], places = [];
		let at = start;
		for (const one of written) {
			for (let n = length(fold(one)); n > 0; n--) places.push([at, at + one.length]);
			at += one.length;
		}
		const place = i => (places.length === folded.length ? places[i] : [start, end]);
		folded.forEach((one, i) => {
			if (i + 1 < folded.length) add(one + folded[i + 1], place(i)[0], place(i + 1)[1], false);
			else if (!query || !i) add(one, ...place(i), false, !i);
		});
		return end;
	}

	for (let i = 0; i < text.length;) {
		const found = kind(i);
		if (text[i] === "/") path(i);
		i = found === 1 ? runs(i) : found === 2 ? pairs(i) : i + width(i);
	}
	return tokens.sort((a, b) => a.start - b.start || a.whole - b.whole || a.end - b.end);
}

const wordsOf = ({ classes }, text) => lex(classes, text, true).filter(token => !token.whole).map(token => token.term);

// M. F. Porter's algorithm, behind one step: British `ise` as `ize`.
const C = "[^aeiou][^aeiouy]*", V = "[aeiouy][aeiou]*";
const ANY = RegExp(`^(${C})?${V}${C}`), ONE = RegExp(`^(${C})?${V}${C}(${V})?$`), MORE = RegExp(`^(${C})?${V}${C}${V}${C}`);
const VOWEL = RegExp(`^(${C})?[aeiouy]`), SHORT = RegExp(`^${C}[aeiouy][^aeiouwxy]$`);
const SECOND = pairsOf("ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e ousli>ous ization>ize ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble logi>log");
const THIRD = pairsOf("icate>ic ative> alize>al iciti>ic ical>ic ful> ness>");
const STEPS = [SECOND, THIRD].map(endings => [RegExp(`^(.+?)(${[...endings.keys()].join("|")})$`), endings]);
const FOURTH = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;

function stem(word) {
	if (!/^[a-z]{3,}$/.test(word)) return word;
	let w = word.replace(/^(.{5,})is(e|es|ed|er|ers|ing|ation|ations)$/, "$1iz$2").replace(/^y/, "Y"), found;
	if (w.endsWith("s")) w = w.replace(/^(.+?)(ss|i)es$|^(.+?)([^s])s$/, "$1$2$3$4");
	if ((found = /^(.+?)eed$/.exec(w))) {
		if (ANY.test(found[1])) w = w.slice(0, -1);
	} else if ((found = /^(.+?)(ed|ing)$/.exec(w)) && VOWEL.test(found[1])) {
		w = found[1];
		if (/(at|bl|iz)$/.test(w) || SHORT.test(w)) w += "e";
		else if (/([^aeiouylsz])\1$/.test(w)) w = w.slice(0, -1);
	}
	if ((found = /^(.+)y$/.exec(w)) && VOWEL.test(found[1])) w = found[1] + "i";
	for (const [suffix, shorter] of STEPS) {
		if ((found = suffix.exec(w)) && ANY.test(found[1])) w = found[1] + shorter.get(found[2]);
	}
	if ((found = FOURTH.exec(w) || /^(.+?[st])ion$/.exec(w)) && MORE.test(found[1])) w = found[1];
	if ((found = /^(.+)e$/.exec(w)) && (MORE.test(found[1]) || ONE.test(found[1]) && !SHORT.test(found[1]))) w = found[1];
	if (w.endsWith("ll") && MORE.test(w)) w = w.slice(0, -1);
	return w.toLowerCase();
}

// ---- Files

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
function groupsOf(numbers, groups = []) {
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

// A term's postings as far as they are loaded: the head at first.
function listOf({ head }, { terms, starts, text, lists }, i) {
	if (!lists[i]) {
		const numbers = new Numbers(text, starts[i]), df = numbers.next();
		const [pieces, file, at] = df > head ? [numbers.next(), numbers.next(), numbers.next()] : [0, 0, 0];
		lists[i] = { term: terms[i], df, pieces, file, at, loaded: 0, groups: groupsOf(numbers), queue: Promise.resolve() };
	}
	return lists[i];
}

// Loads a list's pieces until there are so many (all, if none is said); they lie behind one another.
function more(index, list, count = Infinity) {
	return list.queue = list.queue.then(async () => {
		while (list.loaded < Math.min(count, list.pieces)) {
			const pieces = await load(index, "rest-" + list.file);
			groupsOf(new Numbers(pieces[++list.at]), list.groups);
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
	for (const { groups } of lists) for (const { ids } of groups) for (const id of ids) visit(owner[id >>> shift], id);
}

// ---- Queries

const FIELD = /(-?)(status|author|tag|team|in|id|after|before):(?:"([^"]*)"?|(\S*))/iy;
const QUOTED = /"([^"]*)"?/y, EXCLUDED = /-(?:"([^"]*)"?|([^\s"]+))/y;

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
	const all = [...groups.values()].slice(0, GROUPS), rare = all.filter(({ word }) => !common.has(word));
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

// The names that a query may be; files' names stand without their endings.
const jumpsOf = name => [...new Set([name, name.replace(/ (md|markdown|html)$/, "")])].map(name => name + "=");

const ENDINGS = ["", "s", "e", "es", "ed", "ing", "i", "is", "y", "ys", "ies"];
const rootOf = term => (/^[a-z]{2,}$/.test(term) ? stem(term) : "");

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

// The most frequent words that are an edit away.
async function corrections(index, word) {
	const lengths = word.length > 3 ? index.words.filter(length => Math.abs(length - word.length) < 2) : [], found = [];
	for (const [, words] of await Promise.all(lengths.map(length => load(index, "words-" + length)))) {
		const numbers = new Numbers(words);
		for (let last = ""; numbers.at < words.length;) {
			const shared = numbers.digit(), df = numbers.next(), end = (words.indexOf(" ", numbers.at) + 1 || words.length + 1) - 1;
			last = last.slice(0, shared) + words.slice(numbers.at, end);
			numbers.at = end + 1;
			if (near(word, last)) found.push({ last, df });
		}
	}
	found.sort((a, b) => b.df - a.df || (a.last < b.last ? -1 : 1));
	const options = [];
	for (const { last } of found.slice(0, 3)) {
		await scan(index, last, true, (shard, i) => options.push({ factor: SLIP, list: listOf(index, shard, i) }));
	}
	return options;
}

async function resolve(index, group) {
	group.options = await optionsOf(index, group);
	if (!group.options.length) {
		group.options = await corrections(index, group.word);
		group.used = group.options.length ? group.options[0].list.term : "";
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

// ---- Ranking

// What postings may be worth, in order: a byte stands for each.
const worth = (factor, level) => factor * (level + 1) / 8;
const WORTHS = new Float64Array([BEGINNING, FORM, 1, TAIL, WHOLE].flatMap(factor => [-1, 0, 1, 2, 3, 4, 5, 6, 7].map(level => worth(factor, level)))).sort();
const rounded = score => Math.floor(score * 1e6 + 0.5);

// Which groups each document holds (a bit each), and how much of the query's weight makes it a hit.
function match({ owner, shift, documents }, groups, dropped) {
	const held = new Uint16Array(documents), masses = new Float64Array(2 ** groups.length), { sections } = dropped;
	groups.forEach(({ options }, g) => {
		for (const { list } of options) for (const { ids } of list.groups) {
			for (let i = 0; i < ids.length; i++) if (!sections || !sections[ids[i]]) held[owner[ids[i] >>> shift]] |= 1 << g;
		}
	});
	const sum = bits => groups.reduce((sum, { idf }, g) => (bits >> g & 1 ? sum + idf : sum), 0), all = sum(-1);
	const mass = bits => bits && (masses[bits] = masses[bits] || sum(bits) / all);
	const least = (groups.length > FEW ? MOST : 1) - 1e-9;
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

// Scores the sections of the chosen documents; gives the score of each document and its three best sections.
function score(index, groups, chosen, dropped) {
	const { owner, base, shift, documents } = index;
	const width = groups.length, idfs = Float64Array.from(groups, ({ idf }) => idf);
	const room = Math.min(index.sections, groups.reduce((sum, { options }) => options.reduce((sum, { list }) => sum + list.df, sum), 0));
	const ids = new Int32Array(room), worths = new Uint8Array(room * width), bests = new Uint8Array(documents * width);
	const rows = index.rows = index.rows || new Int32Array(index.ids);   // by id: the row of a section (from 1), 0 before and after
	let count = 0;
	groups.forEach(({ options }, g) => {
		for (const { factor, list } of options) for (const { level, ids: found } of list.groups) {
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
	const tops = new Float64Array(documents), scores = new Float64Array(3 * documents), sections = new Int32Array(3 * documents).fill(-1);
	for (let row = 0; row < count; row++) {
		const id = ids[row], slot = id >>> shift, d = owner[slot];
		rows[id] = 0;
		let sum = 0;
		for (let g = 0; g < width; g++) sum += idfs[g] * Math.max(WORTHS[worths[row * width + g]], ELSEWHERE * WORTHS[bests[d * width + g]]);
		if (sum > tops[d]) tops[d] = sum;
		const section = base[slot] + (id & (1 << shift) - 1);
		if (section !== NAME) insert(scores, sections, 3 * d, rounded(sum), section);
	}
	return { tops, scores, sections };
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
	const { tops, scores, sections } = score(index, groups, chosen, dropped);
	const value = d => rounded(tops[d] * Math.sqrt(mass(held[d])));
	// Numbers sort fast: the score from high to low, then the document.
	const order = documents => new Float64Array(documents.map(d => (2 ** 29 - 1 - value(d)) * 2 ** 24 + d)).sort();
	const hits = [];
	for (const keys of [order([...jumps]), order(others)]) for (const key of keys) {
		const d = key % 2 ** 24, best = [];
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

// Loads pieces until enough documents are found.
async function enough(index, groups, dropped, narrow) {
	const factors = new Map();
	for (const { options } of groups) for (const { factor, list } of options) factors.set(list, Math.max(factor, factors.get(list) || 0));
	const lists = [...factors.keys()];
	if (narrow || groups.length > 1) await Promise.all(lists.map(list => factors.get(list) >= FORM && more(index, list, 1)));
	for (let left = dropped.documents.includes(0) ? PIECES : 0; ;) {
		const matched = match(index, groups, dropped), waiting = lists.filter(({ loaded, pieces }) => loaded < pieces);
		if (matched.count >= ENOUGH || left <= 0 || !waiting.length) return { ...matched, partial: waiting.length > 0 };
		waiting.sort((a, b) => a.loaded - b.loaded || factors.get(b) - factors.get(a) || b.df - a.df);
		const next = waiting.slice(0, AT_ONCE), each = Math.floor(AT_ONCE / next.length);
		await Promise.all(next.map(list => more(index, list, list.loaded + each)));
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

async function search(index, text) {
	const query = parse(index, text), { groups, filters, excluded, phrases, jumps, ignored } = query;
	const narrow = filters.length + excluded.length > 0, terms = new Map();
	const result = { text, hits: [], total: 0, full: 0, partial: false, relaxed: false, corrected: [], missing: [], unknown: [], ignored,
		empty: !groups.length && !narrow, terms };
	if (result.empty) return result;
	const [dropped, jumping] = await Promise.all([sieve(index, query), Promise.all(jumps.map(name => complete(index, name, true))),
		...groups.map(group => resolve(index, group))]);
	result.unknown = dropped.unknown;
	groups.forEach(({ word, used, options }, g) => {
		if (used) result.corrected.push([word, used]);
		else if (!options.length) result.missing.push(word);
		for (const { list: { term } } of options) terms.set(term, terms.get(term) | 1 << g);
	});
	if (groups.length) {
		const matched = await enough(index, groups, dropped, narrow), named = new Set();
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

// ---- What is shown

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

function excerpt({ classes }, text, terms) {
	const spans = lex(classes, text).filter(({ term }) => terms.has(term)), token = center(spans, terms);
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

function mark(result, text) {
	if (!opened) return [[text, false]];
	const words = new Set(), stems = new Set(), starts = [];
	for (const { word, wholes, prefix } of parse(opened, result.text ?? result).groups) {
		for (const term of [word, ...wholes]) words.add(term);
		stems.add(rootOf(word) || word);
		if (prefix) starts.push(word);
	}
	for (const [, used] of result.corrected || []) words.add(used);
	return cut(text, lex(opened.classes, text).filter(({ term }) => words.has(term)
		|| stems.has(rootOf(term)) || PLAIN.test(term) && starts.some(start => term.startsWith(start))));
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
	find: text => attempt(index => search(index, String(text))),
	rows: hits => attempt(async index => (await rowsOf(index, hits)).map(([url, label, column, date]) => ({ url, label, column: index.columns[column], date }))),
	excerpts: (result, hit) => attempt(async index => {
		const [row] = await rowsOf(index, [hit]), sections = await textOf(index, row) || [];
		return hit.sections.filter(n => sections[n]).map(n => {
			const [title, anchor, text] = sections[n];
			return { title, url: row[0] + (anchor && "#" + encodeURIComponent(anchor)), parts: excerpt(index, text, result.terms) };
		});
	}).catch(() => []),
	examples: () => attempt(async index => index.examples),
	names: () => attempt(async index => (await load(index, "names"))[1]),
	counts: (result, field) => attempt(index => counts(index, result, field)),
	mark,
};
})();
