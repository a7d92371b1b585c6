// For reading a document: one's place in the outline, links to the title and to headings in raw HTML, copies of code, keys for what scrolls sideways.
(() => {
"use strict";
const site = window.hldsite, article = document.querySelector("article");
if (!site || !article) return;
const { make } = site;

// What overflows can be reached by Tab and scrolled by arrow keys; the names of landmarks must differ.
const names = new Map();
const sizes = new ResizeObserver(entries => {
	const found = entries.map(({ target: box }) => [box, box.scrollWidth > box.clientWidth + 1]);
	for (const [box, overflows] of found) {
		if (!overflows && box === document.activeElement) continue;
		for (const [name, value] of [["tabindex", 0], ["role", "region"], ["aria-label", names.get(box)]]) {
			overflows ? box.setAttribute(name, value) : box.removeAttribute(name);
		}
	}
});

// Done again where the live preview has replaced a part of the text.
function equip() {
	for (const heading of article.querySelectorAll("h1[id], .text :is(h2, h3, h4, h5, h6)[id]")) {
		const text = heading.textContent.trim();
		heading.setAttribute("aria-label", text);   // else the link's name would be a part of the heading's
		if (heading.querySelector(":scope > .anchor")) continue;
		heading.append(make("a", { className: "anchor", href: "#" + encodeURIComponent(heading.id), "aria-label": "Link to " + text }));
	}
	// The button stands beside the pre, not in it: it must not scroll away with long lines.
	for (const pre of article.querySelectorAll("pre.code:not(.code-box > pre)")) {
		const box = make("div", { className: "code-box" });
		const copy = site.button("Copy", () => site.copy((pre.querySelector("code") || pre).textContent.replace(/\n$/, ""), copy), "copy");
		pre.replaceWith(box);
		box.append(pre, copy);
	}
	names.clear();
	for (const [selector, name] of [[".table", "Table"], ["pre.code", "Code"], ["math[display]", "Formula"]]) {
		article.querySelectorAll(selector).forEach((box, i) => names.set(box, i ? `${name} ${i + 1}` : name));
	}
	for (const box of names.keys()) sizes.observe(box);
	// With the first picture or diagram comes what shows them in full size.
	if (site.hasViewer || !article.querySelector(".text :is(img, .diagram-view)")) return;
	site.hasViewer = true;
	document.head.append(make("link", { rel: "stylesheet", href: site.base + "-/theme/viewer.css" }), make("script", { src: site.base + "-/theme/viewer.js" }));
}
equip();
document.addEventListener("hldsite:replaced", equip);

// The outline: positions are read only when something moved, so that scrolling only compares numbers.
const outline = document.getElementById("hld:outline");
if (!outline) return;
let sections, tops = [], end = 0, stale = true, waiting = false, current;

function collect() {
	sections = [];
	for (const link of outline.querySelectorAll("a[href]")) {
		try {
			const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
			if (heading) sections.push({ link, heading });
		} catch { /* no heading */ }
	}
}

function update() {
	const moved = stale;
	if (moved) {
		tops = sections.filter(({ heading }) => heading.getClientRects().length)
			.map(({ link, heading }) => ({ link, top: heading.getBoundingClientRect().top + scrollY }));
		end = document.documentElement.scrollHeight - innerHeight - 2;
	}
	stale = waiting = false;
	const line = scrollY && scrollY >= end ? Infinity : scrollY + 64;
	const link = tops.findLast(({ top }) => top <= line)?.link;
	if (link === current && !moved) return;
	if (link && outline.offsetWidth) site.reveal(outline, link);
	current?.removeAttribute("aria-current");
	current = link;
	current?.setAttribute("aria-current", "location");
}

function soon() {
	if (!waiting) requestAnimationFrame(update);
	waiting = true;
}
const again = () => { stale = true; soon(); };
addEventListener("scroll", soon);
for (const type of ["resize", "load", "toggle"]) addEventListener(type, again, true);
new ResizeObserver(again).observe(article);
collect();
document.addEventListener("hldsite:replaced", () => { collect(); again(); });
})();
