// Which nodes of two trees are the same: of the page as it was built and as it is built now, and of the page that is shown.
(() => {
"use strict";
const blank = node => node.nodeType !== Node.ELEMENT_NODE && !node.data.trim();

// The longest part of the points in which both numbers rise.
function rising(points) {
	const ends = [], before = [], way = [];
	points.forEach(([, to], n) => {
		let low = 0, high = ends.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (points[ends[middle]][1] < to) low = middle + 1;
			else high = middle;
		}
		before[n] = ends[low - 1];
		ends[low] = n;
	});
	for (let n = ends.at(-1); n !== undefined; n = before[n]) way.push(points[n]);
	return way.reverse();
}

// Beginnings and ends of which a key says the same, then what there is once in both, and so on in between; at last by a weaker key.
function pair(olds, news, keys, found = new Map()) {
	const a = olds.map(keys[0]), b = news.map(keys[0]);
	let start = 0, end = a.length, last = b.length;
	while (start < end && start < last && a[start] === b[start]) found.set(olds[start], news[start++]);
	while (start < end && start < last && a[end - 1] === b[last - 1]) found.set(olds[--end], news[--last]);
	if (start === end || start === last) return found;
	const once = (list, from, to) => {
		const seen = new Map();
		for (let n = from; n < to; n++) seen.set(list[n], seen.has(list[n]) ? -1 : n);
		return seen;
	};
	const there = once(b, start, last), points = [...once(a, start, end)].filter(([key, i]) => i >= 0 && there.get(key) >= 0).map(([key, i]) => [i, there.get(key)]);
	if (!points.length) return keys.length > 1 ? pair(olds.slice(start, end), news.slice(start, last), keys.slice(1), found) : found;
	let i = start, j = start;
	for (const [x, y] of [...rising(points), [end, last]]) {
		pair(olds.slice(i, x), news.slice(j, y), keys, found);
		if (x < end) found.set(olds[x], news[y]);
		[i, j] = [x + 1, y + 1];
	}
	return found;
}
const name = node => node.nodeName, named = node => `${node.nodeName}#${node.id || ""}`;
const html = node => node.outerHTML ?? name(node) + node.data;
const text = node => `${named(node)} ${node.textContent}`;
const classed = node => `${named(node)} ${node.getAttribute?.("class") || ""}`;

// Where the nodes of the page as it was built are now: what scripts added is passed over, what they wrapped is looked for in the wrapping.
function places(olds, lives) {
	const found = pair(olds, lives, [text, classed, named]), free = new Set(lives), all = new Map(), inside = new Map();
	for (const [old, live] of found) {
		all.set(old, { outer: live, inner: live });
		free.delete(live);
	}
	const lost = olds.filter(old => old.localName && !found.has(old));
	if (lost.length) for (const outer of free) for (const inner of outer.getElementsByTagName?.("*") || []) {
		const key = text(inner);
		if (inside.has(key)) inside.get(key).push({ outer, inner });
		else inside.set(key, [{ outer, inner }]);
	}
	for (const old of lost) {
		const among = inside.get(text(old)) || [];
		while (among.length && !free.has(among[0].outer)) among.shift();
		if (!among.length) continue;
		all.set(old, among[0]);
		free.delete(among[0].outer);
	}
	return all;
}

window.hldsitePreview = { blank, pair, places, name, named, html };
})();
