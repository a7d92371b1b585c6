// What searching looks like: the dialog, the page of results, and marks in a document. Loaded by search.js when wanted.
(() => {
"use strict";
const site = window.hldsite, { make, span, button } = site;
const inDialog = 8, atOnce = 4, perPage = 10, fewValues = 8, mostMarks = 500;
const at = id => document.getElementById("hld:" + id), active = () => document.activeElement;
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

const pageOf = (text, page = 1) => {
	const all = new URLSearchParams();
	if (text.trim()) all.set("q", text);
	if (page > 1) all.set("page", page);
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

function pane(results, rowOf, { size, ask, done, extra }) {
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
			const result = text.trim() ? await site.search.find(text) : { empty: true };
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
			load.then(found => put(found.filter(({ parts }) => parts.some(([text]) => text.trim())).map(({ title, url, parts }) => ({ title: title || "Beginning", to: addressOf(url, sought, "hld:text"), parts: marked(parts) }))));
			return element;
		}));
		const more = extra?.(text, result);
		if (more) results.append(more);
		results.scrollTop = 0;
	}

	function note(text, { hits, total, full, corrected, missing, relaxed, partial, ignored }, start) {
		const lines = corrected.map(([typed, used]) => `Nothing holds “${short(typed)}”: results for “${short(used)}”.`);
		const exact = hits.filter(({ phrase }) => phrase).length;
		// A word that has just been begun is not held against the reader.
		const last = pieces(text).at(-1) || "", begun = missing.length === 1 && last.length < 3 && text.endsWith(last) && missing[0] === last.toLowerCase();
		if (begun) text = text.slice(0, -last.length).trim();
		else if (missing.length) lines.push(`No document holds ${quoted(missing)}: these hold the other words.`);
		else if (relaxed) lines.push("No document holds all words: these hold most.");
		if (pieces(text).some(isPhrase) && exact < hits.length) lines.push(exact ? `${exact === 1 ? "The first one has" : `The first ${exact} have`} the quoted words side by side.` : "None of the best results has the quoted words side by side.");
		if (ignored) lines.push("The search is too long: only its beginning was looked for.");
		notes.replaceChildren(...lines.map(line => make("p", {}, line)));
		const end = Math.min(start + size, total), range = start ? `, ${start + 1} to ${end}` : "";
		const all = full && full < total && !relaxed ? `, ${full.toLocaleString("en")} with all words` : "";
		const says = counted(total, "result") + (begun ? ` for “${short(text)}”` : all) + range + (partial ? ", only the best matches of very common words looked at" : "");
		tell(says, [says, ...lines].join(". "));
	}

	const way = (label, text) => button(label, () => ask(text));

	function nothing(text, result) {
		const { missing, unknown, corrected, ignored } = result;
		const own = pieces(text), lines = [];
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

// The dialog: the field keeps the focus, arrows choose one of the links below it (a combobox with a list box).
let dialog, last = "";

function build() {
	let timer, now, looked = "", pending, waiting;
	const field = make("input", { type: "text", value: last, role: "combobox", className: "search-field", placeholder: "Search titles and texts", autocomplete: "off", autocapitalize: "off", spellcheck: false,
		enterkeyhint: "search", "aria-label": "Search titles and texts", "aria-expanded": "false", "aria-controls": "hld:results", "aria-autocomplete": "list" });
	const results = make("div", { className: "results", id: "hld:results", role: "listbox", "aria-label": "Results", hidden: true });
	let serial = 0;
	const option = (to, ...children) => make("a", { href: to, role: "option", tabIndex: -1, id: "hld:option-" + serial++, "aria-selected": "false" }, ...children);
	const options = () => [...results.querySelectorAll("a")];

	function choose(to) {
		now?.setAttribute("aria-selected", "false");
		now = to;
		if (!to) return field.removeAttribute("aria-activedescendant");
		to.setAttribute("aria-selected", "true");
		field.setAttribute("aria-activedescendant", to.id);
	}

	function row({ label, column, date }, title, to, sections) {
		const places = Array.from({ length: sections }, () => make("div", { className: "hit", "aria-hidden": "true" }));   // as high as what comes
		const group = make("div", { className: "result", role: "group", "aria-label": label }, option(to, span("result-title", ...title), " ", badge(column), " ", day(date)), ...places);
		return [group, found => places.forEach((place, i) => {
			if (!found[i]) return place.remove();
			const hit = option(found[i].to, span("hit-title", found[i].title), " ", ...found[i].parts);
			hit.className = "hit";
			place.replaceWith(hit);
		})];
	}

	const page = text => site.base + "-/search.html" + pageOf(text);
	const own = pane(results, row, {
		size: inDialog,
		ask(text) {
			if (text != null) {
				field.value = text;
				find();
			}
			if (text == null || !coarse()) field.focus();
			return field;
		},
		extra: (text, { total }) => {
			const all = option(page(text), total > 1 ? `All ${counted(total, "result")}` : "On the search page");
			all.className = "all-results";
			return all;
		},
		done(text, result) {
			choose(null);
			pending = false;
			field.setAttribute("aria-expanded", String(!results.hidden));
			const go = waiting;
			waiting = null;
			go?.();
		},
	});

	function find() {
		clearTimeout(timer);
		looked = field.value;
		pending = true;
		own.look(looked);
	}

	// Enter: what was chosen, else the first; where nothing has come yet, as soon as it comes.
	function follow(apart) {
		if (looked !== field.value) find();
		const run = () => {
			const link = now || options()[0];
			if (!link || results.hidden) return;
			keep(field.value);
			if (apart) window.open(link.href, "_blank", "noopener");
			else link.click();
		};
		if (now || !pending) run();
		else waiting = run;
	}

	field.addEventListener("input", () => {
		clearTimeout(timer);
		choose(waiting = null);
		pending = true;
		timer = setTimeout(find, 30);
	});
	field.addEventListener("keydown", event => {
		if (event.isComposing) return;
		const { key } = event, down = key === "ArrowDown";
		if (key === "Enter") {
			event.preventDefault();
			follow(event.ctrlKey || event.metaKey);
		}
		if ((!down && key !== "ArrowUp") || event.ctrlKey || event.altKey || event.metaKey || results.hidden) return;
		event.preventDefault();
		const all = options(), place = now ? all.indexOf(now) : down ? -1 : 0;
		choose(all[(place + (down ? 1 : -1) + all.length) % all.length]);
		now.scrollIntoView({ block: "nearest" });
	});
	let place;
	results.addEventListener("pointermove", ({ target, clientX, clientY }) => {
		const link = target.closest("a"), moved = place !== (place = clientX + " " + clientY);   // not the list below it
		if (link && link !== now && moved) choose(link);
	});
	results.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
		const link = target.closest("a");
		if (!link) return;
		keep(field.value);
		if (link.pathname === location.pathname && !ctrlKey && !metaKey && !shiftKey) dialog.close();
	});
	results.addEventListener("touchmove", () => field.blur(), { passive: true });   // puts the keyboard of a phone away

	const hint = (keys, says) => span("", ...keys.flatMap(key => [make("kbd", {}, key), " "]), says);
	dialog = make("dialog", { className: "search", "aria-label": "Search", closedby: "any" },
		make("div", { className: "search-top" }, field, button("Close", () => dialog.close())), own.said, own.notes, results, own.other,
		make("div", { className: "search-foot" }, hint(["↑", "↓"], "choose"), hint(["Enter"], "open"), hint(["Esc"], "close"), make("a", { href: site.base + "-/search.html#hld:search-help" }, "How to search")), own.live);
	document.body.append(dialog);

	return text => {
		if (!dialog.open) dialog.showModal();
		field.focus();
		if (text) field.value = text;
		if (text) field.setSelectionRange(text.length, text.length);
		else field.select();
		if (text || !looked || own.other.firstChild) find();
	};
}

