// The tree of folders: open on the way to the page, the others when asked.
(() => {
"use strict";
const site = window.hldsite, nav = document.getElementById("hld:tree");
if (!site || !nav) return;
const { make } = site;
const here = nav.getAttribute("data-folder") || "", page = nav.getAttribute("data-page") || "";
const hrefOf = path => new URL(site.base + path).href, own = hrefOf(page);
const way = here.split("/").map((_, i, names) => names.slice(0, i + 1).join("/"));
const stored = "hldsite-tree " + site.base;
let opened = new Set(), info, current, started;
try { opened = new Set(JSON.parse(sessionStorage.getItem(stored))); } catch { /* no storage */ }

async function documents(path) {
	const folders = await site.get("folder-" + site.shard(path, info.folders || info.shards));
	return folders.find(folder => folder[0] === path) || [path, 0, []];
}

function link(url, ...children) {
	const a = make("a", { href: hrefOf(url) }, ...children);
	if (a.href === own) mark(a);
	return make("li", {}, a);
}

function mark(element) {
	current = element;
	element.setAttribute("aria-current", "page");
}

async function list([, url, , children], path) {
	const [, count, rows] = await documents(path);
	const folders = await Promise.all(children.map(child => folder(child, path ? path + "/" + child[0] : child[0])));
	const all = count && !rows.length ? link(url, `All ${count} documents`) : "";
	return make("ul", {}, all, ...folders, ...rows.map(([to, label, column]) => {
		const [name, , tone] = info.columns[column];
		return link(to, make("span", { className: "mark " + tone, role: "img", "aria-label": name, title: name }), " ", label);
	}));
}

async function folder(node, path) {
	const [name, url, count] = node, summary = make("summary", {}, name, " ", site.span("number", count));
	const details = make("details", { open: opened.has(path) || way.includes(path) }, summary);
	let { open } = details, filled, content;
	const fill = async () => {
		filled = true;
		content?.remove();
		try {
			content = await list(node, path);
		} catch {   // opened again, it is tried again
			content = failed();
			filled = false;
		}
		details.append(content);
	};
	details.addEventListener("toggle", () => {
		if (details.open === open) return;   // not the user
		open = details.open;
		if (open) opened.add(path);
		else opened.delete(path);
		try { sessionStorage.setItem(stored, JSON.stringify([...opened])); } catch { /* no storage */ }
		if (!filled) fill();
	});
	if (open) await fill();
	if (path === here && (!page || hrefOf(url) === own) && !details.querySelector("[aria-current]")) mark(summary);
	return make("li", {}, details);
}

const failed = () => make("p", {}, "The folders could not be loaded. ", make("a", { href: hrefOf("-/all.html") }, "All documents"));

async function load() {
	try {
		info = await site.get("site");
		for (const path of ["", ...way, ...opened]) documents(path).catch(() => {});   // all at once
		nav.append(await list(await site.get("tree"), ""));
	} catch {
		nav.append(failed());
	}
}

async function start() {
	await (started ||= load());
	if (current) site.reveal(nav, current);
}

// Drawers load when opened.
nav.addEventListener("toggle", start);
new ResizeObserver(() => { if (nav.offsetWidth && !started) start(); }).observe(nav, { box: "border-box" });
})();
