// Words, as search knows them: a text to terms, and terms to their stems. Exactly as in `hldsite search`.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;
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

const rootOf = term => (/^[a-z]{2,}$/.test(term) ? stem(term) : "");
Object.assign(site.searching ||= {}, { PLAIN, length, classesOf, lex, wordsOf, rootOf });
})();