let show;
const open = text => (show ||= build())(text);

// The page of results: the state stands in the address, ?q=…&page=2, or #?… where the browser lets no file change its query.
function startPage(box, field) {
	let text, from, timer, later, fresh = true, focus;
	const results = make("ol", { className: "results" }), aside = make("div", { className: "facets static" }), titleOf = document.title;
	const inHash = () => location.hash.startsWith("#?");

	function row({ column, date }, title, to, sections) {
		const places = Array.from({ length: sections }, () => make("li", { className: "hit" }));
		const element = make("li", { className: "result" }, make("h2", { className: "row-head" }, make("a", { className: "row-title", href: to }, ...title), " ", badge(column)), " ", day(date), sections ? make("ul", {}, ...places) : "");
		return [element, found => places.forEach((place, i) => {
			if (!found[i]) return place.remove();
			place.replaceChildren(make("a", { href: found[i].to }, found[i].title), make("p", {}, ...found[i].parts));
		})];
	}

	const own = pane(results, row, {
		size: perPage,
		ask(to) {
			if (to != null) go(to, 1);
			if (to == null || !coarse()) field.focus();
			return field;
		},
		done(of, result, start) {
			from = start;
			turn(result);
			if (result) facets(of, result);
			if (focus) own.said.focus({ preventScroll: true });
			if (focus) own.said.scrollIntoView();
			focus = false;
		},
	});
	own.said.tabIndex = -1;

	function write(way) {
		clearTimeout(later);
		const to = pageOf(text, from / perPage + 1), address = location.href.split(/[?#]/)[0] + to;
		if (location.search !== to || inHash()) {
			try {
				history[way](null, "", address);
			} catch {
				location.replace("#" + (to || "?"));
			}
		}
		document.title = text.trim() ? `“${short(text.trim())}” · ${titleOf}` : titleOf;
	}

	// A step that one can take back.
	function go(to, page) {
		clearTimeout(timer);
		text = to;
		from = (page - 1) * perPage;
		if (field.value !== to) field.value = to;
		write("pushState");
		fresh = true;
		own.look(text, from);
	}

	function read() {
		const all = new URLSearchParams(inHash() ? location.hash.slice(2) : location.search);
		field.value = text = all.get("q") || "";
		from = (Math.max(1, all.get("page") | 0) - 1) * perPage;
		document.title = text.trim() ? `“${short(text.trim())}” · ${titleOf}` : titleOf;
		fresh = Boolean(text);
		own.look(text, from);
	}

	field.addEventListener("input", () => {
		clearTimeout(timer);
		text = field.value;
		from = 0;
		timer = setTimeout(() => {
			own.look(text);
			clearTimeout(later);
			later = setTimeout(() => {   // browsers limit how often; what is typed in one go is one step
				write(fresh ? "pushState" : "replaceState");
				fresh = false;
			}, 300);
		}, 30);
	});
	field.addEventListener("keydown", ({ key, isComposing }) => { if (key === "Enter" && !isComposing && coarse()) field.blur(); });
	field.addEventListener("change", () => {
		keep(text);
		write(fresh ? "pushState" : "replaceState");
		fresh = true;
	});
	results.addEventListener("click", ({ target }) => { if (target.closest("a")) keep(text); });

	const number = span(""), pager = make("nav", { className: "pager", "aria-label": "Pages", hidden: true });
	const turns = ["prev", "next"].map((rel, i) => make("a", { rel, onclick(event) {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		focus = true;
		go(text, from / perPage + 2 * i);
	} }, i ? "Next" : "Previous"));
	pager.append(turns[0], " ", number, " ", turns[1]);

	function turn(result) {
		const page = from / perPage + 1, pages = Math.ceil(result?.total / perPage) || 1;
		turns.forEach((link, i) => {
			const to = page + 2 * i - 1;
			link.hidden = to < 1 || to > pages;
			link.href = location.href.split(/[?#]/)[0] + (inHash() ? "#" : "") + pageOf(text, to);
		});
		number.textContent = `Page ${page} of ${pages}`;
		pager.hidden = pages < 2;
	}

	// Facets: what is chosen in them stands in the query as filters. Words of names begin with those of a filter, as in the engine.
	const wordsOf = value => value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
	const valueOf = piece => piece.replace(/^[^:]*:/, "").replace(/"/g, "");
	function fits(piece, [name, slug], values) {
		const value = valueOf(piece), words = wordsOf(value);
		if (values.some(each => each[1] === value)) return slug === value;
		return words.length > 0 && words.every(word => wordsOf(name).some(each => each.startsWith(word)));
	}
	const summary = make("summary", {}, "Filters"), filters = make("details", { className: "filters" }, summary);
	const all = [["status", "Status"], ["author", "Authors"], ["tag", "Tags"], ["team", "Teams"], ["year", "Year"]].map(([field, title]) => {
		const ul = make("ul"), more = button("", () => {
			each.all = true;
			arrange(each);
			ul.querySelectorAll("input")[fewValues]?.focus();
		}, "show-all");
		const each = { field, ul, more, items: new Map(), counts: new Map(), set: make("fieldset", { className: "facet", hidden: true }, make("legend", {}, title), ul, more) };
		filters.append(each.set);
		return each;
	});
	const partsOf = (field, of) => pieces(of).filter(piece => (field === "year" ? /^(after|before):/i : RegExp(`^${field}:`, "i")).test(piece));
	const isChosen = ({ field, parts, values }, value) => (field === "year" ? parts.length === 2 && parts.every(part => valueOf(part) === value[1]) : parts.some(part => fits(part, value, values)));

	// Filters stand first, so that the last word may still be unfinished.
	function toggle({ field, values }, value, on) {
		const parts = partsOf(field, text), drop = field === "year" ? parts : parts.filter(part => fits(part, value, values));
		const rest = pieces(text).filter(piece => !drop.includes(piece));
		if (on) rest.unshift(...(field === "year" ? [`after:${value[1]}`, `before:${value[1]}`] : [`${field}:${value[1]}`]));
		go(join(rest, text), 1);
	}

	function arrange(each) {
		const { field, ul, more, items, counts, values, all: whole, set } = each;
		const used = values.filter(value => counts.get(value[1]) || isChosen(each, value));
		const number = ([, slug]) => counts.get(slug) || 0, columns = [...tones.keys()];
		used.sort((a, b) => (field === "status" ? columns.indexOf(a[1]) - columns.indexOf(b[1]) : field === "year" ? b[1] - a[1] : number(b) - number(a)));
		const kept = ul.contains(active()), shown = used.filter((value, i) => whole || i < fewValues || isChosen(each, value));
		for (const value of kept ? values : shown) {
			const [name, slug] = value, tone = field === "status" && tones.get(slug);
			if (!items.has(slug)) {
				const put = span("number"), input = make("input", { type: "checkbox", onchange: () => toggle(each, value, input.checked) });
				items.set(slug, { input, put, li: make("li", {}, make("label", {}, input, " ", tone ? make("span", { className: "mark " + tone, "aria-hidden": "true" }) : "", span("name", name), " ", put)) });
			}
			const { input, put, li } = items.get(slug);
			input.checked = isChosen(each, value);
			put.textContent = number(value);
			li.className = number(value) ? "" : "none";
		}
		// Where the focus is, nothing moves.
		if (!kept) ul.replaceChildren(...shown.map(([, slug]) => items.get(slug).li));
		more.hidden = shown.length === used.length;
		more.textContent = "Show all " + used.length;
		set.hidden = !used.length;
	}

	let asked = 0, tones;
	async function facets(of, result) {
		const mine = ++asked;
		try {
			const names = await site.search.names();
			tones ||= new Map((await site.get("site")).columns.map(([, slug, tone]) => [slug, tone]));
			for (const each of all) {
				const { field } = each, parts = partsOf(field, of);
				// Values of one filter widen it: they are counted as if none of them were chosen.
				const wide = parts.length ? await site.search.find(join(pieces(of).filter(piece => !parts.includes(piece)), of)) : result;
				const counts = wide.empty && names[field] ? new Map(names[field].map(([, slug, count]) => [slug, count])) : wide.empty ? new Map() : await site.search.counts(wide, field);
				if (mine !== asked || of !== text) return;
				const years = field === "year" && [...new Set([...counts.keys(), ...parts.map(valueOf).filter(year => /^\d{4}$/.test(year))])];
				Object.assign(each, { parts, counts, values: years ? years.map(year => [year, year]) : names[field] || [] });
				arrange(each);
			}
			aside.classList.toggle("blank", all.every(({ set }) => set.hidden));
		} catch { /* no facets */ }
	}

	const unfold = () => { if (aside.offsetWidth && !summary.offsetWidth) filters.open = true; };   // the style sheet hides the summary on wide screens
	aside.append(filters);
	box.append(make("div", { className: "finder" }, aside, make("div", { className: "found" }, own.said, own.notes, results, own.other, pager, own.live)));
	addEventListener("resize", unfold);
	new ResizeObserver(unfold).observe(aside);
	for (const type of ["popstate", "hashchange"]) addEventListener(type, () => { if (inHash() || location.search || !location.hash) read(); });
	read();
	if (!text && !coarse() && !location.hash) field.focus();
	if (location.hash === "#hld:search-help") at("search-help").open = true;
}

// Marks the words in the document that was found, and shows the first of the section that was meant.
async function mark(sought) {
	last = sought;   // the search that led here, for looking on
	const article = document.querySelector("article"), marks = [];
	let moved = false, place = -1;
	for (const type of ["wheel", "touchmove", "keydown"]) addEventListener(type, () => { moved = true; }, { once: true, passive: true });
	await site.search.ready();
	const nodes = [...article?.querySelectorAll(".document-head h1, .lead, .text") || []].flatMap(part => {
		const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), found = [];
		while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest("button, script, style, svg, math, select, textarea, .anchor")) found.push(walker.currentNode);
		return found;
	});
	let pause = performance.now() + 30;
	for (const node of nodes) {
		const parts = site.search.mark(sought, node.data);
		if (parts.some(([, found]) => found)) node.replaceWith(...parts.map(([text, found]) => {
			if (!found || marks.length >= mostMarks) return text;
			const element = make("mark", { className: "sought" }, text);
			marks.push(element);
			return element;
		}));
		if (marks.length >= mostMarks) break;
		if (performance.now() > pause) {   // long documents: in between one can read on
			await wait(0);
			pause = performance.now() + 30;
		}
	}
	if (!marks.length) return;

	function to(i) {
		marks[place]?.classList.remove("current");
		place = i;
		for (let folded = marks[i]; (folded = folded.parentElement.closest("details")); ) folded.open = true;
		const { top, bottom } = marks[i].getBoundingClientRect();
		if (top < 0 || bottom > innerHeight - 64) marks[i].scrollIntoView({ block: "center" });
	}
	let target;
	try { target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no such place */ }
	if (target) {
		const after = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
		const next = [...article.querySelectorAll(".text :is(h1, h2, h3, h4, h5, h6)[id]")].find(heading => after(target, heading));
		const first = marks.findIndex(each => after(target, each) && (!next || after(each, next)));
		if (first >= 0 && !moved) to(first);
	}

	const bar = make("div", { className: "marks", role: "group", "aria-label": "Marked words" }, span("", marks.length < mostMarks ? counted(marks.length, "mark") : `The first ${mostMarks} marks`), " ",
		button("Next", () => {
			to((place + 1) % marks.length);
			marks[place].classList.add("current");
			site.say(`${place + 1} of ${marks.length}`);
		}), " ", button("Clear marks", clear));
	function clear() {
		for (const each of marks) {
			const { parentNode } = each;
			each.replaceWith(...each.childNodes);
			parentNode?.normalize();
		}
		bar.remove();
		removeEventListener("keydown", escape);
		site.say("Marks cleared");
	}
	function escape(event) {
		if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open], :popover-open")) clear();
	}
	addEventListener("keydown", escape);
	(at("main") || document.body).append(bar);
	site.say(`${counted(marks.length, "mark")}. Escape clears them`);
}

site.searchView = { open, page: startPage, mark };
})();
