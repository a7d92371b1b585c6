// What the tables of endpoints, tables, components and events have that others have not: names that lead to pages of their own, documents that lead to
// the place.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;

// The values that rows have, as choices.
const choices = (rows, of) => [...new Set(rows.map(of))].filter(Boolean).sort();

site.entities = {
	// Endpoints are sorted by their addresses.
	order: name => name.split(" ").reverse().join(" "),
	// A long address may be broken behind its parts.
	name(row, info) {
		const parts = row[3].split("/").flatMap((part, i) => i ? ["/", site.make("wbr"), part] : part);
		return row[5] ? site.make("a", { href: site.base + info.folder + row[5] + ".html" }, ...parts) : site.make("span", {}, ...parts);
	},
	place(link, row) {
		link.href += "#" + row[2];
		return link;
	},
	facets(rows, facet, deed) {
		const one = (name, title, said, of) => {
			const all = choices(rows, of);
			return all.length > 1 && facet(name, title, said, all.map(word => [word, word.toLowerCase()]), row => [all.indexOf(of(row))].filter(at => at >= 0), true);
		};
		const method = row => /^[A-Z]+(?= \/)/.exec(row[3])?.[0];
		return [one("method", "Method", "", method), one("does", "Does", "that", deed)].filter(Boolean);
	},
};
})();
