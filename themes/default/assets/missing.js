// The page for addresses that do not exist: names the documents whose addresses are nearest to the one that was asked for.
(async () => {
"use strict";
const site = window.hldsite, place = document.getElementById("hld:nearest");
if (!site || !place) return;
const { make, span } = site;
const MOST = 5, ALIKE = .45, PARTS = 20, LONGEST = 120;
const asked = site.path(location);
if (!asked) return;

const decoded = path => {
	try { return decodeURIComponent(path); } catch { return path; }
};
const named = path => decoded(path).slice(-LONGEST).toLowerCase().replace(/(\/index)?\.(html|md|markdown)$|\/$/, "");
const last = name => name.slice(name.lastIndexOf("/") + 1);
// Pairs of letters, which stay mostly the same where a letter is wrong or words are moved.
const pairs = text => Array.from({ length: Math.max(text.length - 1, 1) }, (_, i) => text.slice(i, i + 2));
function alike(a, b) {
	const left = pairs(a), right = pairs(b), all = left.length + right.length;
	return 2 * left.filter(pair => { const at = right.indexOf(pair); if (at >= 0) right.splice(at, 1); return at >= 0; }).length / all;
}

try {
	const wanted = named(asked), info = await site.get("documents");
	const parts = Array.from({ length: Math.min(info.parts, PARTS) }, (_, i) => site.get("documents-" + (i + 1)));
	const rows = (await Promise.all(parts)).flat().map(row => {
		const name = named(row[0]);
		return { row, score: Math.max(alike(last(wanted), last(name)), alike(wanted, name)) };
	});
	const near = rows.filter(({ score }) => score >= ALIKE).sort((a, b) => b.score - a.score || (a.row[0] < b.row[0] ? -1 : 1)).slice(0, MOST);
	if (!near.length) return;
	place.append(make("h2", {}, "Was it one of these?"), make("ul", { className: "names" }, ...near.map(({ row: [url, id, title, version, column] }) =>
		make("li", {}, make("a", { href: site.base + url }, `${id ? id + ": " : ""}${title}${version ? " " + version : ""}`), " ", span("badge " + info.columns[column][2], info.columns[column][0])))));
	place.hidden = false;
	site.say(`${near.length === 1 ? "One document has" : near.length + " documents have"} a name like it`);
} catch {
	// Without the list of documents there is nothing to name.
}
})();
