// The table of a catalogue of facts: its rows, columns and facets. A large one is loaded when somebody asks for it.
(() => {
"use strict";
const site = window.hldsite, table = document.getElementById("hld:table"), id = table?.getAttribute("data-facts");
if (!site?.table || !id) return;
const { make, span, button } = site, large = 4000;
const said = document.getElementById("hld:said"), aside = document.getElementById("hld:facets");
let info, documents, list;
const levels = [["Very high", "very-high"], ["High", "high"], ["Medium", "medium"], ["Low", "low"], ["Very low", "very-low"], ["Unrated", "unrated"]];
const states = [["Open", "open"], ["Done", "done"], ["Dropped", "dropped"]];

// A row: [document, kind, anchor, text, [cell…], id, links]; a cell: a text, or a text with what it was understood as.
const of = row => list[row[0]];
const read = (row, name) => row[4][info.details.indexOf(name)];
const textOf = cell => (Array.isArray(cell) ? cell[0] : cell || "");
const meant = cell => (Array.isArray(cell) ? cell[1] : "");
const nameOf = ([, number, title, version]) => [number, title, version].filter(Boolean).join(" ");
const hostOf = href => /^https?:\/\/([^/?#]+@)?(www\.)?([^/?#]+)/.exec(href)?.[3];

function linkTo(number) {
	const row = list[number], [name, , tone] = info.columns[row[4]];
	return make("a", { className: "document " + tone, href: site.base + row[0], "data-status": name }, nameOf(row));
}

const leads = to => (to === +to ? linkTo(to) : hostOf(to) ? make("a", { href: to }, hostOf(to)) : to);

function cell(row, name) {
	if (name === "link") return row[6].flatMap((to, i) => [i ? ", " : "", leads(to)]);
	const own = read(row, name), value = meant(own), text = textOf(own);
	if (value === "unrated") return [text, text && " ", span("unrated", "unrated")];
	if (levels.some(([, level]) => level === value)) return [span("level " + value, text)];
	if (/^\d{4}-\d\d-\d\d$/.test(value)) return [make("time", { datetime: value }, value)];
	return [name === "state" ? value || text || (id === "questions" ? "open" : "") : text];
}

function source(row) {
	const [, , , , , date, authors] = of(row);
	const names = authors.slice(0, 8).map(author => documents.authors[author][0]).join(", "), day = date && make("time", { datetime: date }, date);
	const by = make("span", { className: "by" }, names, names && date && " · ", day);
	return [linkTo(row[0]), " ", (names || date) && by];
}

const columns = new Map([...table.querySelectorAll("thead th")].map(head => {
	const key = head.getAttribute("data-sort"), title = head.textContent, label = title.toLowerCase();
	if (key === "kind") return [key, { label, title, value: row => String(row[1]), cell: row => [info.kinds[row[1]]] }];
	if (key === "document") return [key, { label, title, value: row => of(row)[2], cell: source }];
	if (key === "text") return [key, { label, value: row => row[3], cell: row => [row[5] && span("id", row[5]), row[5] && " ", make("a", { href: site.base + of(row)[0] + "#" + row[2] }, row[3])] }];
	const order = row => { const at = levels.findIndex(([, level]) => level === meant(read(row, key))); return at < 0 ? meant(read(row, key)) || textOf(read(row, key)) : String(9 - at); };
	return [key, { label, title, value: order, cell: row => cell(row, key) }];
}));

const hostsOf = row => (row[6] || []).map(to => (to === +to ? "this portal" : hostOf(to))).filter(Boolean);

function facets(rows, facet) {
	const choice = (values, name) => row => [values.findIndex(([, value]) => value === (meant(read(row, name)) || "unrated"))].filter(v => v >= 0);
	const level = name => info.details.includes(name) && facet(name, table.querySelector(`[data-sort="${name}"]`).textContent, `with ${name}`, levels, choice(levels, name), true);
	// A question is open until it says otherwise; all else has a state where it says one.
	const stateOf = row => [states.findIndex(([, value]) => value === (meant(read(row, "state")) || (id === "questions" && "open")))].filter(v => v >= 0);
	const hosts = [...new Set(rows.flatMap(hostsOf))];
	const mitigated = [["Nothing is done about it", "none"], ["Mitigated", "some"]];
	return [
		facet("kind", "Kind", "", info.kinds.map(kind => [kind, kind.replace(/ /g, "-")]), row => [row[1]], true),
		info.details.includes("state") && facet("state", "State", "", states, stateOf, true),
		...(id === "risks" ? [level("impact"), level("likelihood"), facet("mitigation", "Mitigation", "", mitigated, row => [textOf(read(row, "mitigation")) ? 1 : 0], true)] : []),
		facet("host", "Leads to", "to", hosts.map(host => [host, host]), row => [...new Set(hostsOf(row))].map(host => hosts.indexOf(host))),
		facet("status", "Status", "in", info.columns, row => [of(row)[4]], true),
		facet("author", "Authors", "by", documents.authors, row => of(row)[6]),
	].filter(Boolean);
}

const parts = (name, count) => Promise.all(Array.from({ length: count }, (_, i) => site.get(`${name}-${i + 1}`))).then(all => all.flat());
const start = () => site.table({
	nouns: info.nouns, field: "Filter by words", sort: "", order: info.order, columns, facets,
	perPage: info.count > large ? 50 : 100,   // long texts are slow
	async rows() {
		documents = await site.get("documents");
		list = await parts("documents", documents.parts);
		const rows = await parts("facts-" + id, info.parts), at = info.details.indexOf("link");
		for (const row of at < 0 ? [] : rows) {
			row[6] = row[4][at];
			row[4][at] = row[6].map(to => (to === +to ? nameOf(list[to]) : to)).join(", ");
		}
		return rows;
	},
	shared: "document", same: (row, last) => row[0] === last?.[0],
	text: row => (row[5] || "") + " " + row[3] + " " + row[4].map(textOf).join(" "),
});

site.get("facts-" + id).then(found => {
	info = found;
	said.textContent = info.count + " " + info.nouns[info.count === 1 ? 0 : 1];
	for (const link of document.querySelectorAll(".matrix a")) link.addEventListener("click", async event => {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		await started();
		site.choose({ impact: link.getAttribute("data-impact"), likelihood: link.getAttribute("data-likelihood") });
	});
	let starting;
	const started = () => starting ||= start();
	if (info.count <= large || location.search || location.hash.startsWith("#?")) return started();
	aside.replaceChildren(button(`Filter and sort all ${info.count}`, started, "load"));
}).catch(() => {});
})();
