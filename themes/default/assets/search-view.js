// How results look: what the dialog and the page of results share.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;
const { make, span, button } = site;
const atOnce = 4;   // texts that are loaded before anybody scrolls
const coarse = () => matchMedia("(pointer: coarse)").matches;   // where a field with the focus brings up a keyboard
const wait = time => new Promise(done => setTimeout(done, time));
const p = (className, ...children) => make("p", { className }, ...children);
const list = (className, items) => make("ul", { className }, ...items.map(item => make("li", {}, item)));
const counted = (n, one) => `${n.toLocaleString("en")} ${one}${n === 1 ? "" : "s"}`;
const short = text => (text.length > 60 ? text.slice(0, 59) + "…" : text);
const quoted = words => words.map(word => (isPhrase(word) ? short(word) : `“${short(word)}”`)).join(", ");
const marked = parts => parts.map(([text, mark]) => (mark ? make("mark", {}, text) : text));

// A query in pieces: words, "phrases", filters.
const pieces = text => text.slice(0, 2000).match(/-?(?:(?:status|author|tag|team|in|id|after|before):(?:"[^"]*"?|\S*)|"[^"]*"?|[^\s"]+)/gi) || [];
const isFilter = piece => /^-?(status|author|tag|team|in|id|after|before):/i.test(piece);
const isPhrase = piece => /^"/.test(piece);
const join = (parts, text) => parts.join(" ") + (/\s$/.test(text) && parts.length ? " " : "");

const pageOf = (text, page = 1, whole = false) => {
	const all = new URLSearchParams();
	if (text.trim()) all.set("q", text);
	if (page > 1) all.set("page", page);
	if (whole) all.set("whole", 1);
	return String(all) && "?" + all;
};

// What is marked in the document: the words, as they were found.
function soughtIn(text, { corrected }) {
	const all = pieces(text.slice(0, 300)), words = all.filter(piece => !isFilter(piece) && piece[0] !== "-");
	let sought = words.join(" ") + (/\s$/.test(text) || words.at(-1) !== all.at(-1) ? " " : "");
	const used = new Map(corrected);
	sought = sought.replace(/[\p{L}\p{N}]+/gu, word => used.get(word.toLowerCase()) ?? word);
	return sought.trim() && sought;
}

function addressOf(url, sought, place = "") {
	const [page, hash] = url.split("#");
	const to = hash || place;
	return site.base + page + (sought ? "?h=" + encodeURIComponent(sought) : "") + (to && "#" + to);
}

// The last searches that led somewhere.
const stored = "hldsite-searches " + site.base;
function recent() {
	try {
		return JSON.parse(localStorage.getItem(stored)).filter(text => typeof text === "string").slice(0, 5);
	} catch { return []; }
}
function keep(text, drop) {
	text = text.trim();
	if (!text || text.length > 200) return;
	const all = recent().filter(each => each !== text);
	if (!drop) all.unshift(text);
	try { localStorage.setItem(stored, JSON.stringify(all.slice(0, 5))); } catch { /* no storage */ }
}

// What the dialog and the page share: a line that says how it went, notes, results or what stands in their place.
const textsOf = async (result, hit) => (hit.sections.length ? site.search.excerpts(result, hit).catch(() => []) : []);

// When an element comes into sight; what nobody scrolls to is not loaded.
const inSight = element => new Promise(seen => new IntersectionObserver((entries, observer) => {
	if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
	observer.disconnect();
	seen();
}).observe(element));

function pane(results, rowOf, { size, ask, done, extra, whole = () => false, lookWhole }) {
	const said = p("said"), notes = make("div", { className: "search-notes" }), other = make("div", { className: "search-other" });
	const live = make("p", { className: "unseen", role: "status" });
	let turn = 0, slow, later;

	function tell(text, spoken = text) {
		clearTimeout(later);
		said.textContent = text;
		later = setTimeout(() => live.replaceChildren(spoken), 700);   // not at every letter
	}

	function show(box) {
		results.hidden = box !== results;
		other.hidden = !results.hidden;
		said.classList.remove("waiting");
	}

	async function look(text, from = 0) {
		const mine = ++turn, late = () => mine !== turn;
		clearTimeout(slow);
		slow = setTimeout(() => {
			said.textContent = text.trim() && "Searching…";
			said.classList.add("waiting");
		}, 150);
		try {
			const result = text.trim() ? await site.search.find(text, whole()) : { empty: true };
			if (late()) return;
			if (result.empty) return await welcome(text, late);
			const start = Math.min(from, Math.max(0, Math.ceil(result.total / size) - 1) * size);
			const hits = result.hits.slice(start, start + size), rows = await site.search.rows(hits);
			if (late()) return;
			if (!hits.length) return nothing(text, result);
			const texts = hits.slice(0, atOnce).map(hit => textsOf(result, hit));
			await Promise.race([Promise.all(texts), wait(80)]);   // mostly they are there at once: then nothing flickers
			if (late()) return;
			fill(text, result, hits, rows, texts);
			note(text, result, start);
			show(results);
			done(text, result, start);
		} catch (error) {
			if (!late()) fault(error, () => look(text, from));
		} finally {
			if (!late()) clearTimeout(slow);
		}
	}

	function fill(text, result, hits, rows, texts) {
		const sought = soughtIn(text, result);
		results.replaceChildren(...hits.map((hit, i) => {
			const [element, put] = rowOf(rows[i], marked(site.search.mark(result, rows[i].label)), addressOf(rows[i].url, sought), hit.sections.length);
			const load = i < texts.length ? Promise.resolve(texts[i]) : inSight(element).then(() => textsOf(result, hit));
			load.then(found => put(found.filter(({ parts }) => parts.some(([text]) => text.trim())).map(({ title, url, parts }) => ({ title: title ? marked(site.search.mark(result, title)) : ["Beginning"], to: addressOf(url, sought, "hld:text"), parts: marked(parts) }))));
			return element;
		}));
		const more = extra?.(text, result);
		if (more) results.append(more);
		results.scrollTop = 0;
	}

	function note(text, { hits, total, full, corrected, missing, unknown, relaxed, partial, ignored }, start) {
		const lines = corrected.map(([typed, used]) => `Nothing holds “${short(typed)}”: results for “${short(used)}”.`);
		const exact = hits.filter(({ phrase }) => phrase).length;
		// A word that has just been begun is not held against the reader.
		const last = pieces(text).at(-1) || "", begun = missing.length === 1 && last.length < 3 && text.endsWith(last) && missing[0] === last.toLowerCase();
		if (begun) text = text.slice(0, -last.length).trim();
		else if (missing.length) lines.push(`No document holds ${quoted(missing)}: these hold the other words.`);
		else if (relaxed) lines.push("No document holds all words: these hold most.");
		for (const filter of unknown) lines.push(`“${short(filter)}” fits no document: it was left out.`);
		if (pieces(text).some(isPhrase) && exact < hits.length) lines.push(exact ? `${exact === 1 ? "The first one has" : `The first ${exact} have`} the quoted words side by side.` : "None of the best results has the quoted words side by side.");
		if (ignored) lines.push("The search is too long: only its beginning was looked for.");
		notes.replaceChildren(...lines.map(line => make("p", {}, line)));
		if (partial && lookWhole) notes.append(make("p", {}, button("Look at everything", lookWhole)));
		const end = Math.min(start + size, total), range = start ? `, ${start + 1} to ${end}` : "";
		const all = full && full < total && !relaxed ? `, ${full.toLocaleString("en")} with all words` : "";
		const says = counted(total, "result") + (begun ? ` for “${short(text)}”` : all) + range + (partial ? ", only the best matches of very common words looked at" : "");
		tell(says, [says, ...lines].join(". "));
	}

	const way = (label, text) => button(label, () => ask(text));

	function nothing(text, result) {
		const { missing, unknown, corrected, ignored } = result;
		const own = pieces(text), lines = [];
		if (own.length === 1 && missing.length && text.trim().length < 3 && !/\s$/.test(text)) {
			notes.replaceChildren();
			other.replaceChildren(p("search-nothing", "Go on typing: beginnings of words are found from three letters on."));
			show(other);
			tell("");
			return done(text, result, 0);
		}
		for (const [typed, used] of corrected) lines.push(`Nothing holds “${short(typed)}”; “${short(used)}” was looked for instead.`);
		if (missing.length && own.length > 1) lines.push(`No document holds ${quoted(missing)}.`);
		for (const filter of unknown) lines.push(`“${short(filter)}” fits no document.`);
		if (ignored) lines.push("The search is too long: only its beginning was looked for.");
		// What fits nothing goes at once; else any piece may be the one too many.
		const bad = own.filter(piece => unknown.includes(piece) || missing.some(word => piece.toLowerCase().includes(word.toLowerCase())));
		const drops = bad.length ? [bad] : own.slice(0, 5).map(piece => [piece]);
		notes.replaceChildren();
		other.replaceChildren(p("search-nothing", `Nothing was found for “${short(text.trim())}”.`), ...lines.map(line => make("p", {}, line)),
			list("ways", [...drops.map(drop => [drop, join(own.filter(piece => !drop.includes(piece)), text)]).filter(([, rest]) => rest)
				.map(([drop, rest]) => way("Without " + quoted(drop.slice(0, 5)), rest)), make("a", { href: site.base + "-/all.html" }, "All documents")]));
		show(other);
		tell("", [`Nothing was found for ${short(text.trim())}`, ...lines].join(". "));
		done(text, result, 0);
	}

	function fault(error, again) {
		notes.replaceChildren();
		other.replaceChildren(p("search-nothing", error.message + "."), make("p", {}, button("Try again", () => { ask(); again(); })));
		show(other);
		tell("", error.message);
		done("", null, 0);
	}

	// Before anything is typed: searches of before, and what a query can be, with names of this portal.
	async function welcome(text, late) {
		const names = await site.search.examples().catch(() => ({})), year = new Date().getFullYear() - 1;
		if (late()) return;
		const of = (field, says) => {
			const [name, slug] = names[field] || [];
			return name && [`${field}:${slug}`, says(name)];
		};
		const tries = [of("status", name => `in status ${name}`), of("author", name => `by ${name}`), of("tag", name => `with the tag ${name}`), of("team", name => `of team ${name}`),
			of("in", name => `in sections “${name}”`), ["after:" + year, `from ${year} on`]].filter(Boolean).slice(0, 5);
		const before = recent();
		const past = before.length ? [make("h2", {}, "Searched before"), list("recent", before.map(each => span("", way(short(each), each), " ", make("button", { type: "button", "aria-label": `Forget ${short(each)}`, className: "forget", onclick({ target }) {
			const li = target.closest("li"), near = li.nextElementSibling || li.previousElementSibling;
			keep(each, true);
			if (near) li.remove();
			else li.parentNode.replaceChildren();
			(near?.querySelector(".forget") || ask()).focus();
		} }, "×"))))] : [];
		notes.replaceChildren();
		other.replaceChildren(...(text.trim() ? [make("p", {}, `There are no words to look for in “${short(text.trim())}”.`)] : []), ...past,
			make("h2", {}, "Filters to try"), list("tries", tries.map(([query, says]) => span("", make("button", { type: "button", onclick: () => ask(query + " ") }, make("code", {}, query)), " ", says))));
		show(other);
		tell("", "");
		done(text, { empty: true, total: 0 }, 0);
	}

	return { said, notes, other, live, look };
}

const day = date => date && (/^\d{4}-\d\d-\d\d$/.test(date) ? make("time", { datetime: date }, date) : span("", date));
const badge = ([name, , tone]) => span("badge " + tone, name);
site.searchView = { counted, short, pieces, join, coarse, pageOf, keep, pane, day, badge };
})();
