// A table with filters, order and pages over a whole list, kept in the address. What it lists, a source says: `documents.js`,
// `facts.js`. Without data, the static page stays.
(() => {
"use strict";
const site = window.hldsite, at = id => document.getElementById("hld:" + id);
const aside = at("facets"), table = at("table"), body = table?.tBodies[0], said = at("said"), old = at("pager");
if (!site || !aside || !body || !said || old?.querySelector('[rel="prev"]')) return;   // only on the first page
const { make, span, button } = site, active = () => document.activeElement;
const few = 10;
const frame = table.closest(".table") || table;
const heads = [...table.querySelectorAll("thead th")], keyOf = head => head.getAttribute("data-sort");
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = text => plain(text).split(/\s+/).filter(Boolean);
const has = (text, words) => words.every(word => text.includes(word));
let source, columns, rows, texts, facets, hits, pages, collator, later;
let perPage, q, sort, down, page;   // the state, with what is chosen in the facets
try { collator = new Intl.Collator(document.documentElement.lang, { numeric: true }); } catch { collator = new Intl.Collator(); }

// Comparing texts is slow: a column is ranked once. Rank 0, no value, comes last both ways.
function ranks(column) {
	if (column.ranks) return column.ranks;
	const values = rows.map(column.value), kinds = [...new Set(values)].filter(Boolean).sort(collator.compare);
	const places = new Map(kinds.map((kind, i) => [kind, i + 1]));
	return column.ranks = values.map(value => places.get(value) || 0);
}

// A facet: its values ([name, slug, class]), those of each row, how many rows each would leave.
function facet(param, title, phrase, values, own, fixed) {
	const of = rows.map(own), counts = new Int32Array(values.length);
	for (const list of of) for (const v of list) counts[v]++;
	const used = [...counts.keys()].filter(v => counts[v]);
	if (!fixed) used.sort((a, b) => counts[b] - counts[a] || a - b);
	return { param, title, phrase, values, of, counts, used, all: used.length <= few, chosen: new Set() };
}

// OR inside a facet, AND between them; a row that fails only one facet still counts there.
function filter() {
	const words = wordsOf(q), asked = facets.filter(({ chosen }) => chosen.size);
	hits = [];
	for (const { counts } of facets) counts.fill(0);
	for (let i = 0; i < rows.length; i++) {
		if (!has(texts[i], words)) continue;
		const failed = asked.filter(({ chosen, of }) => !of[i].some(v => chosen.has(v)));
		if (failed.length > 1) continue;
		if (!failed.length) hits.push(i);
		for (const { of, counts } of failed.length ? failed : facets) for (const v of of[i]) counts[v]++;
	}
	if (!sort) return;
	const place = ranks(columns.get(sort)), sign = down ? -1 : 1;
	hits.sort((a, b) => !place[a] - !place[b] || sign * (place[a] - place[b]) || a - b);
}

function render() {
	const start = performance.now();
	filter();
	pages = Math.ceil(hits.length / perPage) || 1;
	page = Math.min(page, pages);
	facets.forEach(show);
	fill();
	tell();
	turn();
	performance.measure("hldsite-filter", { start });
}

function change() {
	page = 1;
	field.value = q;
	render();
	write();
}

function build(each) {
	const { title, used, values, chosen } = each, total = "Show all " + used.length;
	each.items = used.map(v => {
		const [name, , tone] = values[v], number = span("number");
		const input = make("input", { type: "checkbox", onchange() { chosen[input.checked ? "add" : "delete"](v); change(); } });
		return { v, name, number, input, li: make("li", {}, make("label", {}, input, " ", tone && make("span", { className: "mark " + tone, "aria-hidden": "true" }), span("name", name), " ", number)) };
	});
	each.narrow = make("input", { type: "search", hidden: true, placeholder: "Narrow " + title.toLowerCase(), "aria-label": "Narrow " + title, oninput: () => show(each) });
	const more = button(total, () => {
		each.all = !each.all;
		more.textContent = each.all ? "Show fewer" : total;
		each.narrow.hidden = !each.all || used.length <= 30;
		show(each);
	}, "show-all");
	more.hidden = each.all;
	return make("fieldset", { className: "facet" }, make("legend", {}, title), each.narrow, make("ul", {}, ...each.items.map(({ li }) => li)), more);
}

// Values come and go in place, so that focus and scrolling stay.
function show({ items, counts, chosen, all, narrow }) {
	const words = wordsOf(narrow.value), focused = active();
	let room = few;
	for (const { v, name, number, input, li } of items) {
		const fits = all ? narrow.hidden || has(plain(name), words) : counts[v] && room-- > 0;
		input.checked = chosen.has(v);
		li.hidden = !fits && !input.checked && input !== focused;
		if (li.hidden) continue;
		number.textContent = counts[v];
		li.className = counts[v] ? "" : "none";
	}
}

function fill() {
	const focused = body.contains(active());
	let last, shared;   // cells that one column repeats for rows in a row stand once
	body.replaceChildren(...hits.slice((page - 1) * perPage, page * perPage).map(i => {
		const row = rows[i], again = source.same?.(row, last), cells = [];
		for (const key of heads.map(keyOf)) {
			if (again && key === source.shared) shared.rowSpan++;
			else {
				const column = columns.get(key), cell = make("td", column?.title ? { "data-title": column.title } : {}, ...column?.cell(row) || []);
				if (key === source.shared) shared = cell;
				cells.push(cell);
			}
		}
		last = row;
		return make("tr", {}, ...cells);
	}));
	if (focused) land();
	for (const head of heads) {
		head.removeAttribute("aria-sort");
		if (keyOf(head) === sort) head.setAttribute("aria-sort", down ? "descending" : "ascending");
	}
}

// For a focus whose place is gone.
const land = () => said.focus({ preventScroll: true });

const clear = button("Clear", () => {
	q = "";
	for (const { chosen } of facets) chosen.clear();
	change();
}, "clear");
const nothing = make("div", { className: "nothing" });

function tell() {
	const focused = clear === active() || nothing.contains(active());
	const all = rows.length + " " + source.nouns[rows.length === 1 ? 0 : 1];
	const parts = [], ways = [];
	const way = (name, remove) => ways.push(make("li", {}, button("Remove " + name, () => { remove(); change(); })));
	for (const { phrase, chosen, values } of facets) {
		if (chosen.size) parts.push((phrase && phrase + " ") + [...chosen].map(v => values[v][0]).join(" or "));
		for (const v of chosen) way(values[v][0], () => chosen.delete(v));
	}
	if (q.trim()) {
		parts.push(`with “${q.trim()}”`);
		way(`“${q.trim()}”`, () => { q = ""; });
	}
	clear.hidden = !parts.length;
	const start = parts.length ? `${hits.length} of ${all}: ` : all + ", ", { label } = columns.get(sort) || {};
	if (!sort) parts.push(source.order);
	else if (label === "date") parts.push(down ? "newest first" : "oldest first");
	else parts.push("by " + label + (down ? ", last first" : ""));
	said.textContent = start + parts.filter(Boolean).join(", ");
	frame.hidden = !hits.length;
	nothing.hidden = !frame.hidden;
	nothing.replaceChildren(make("p", {}, `No ${source.nouns[0]} fits these filters. Remove one of them:`), make("ul", {}, ...ways));
	if (focused) land();
}

// Links, which open in new tabs too.
const number = span(""), pager = make("nav", { className: "pager", id: "hld:pager", "aria-label": "Pages" });
const turns = ["prev", "next"].map((rel, i) => make("a", { rel, onclick(event) {
	if (event.ctrlKey || event.metaKey || event.shiftKey) return;
	event.preventDefault();
	page += 2 * i - 1;
	render();
	write("pushState");   // turning a page is a step that one can take back
	land();
	said.scrollIntoView();
} }));

function turn() {
	turns.forEach((link, i) => {
		const to = page + 2 * i - 1;
		link.hidden = to < 1 || to > pages;
		link.href = address(to);
		link.textContent = (sort === "date" && down ? ["Newer", "Older"] : ["Previous", "Next"])[i];
	});
	number.textContent = `Page ${page} of ${pages}`;
	pager.hidden = pages < 2;
}

// The state in the address: ?status=draft&page=2, or #?… where the browser lets no file change its query.
function address(to) {
	const all = new URLSearchParams();
	for (const { param, chosen, values } of facets) for (const v of chosen) all.append(param, values[v][1]);
	if (q.trim()) all.append("q", q);
	if (sort !== source.sort) all.append("sort", sort);
	if (down !== (sort === "date")) all.append("order", down ? "desc" : "asc");
	if (to > 1) all.append("page", to);
	return location.href.split(/[?#]/)[0] + (String(all) && "?" + all);
}
const inHash = () => location.hash.startsWith("#?");
const asked = () => new URLSearchParams(inHash() ? location.hash.slice(2) : location.search);

function write(way = "replaceState") {
	clearTimeout(later);
	const to = address(page);
	try {
		history[way](null, "", to + (inHash() ? "" : location.hash));
	} catch {
		location.replace("#?" + new URL(to).searchParams);
	}
}

function read() {
	const all = asked(), way = all.get("order");
	for (const { param, chosen, values, used } of facets) {
		chosen.clear();
		for (const v of used) if (all.getAll(param).includes(values[v][1])) chosen.add(v);
	}
	field.value = q = all.get("q") || "";
	sort = columns.has(all.get("sort")) ? all.get("sort") : source.sort;
	down = way === "desc" || (way !== "asc" && sort === "date");
	page = Math.max(1, all.get("page") | 0);
	render();
}

// Back, forward, or typed by hand; a link to a place on this page changes nothing.
function moved() {
	if (inHash() || location.search || !location.hash) read();
}

const field = make("input", { type: "search", autocomplete: "off", onchange: () => write(), oninput() {
	q = field.value;
	page = 1;
	render();
	clearTimeout(later);
	later = setTimeout(() => write(), 300);   // browsers limit how often
} });

async function start() {
	columns = source.columns;
	perPage = source.perPage || 100;
	rows = await source.rows();
	texts = rows.map(row => plain(source.text(row)));
	facets = source.facets(rows, facet).filter(({ used }) => used.length > 1);

	const focused = aside.contains(active()), summary = make("summary", {}, "Filters");
	const filters = make("details", { className: "filters" }, summary, ...facets.map(build));
	const unfold = () => { filters.open ||= !summary.offsetWidth; };   // CSS hides the summary on wide screens
	aside.replaceChildren(make("label", { className: "field" }, source.field + " ", field), filters);
	addEventListener("resize", unfold);
	unfold();
	if (focused) field.focus();
	said.tabIndex = -1;
	said.after(clear);
	old?.remove();
	frame.after(nothing, pager);
	pager.append(turns[0], " ", number, " ", turns[1]);
	for (const head of heads) {
		const key = keyOf(head);
		if (columns.has(key)) head.replaceChildren(button(head.textContent, () => {
			down = sort === key ? !down : key === "date";
			sort = key;
			change();
		}, "sort"));
	}
	read();
	for (const type of ["popstate", "hashchange"]) addEventListener(type, moved);
	[...columns.values()].forEach((column, i) => setTimeout(ranks, 500 + 50 * i, column));   // else the first click is slow
}
// Of a source: `nouns` (one, several), `columns` (by the keys of the heads: label, value, cell, and a title that its cells bear), `rows()`, `text(row)`, `facets(rows, facet)`,
// `shared` (a column whose cell rows share where `same` says so), `field` (what is typed), `perPage`, `sort` (at the start; "" is the order of the rows, which `order` says).
site.table = given => {
	source = given;
	return start().catch(() => aside.classList.add("static"));
};
site.choose = choices => {   // a link elsewhere on the page that stands for a choice
	for (const { param, chosen, values, used } of facets || []) {
		if (!(param in choices)) continue;
		chosen.clear();
		for (const v of used) if (values[v][1] === choices[param]) chosen.add(v);
	}
	change();
	land();
	said.scrollIntoView();
};
})();
