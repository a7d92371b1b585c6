// The global `hldsite`: the site's top, its data (scripts that call hldsite.put: they load from file:// too), and what
// the other scripts share.
(() => {
"use strict";
const root = document.documentElement.getAttribute("data-root") || "";
const base = new URL(root || "./", location.href).href;
const values = new Map(), asked = new Map();
let live;

const put = (name, value) => values.set(name, value);

// Of `-/data/`; names with a `/` are of `-/`, and not kept here. A version gets past caches.
function get(name, version = "") {
	const key = name + version, passing = name.includes("/");
	if (!asked.has(key)) asked.set(key, new Promise((resolve, reject) => {
		const done = () => {
			const found = values.has(name);
			if (found) resolve(values.get(name));
			else reject(new Error(name));
			if (passing) values.delete(name);
			if (passing || !found) asked.delete(key);   // it may come the next time
		};
		document.head.append(make("script", { src: `${base}-/${passing ? "" : "data/"}${name}.js${version}`, onload: done, onerror: done }));
	}));
	return asked.get(key);
}

// Which numbered file holds the key: FNV-1a, 32 bit, over UTF-8.
function shard(key, shards) {
	let hash = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
	return hash & (shards - 1);
}

// Elements: properties (else attributes), and children where not empty.
function make(tag, properties, ...children) {
	const element = document.createElement(tag);
	for (const name in properties) {
		if (name in element) element[name] = properties[name];
		else element.setAttribute(name, properties[name]);
	}
	element.append(...children.filter(child => child != null && child !== ""));
	return element;
}
const span = (className, ...children) => make("span", { className }, ...children);
const button = (text, onclick, className = "") => make("button", { type: "button", onclick, className }, text);

// The path of a link (or the location) below the site's top; null outside of the site.
function path({ href }) {
	const url = href.split(/[?#]/)[0];
	return url.startsWith(base) ? url.slice(base.length) : null;
}

// Scrolls the box, never the page.
function reveal(box, element) {
	const outer = box.getBoundingClientRect(), inner = element.getBoundingClientRect();
	if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
	box.scrollTo({ top: box.scrollTop + inner.top - outer.top - outer.height / 2, behavior: "instant" });
}

// For screen readers.
function say(text) {
	if (!live) document.body.append(live = make("div", { className: "unseen", role: "status" }));
	setTimeout(() => live.replaceChildren(text), 50);
}

window.hldsite = { root, base, put, get, shard, make, span, button, path, reveal, say };
})();
