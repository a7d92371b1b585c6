// The page of results: the state stands in the address, ?q=…&page=2, or #?… where the browser lets no file change its query.
(() => {
"use strict";
const site = window.hldsite;
if (!site?.searchView) return;
const { make, span, button } = site;
const { counted, short, pieces, join, coarse, pageOf, keep, pane, day, badge } = site.searchView;
const perPage = 10, fewValues = 8;
const at = id => document.getElementById("hld:" + id);
function startPage(box, field) {
	let text, from, whole = false, timer, later, fresh = true, focus;
	const results = make("ol", { className: "results" }), aside = make("div", { className: "facets static" }), titleOf = document.title;
	const inHash = () => location.hash.startsWith("#?");

	function row({ column, date }, title, to, sections) {
		const places = Array.from({ length: sections }, () => make("li", { className: "hit" }));
		const element = make("li", { className: "result" }, make("h2", { className: "row-head" }, make("a", { className: "row-title", href: to }, ...title), " ", badge(column)), " ", day(date), sections ? make("ul", {}, ...places) : "");
		return [element, found => places.forEach((place, i) => {
			if (!found[i]) return place.remove();
			place.replaceChildren(make("a", { href: found[i].to }, ...found[i].title), make("p", {}, ...found[i].parts));
		})];
	}

	const own = pane(results, row, {
		size: perPage,
		whole: () => whole,
		lookWhole() {
			focus = true;
			go(text, 1, true);
		},
		ask(to) {
			if (to != null) go(to, 1);
			if (to == null || !coarse()) field.focus();
			return field;
		},
		done(of, result, start) {
			from = start;
			turn(result);
			leave.textContent = result?.total ? `Show ${counted(result.total, "result")}` : "Nothing found";
			summary.textContent = filtersIn(of) ? `Filters (${filtersIn(of)})` : "Filters";
			if (result) facets(of, result);
			if (focus) own.said.focus({ preventScroll: true });
			if (focus) own.said.scrollIntoView();
			focus = false;
		},
	});
	own.said.tabIndex = -1;

	function write(way) {
		clearTimeout(later);
		const to = pageOf(text, from / perPage + 1, whole), address = location.href.split(/[?#]/)[0] + to;
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
	function go(to, page, all = whole && to === text) {
		clearTimeout(timer);
		whole = all;
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
		whole = all.has("whole");
		document.title = text.trim() ? `“${short(text.trim())}” · ${titleOf}` : titleOf;
		fresh = Boolean(text);
		own.look(text, from);
	}

	field.addEventListener("input", () => {
		clearTimeout(timer);
		text = field.value;
		from = 0;
		whole = false;
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
			link.href = location.href.split(/[?#]/)[0] + (inHash() ? "#" : "") + pageOf(text, to, whole);
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
	// Where the filters stand above the results and hide them.
	const leave = button("", () => {
		filters.open = false;
		own.said.focus({ preventScroll: true });
		own.said.scrollIntoView();
	}, "leave-filters");
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
	const filtersIn = of => pieces(of).filter(piece => /^(status|author|tag|team|after|before):/i.test(piece)).length;
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
		const kept = ul.contains(document.activeElement), shown = used.filter((value, i) => whole || i < fewValues || isChosen(each, value));
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
				const wide = parts.length ? await site.search.find(join(pieces(of).filter(piece => !parts.includes(piece)), of), whole) : result;
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
	filters.append(leave);
	aside.append(filters);
	box.append(make("div", { className: "finder" }, aside, make("div", { className: "found" }, own.said, own.notes, results, own.other, pager, own.live)));
	addEventListener("resize", unfold);
	new ResizeObserver(unfold).observe(aside);
	for (const type of ["popstate", "hashchange"]) addEventListener(type, () => { if (inHash() || location.search || !location.hash) read(); });
	read();
	if (!text && !coarse() && !location.hash) field.focus();
	if (location.hash === "#hld:search-help") at("search-help").open = true;
}
site.searchView.page = startPage;
})();
