// Changes the page that is shown where the page as it was built and as it is built now differ, and nowhere else.
(() => {
"use strict";
const preview = window.hldsitePreview, { blank, pair, places, name, named, html } = preview;

// Scripts hold on to buttons and to the theme's own ids: such elements are never replaced, the page is loaded anew instead.
const held = 'button, [id^="hld:"]:not(h1, h2, h3, h4, h5, h6)';
const isHeld = node => Boolean(node.matches?.(held) || node.querySelector?.(held));
let changed, heirs;

// Classes one by one: scripts have some of their own.
function attributes(old, next, live) {
	for (const key of new Set([...old.getAttributeNames(), ...next.getAttributeNames()])) {
		const value = next.getAttribute(key);
		if (value === old.getAttribute(key)) continue;
		if (key === "class") {
			live.classList.remove(...old.classList);
			live.classList.add(...next.classList);
		} else if (value === null) live.removeAttribute(key);
		else live.setAttribute(key, value);
		changed.add(live);
	}
}

// Only what differs of a text, so that a selection beside it stays.
function write(live, to) {
	const from = live.data, most = Math.min(from.length, to.length);
	let start = 0, end = 0;
	while (start < most && from[start] === to[start]) start++;
	while (end < most - start && from.at(-1 - end) === to.at(-1 - end)) end++;
	live.replaceData(start, from.length - start - end, to.slice(start, to.length - end));
	if (!blank(live)) changed.add(live.parentNode);
}

// False: the nodes do not fit each other, and what they stand in is to be replaced.
function merge(old, next, live) {
	if (!old.localName) {
		if (live.data !== old.data) return false;
		write(live, next.data);
		return true;
	}
	attributes(old, next, live);
	const olds = [...old.childNodes], news = [...next.childNodes], at = places(olds, [...live.childNodes]);
	const pairs = pair(olds, news, [html, named, name]), before = new Map([...pairs].map(([a, b]) => [b, a]));
	const gone = olds.filter(each => !pairs.has(each) && (at.has(each) || !blank(each)));
	if (gone.some(each => !at.has(each) || isHeld(each))) return false;
	let last = null;
	for (const each of news) {
		const from = before.get(each), place = at.get(from);
		if (from?.isEqualNode(each)) last = place?.outer || last;
		else if (from) last = place && change(from, each, place);
		else last = isHeld(each) ? null : insert(each, last, olds.map(one => at.get(one)?.outer).find(Boolean), live);
		if (!last && !from?.isEqualNode(each)) return false;
	}
	for (const each of gone) {
		const { outer } = at.get(each);
		if (!blank(each) && (!each.localName || getComputedStyle(outer).display.startsWith("inline"))) changed.add(live);
		outer.remove();
	}
	return true;
}

function insert(node, last, start, live) {
	const fresh = document.importNode(node, true);
	if (last) last.after(fresh);
	else if (start) start.before(fresh);
	else if (!live.firstChild) live.append(fresh);
	else return null;
	if (!blank(fresh)) changed.add(fresh.localName ? fresh : live);
	return fresh;
}

// What stands there afterwards; null where it cannot be done here.
function change(old, next, { outer, inner }) {
	if (merge(old, next, inner)) return outer;
	if (!old.localName || isHeld(old) || isHeld(next)) return null;
	const fresh = document.importNode(next, true), all = (top, what) => [top, ...top.querySelectorAll("*")].filter(each => each.matches(what));
	const reached = "a[href], summary, input, [tabindex]", focused = all(inner, reached).indexOf(document.activeElement);
	const details = all(inner, "details");
	all(fresh, "details").forEach((each, i) => { each.open = details[i]?.open ?? each.open; });
	outer.replaceWith(fresh);
	if (focused >= 0) all(fresh, reached)[focused]?.focus({ preventScroll: true });
	heirs.set(outer, fresh);
	heirs.set(inner, fresh);
	changed.add(fresh);
	return fresh;
}

// The smallest block around it; of a table, the row.
function blockOf(element) {
	while (element !== document.body && /^(inline|contents|table-cell)/.test(getComputedStyle(element).display)) element = element.parentElement;
	return element;
}

function flash(element) {
	if (matchMedia("(prefers-reduced-motion: reduce)").matches || element.contains(document.getElementById("hld:main"))) return;
	element.classList.remove("hld-serve-changed");
	element.getBoundingClientRect();   // else a second change would not be seen
	element.classList.add("hld-serve-changed");
	element.addEventListener("animationend", () => {
		element.classList.remove("hld-serve-changed");
		if (!element.classList.length) element.removeAttribute("class");
	}, { once: true });
}

// What the reader looks at: the first blocks of the window, those that begin in it before those that reach into it.
function lookedAt() {
	if (!scrollY) return [];
	const all = [], reaching = [];
	for (const element of document.querySelectorAll("body :is(p, li, tr, pre, dt, dd, h1, h2, h3, h4, h5, h6, img)")) {
		const { top, bottom, height } = element.getBoundingClientRect();
		if (!height || bottom <= 0 || top >= innerHeight || element.closest("nav, aside, dialog, [popover]")) continue;
		if (top >= 0) all.push({ element, top });
		else reaching.push({ element, top });
		if (all.length > 20) break;
	}
	return [...all, ...reaching.reverse()];
}

const headOf = page => {
	const head = page.head.cloneNode(true);
	for (const each of head.querySelectorAll('title, meta[name="description"]')) each.remove();
	return head;
};

// False: it cannot be done in place.
function replace(built, next, renew) {
	const filled = document.querySelector("#hld\\:finder, #hld\\:search-page");   // by scripts, from the site's data
	if (!headOf(built).isEqualNode(headOf(next)) || (filled && !built.body.isEqualNode(next.body))) return false;
	const { documentElement: root } = document, seen = lookedAt();
	[changed, heirs] = [new Set(), new Map()];
	root.style.overflowAnchor = "none";   // the browser would move the page too
	if (built.title !== next.title) document.title = next.title;
	const [was, is, now] = [built, next, document].map(page => page.querySelector('meta[name="description"]'));
	if (was && is && now) attributes(was, is, now);
	attributes(built.documentElement, next.documentElement, root);
	const done = built.body.isEqualNode(next.body) || merge(built.body, next.body, document.body);
	if (done) {
		const elements = [...changed].filter(each => document.body.contains(each));
		renew();
		document.dispatchEvent(new CustomEvent("hldsite:replaced", { detail: { elements } }));
		const kept = seen.map(({ element, top }) => ({ element: heirs.get(element) || element, top })).find(({ element }) => element.isConnected);
		if (kept) scrollBy({ top: kept.element.getBoundingClientRect().top - kept.top, behavior: "instant" });
		new Set(elements.map(blockOf)).forEach(flash);
	}
	root.style.overflowAnchor = "";
	if (!root.getAttribute("style")) root.removeAttribute("style");
	return done;
}

preview.replace = replace;
})();
