// The table of all documents: its rows, columns and facets.
(() => {
"use strict";
const site = window.hldsite;
if (!site?.table) return;
const { make, span } = site;
const yearOf = row => /^(\d{4})-\d\d-\d\d$/.exec(row[5])?.[1];
const authorsOf = row => row[6].map(author => info.authors[author][0]).join(", ");
let info;

site.table({
	nouns: ["document", "documents"], field: "Filter by title", sort: "date",
	columns: new Map([
		["title", { label: "title", value: row => row[2], cell: ([url, id, title, version]) => [
			id && span("id", id), " ", make("a", { className: "row-title", href: site.base + url }, title), " ", version && span("version", version)] }],
		["status", { label: "status", value: row => String(row[4]), cell: ([, , , , v]) => [span("badge " + info.columns[v][2], info.columns[v][0])] }],
		["authors", { label: "author", value: authorsOf, cell: row => [authorsOf(row)] }],
		["date", { label: "date", value: row => (yearOf(row) ? row[5] : ""), cell: row => [yearOf(row) ? make("time", { datetime: row[5] }, row[5]) : row[5]] }],
	]),
	async rows() {
		info = await site.get("documents");
		return (await Promise.all(Array.from({ length: info.parts }, (_, i) => site.get("documents-" + (i + 1))))).flat();
	},
	text: row => (row[1] || "") + " " + row[2],
	facets(rows, facet) {
		const years = [...new Set(rows.map(yearOf))].filter(Boolean).sort().reverse();
		return [
			facet("status", "Status", "in", info.columns, row => [row[4]], true),
			facet("author", "Authors", "by", info.authors, row => row[6]),
			facet("tag", "Tags", "tagged", info.tags, row => row[7]),
			facet("team", "Teams", "of team", info.teams, row => row[8]),
			facet("year", "Year", "of", years.map(year => [year, year]), row => [years.indexOf(yearOf(row))].filter(v => v >= 0), true),
		];
	},
});
})();
