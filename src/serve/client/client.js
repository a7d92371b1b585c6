// Follows the builds: hears of them, fetches the page that is open, and has it changed in place or loaded anew.
(() => {
"use strict";
const { base, build, boot } = document.currentScript.dataset, { replace, say, setAway, tell, plain } = window.hldsitePreview;
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

// One at a time; where a newer build came meanwhile, that one.
async function update() {
	if (busy) return;
	busy = true;
	try {
		await original();
		while (wanted > shown && !leaving) {
			const goal = wanted, answer = await fetch(address(), { cache: "no-store" }), page = answer.ok && parse(await answer.text());
			if (goal < wanted) continue;
			if (page && (missing || whole || !built || !replace(built, page, renew))) return reload();
			if (page) built = page;
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
