// What the tables of endpoints, tables, components and events have that others have not: names that lead to pages of their own and stand once, documents
// that lead to the place, and what is chosen by method or by what is done.
(() => {
"use strict";
const site = window.hldsite, id = document.getElementById("hld:table")?.getAttribute("data-facts");
if (!site?.table || !id) return;
const { make, table } = site;
let info;
site.get("facts-" + id).then(found => info = found).catch(() => {});

// A row: [document, kind, anchor, text, [cell…], name of its page]. A long address may be broken behind its parts.
function name(row) {
	const parts = row[3].split("/").flatMap((part, i) => i ? ["/", make("wbr"), part] : part);
	return row[5] ? make("a", { href: site.base + info.folder + row[5] + ".html" }, ...parts) : make("span", {}, ...parts);
}

function facets(rows, facet) {
	const one = (name, title, said, of) => {
		const all = [...new Set(rows.map(of))].filter(Boolean).sort();
		return all.length > 1 && facet(name, title, said, all.map(word => [word, word.toLowerCase()]), row => [all.indexOf(of(row))].filter(at => at >= 0), true);
	};
	const action = info.details.indexOf("action");
	return [one("method", "Method", "", row => /^[A-Z]+(?= \/)/.exec(row[3])?.[0]), one("action", "Action", "that", row => row[4][action])].filter(Boolean);
}

site.table = source => {
	const { columns } = source, text = columns.get("text"), from = columns.get("document");
	// Endpoints are sorted by their addresses.
	columns.set("text", { ...text, value: row => row[3].split(" ").reverse().join(" "), cell: row => [name(row)] });
	columns.set("document", { ...from, cell(row) {
		const cells = from.cell(row);
		cells[0].href += "#" + row[2];
		return cells;
	} });
	return table({ ...source, shared: "text", same: (row, last) => row[3] === last?.[3], facets: (rows, facet) => [...facets(rows, facet), ...source.facets(rows, facet)] });
};
})();
