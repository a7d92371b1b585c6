// The browser's side of the live preview: puts what a new build changed into the page that is open, and shows what went wrong.
(() => {
"use strict";
const { base, build, boot } = document.currentScript.dataset;
const blank = node => node.nodeType !== Node.ELEMENT_NODE && !node.data.trim();
const plain = path => { try { return decodeURIComponent(path); } catch { return path; } };
const own = plain(location.pathname).slice(plain(base).length).replace(/(^|\/)$/, "$1index.html");
let shown = Number(build), wanted = shown, busy = false, whole = false, leaving = false;

function reload() {
	if (!leaving) location.reload();
	leaving = true;
}

// The page as it was built, which scripts have altered since. Without it, the page is loaded anew.
let built = null, missing = false, asked;
const address = () => location.href.split("#")[0];
function parse(html) {
	const page = new DOMParser().parseFromString(html, "text/html");
	for (const each of page.querySelectorAll("head > :is(link, script)")) {
		if ((each.getAttribute("src") || each.getAttribute("href") || "").startsWith(base + "-/serve/")) each.remove();
	}
	return page;
}
const buildOf = answer => Number(answer.headers.get("Hldsite-Build"));
const original = () => asked ||= fetch(address(), { cache: "no-store" }).then(async answer => {
	if (buildOf(answer) !== shown) return;
	missing = answer.status === 404;   // an address that leads nowhere, but may one day
	if (answer.ok) built = parse(await answer.text());
}).catch(() => {});
addEventListener("load", () => (window.requestIdleCallback || setTimeout)(original), { once: true });

// ## Two lists of nodes side by side
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

// ## Replacing
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
function replace(next) {
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
		built = next;
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

// One at a time; where a newer build came meanwhile, that one.
async function update() {
	if (busy) return;
	busy = true;
	try {
		await original();
		while (wanted > shown && !leaving) {
			const goal = wanted, answer = await fetch(address(), { cache: "no-store" }), page = answer.ok && parse(await answer.text());
			if (goal < wanted) continue;
			if (page && (missing || whole || !built || !replace(page))) return reload();
			if (!page && answer.status !== 404) break;
			say({ gone: !page && !missing });
			shown = Math.max(goal, buildOf(answer));
		}
	} catch { /* tried again with the next message */ }
	busy = false;
}

// ## Styles and images
const versions = new Map();   // of the files that changed

function restyle(file, version) {
	const links = [...document.querySelectorAll('link[rel="stylesheet"]')].filter(({ href }) => plain(new URL(href).pathname).endsWith("/" + file));
	if (!links.length) return;
	const fresh = links.at(-1).cloneNode();
	fresh.href = `${links[0].href.split("?")[0]}?v=${version}`;
	fresh.onload = () => links.forEach(each => each.remove());   // not before: else the page stands there without a style
	fresh.onerror = () => fresh.remove();
	links.at(-1).after(fresh);
}

function renew() {
	if (!versions.size) return;
	for (const element of document.querySelectorAll("img, source")) for (const key of ["src", "srcset"]) {
		const value = element.getAttribute(key);
		const fresh = value?.replace(key === "src" ? /^.*$/s : /[^\s,]\S*[^\s,]/g, each => {
			const url = new URL(each, location.href), version = url.origin === location.origin && versions.get(plain(url.pathname));
			return version ? `${each.split(/[?#]/)[0]}?v=${version}` : each;
		});
		if (fresh && fresh !== value) element.setAttribute(key, fresh);
	}
}

// ## What is said. Messages come from files that anybody may have written: they are only ever set as text.
function make(tag, properties, ...children) {
	const element = Object.assign(document.createElement(tag), properties);
	element.append(...children.filter(Boolean));
	return element;
}
const part = (tag, kind, ...children) => make(tag, { className: "hld-serve-" + kind }, ...children);
const aside = make("aside", { id: "hld:serve" }), line = part("p", "line"), list = part("ul", "list"), count = part("button", "count");
const number = part("p", "number", count), failure = part("section", "error"), findings = part("section", "findings", list, number);
aside.setAttribute("aria-label", "Live preview");
for (const each of [line, number]) each.setAttribute("role", "status");
failure.setAttribute("role", "alert");
count.type = "button";
list.id = "hld:serve-findings";
list.tabIndex = 0;   // it may have to be scrolled
count.setAttribute("aria-controls", list.id);
aside.append(line, findings, failure);
for (const each of [line, findings, failure]) each.hidden = true;
document.body.append(aside);

const state = { away: false, gone: false };
let slow = 0;
function say(news) {
	Object.assign(state, news);
	const words = state.away ? "The preview has stopped; it goes on when hldsite serve runs again." : state.gone ? "This page is no longer part of the site." : "";
	if (line.textContent !== words) line.textContent = words;
	line.hidden = !words;
}
// Not at once: most often it is back in a moment, or the page is being left.
function setAway(is) {
	if (is) slow ||= setTimeout(say, 1500, { away: true });
	else {
		clearTimeout(slow);
		slow = 0;
		say({ away: false });
	}
}

function problem({ title, message, help, place, editor, page }) {
	let to = null, there = null;
	try { to = new URL(editor); } catch { /* none */ }
	try { there = page && new URL(page, location.origin + base).href; } catch { /* none */ }
	if (to && /^(javascript|data|vbscript|blob):$/.test(to.protocol)) to = null;
	const open = there?.startsWith(location.origin + base) && page !== own && plain(page) !== own;
	return [part("strong", "title", title), part("p", "message", message), help && part("p", "help", help),
		place && part("p", "place", to ? make("a", { href: to.href }, place) : place), open && part("p", "page", make("a", { href: there }, "Open the page"))];
}

let error = "null", told = "";
function tell(message) {
	const is = JSON.stringify(message.error || null);
	if (is !== error) {
		error = is;
		failure.hidden = !message.error;
		failure.replaceChildren(...!message.error ? [] : [make("button", { type: "button", className: "hld-serve-close", onclick: close }, "Close"),
			...problem(message.error).filter(Boolean), part("p", "note", "The page shows the last good build.")]);
	}
	const all = message.findings || [], here = ({ page }) => page != null && plain(page) === own, total = all.length + (message.more || 0);
	if (JSON.stringify(all) + total === told) return;
	told = JSON.stringify(all) + total;
	const sorted = [...all.filter(here), ...all.filter(each => !here(each))];
	if (list.contains(document.activeElement)) count.focus();
	findings.hidden = !total;
	count.textContent = total === 1 ? "1 error" : total + " errors";
	list.replaceChildren(...sorted.map(each => part("li", "item", ...problem(each))), message.more ? part("li", "item", `And ${message.more} more.`) : "");
	unfold(all.some(here));
}
function close() {
	failure.hidden = true;   // until another comes
}
function unfold(open) {
	list.hidden = !open;
	count.setAttribute("aria-expanded", String(open));
}
count.onclick = () => unfold(list.hidden);
document.addEventListener("keydown", event => {
	if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open], :popover-open")) return;
	if (!failure.hidden) close();
	else if (aside.contains(document.activeElement) && !list.hidden) {
		unfold(false);
		count.focus();
	} else return;
	event.preventDefault();
});

// ## Messages
// The first after connecting does not say what changed before it: where a build was missed, the page is loaded anew.
function hear(message) {
	if (message.boot !== boot || (message.scripts && message.build > shown)) return reload();
	tell(message);
	whole ||= Boolean(message.first) && message.build > wanted;
	for (const file of message.styles) restyle(file, message.build);
	for (const file of message.files) versions.set(plain(base) + file, message.build);
	if (message.files.length) renew();
	wanted = Math.max(wanted, message.build);
	if (wanted > shown) update();
}

// One stream for all tabs, as a browser allows six connections to a server: the tab that has the lock passes on what it hears.
const topic = "hldsite-serve " + base, channel = window.BroadcastChannel && new BroadcastChannel(topic);
let leads = false, latest = null;

function listen() {
	const stream = new EventSource(base + "-/serve/events");
	let fresh = true;
	const pass = (news, run, value) => {
		if (leads) channel.postMessage({ [news]: value });
		run(value);
	};
	stream.onopen = () => {
		fresh = true;
		pass("away", setAway, false);
	};
	stream.onmessage = ({ data }) => {
		const message = JSON.parse(data);
		latest = { ...message, styles: [], files: [], scripts: false, first: true };
		pass("message", hear, { ...message, first: fresh });
		fresh = false;
	};
	stream.onerror = () => {
		latest = null;   // it may be another server that comes back
		pass("away", setAway, true);
		if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 3000);   // some browsers give up
	};
}

if (channel && navigator.locks) {
	channel.onmessage = ({ data: { ask, away, message } }) => {
		if (ask && leads) channel.postMessage(latest ? { message: latest, away: false } : { away: true });
		if (leads) return;
		if (away !== undefined) setAway(away);
		if (message) hear(message);
	};
	channel.postMessage({ ask: true });
	navigator.locks.request(topic, () => {
		leads = true;
		listen();
		return new Promise(() => {});   // as long as the tab is open
	}).catch(() => { if (!leads) listen(); });
} else listen();

addEventListener("pageshow", ({ persisted }) => { if (persisted) reload(); });   // it has heard nothing while it was put away
})();
