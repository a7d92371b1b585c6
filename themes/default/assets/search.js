// Search, as far as every page has it: the button, the keys, the field of the first page. What does the work comes when it is wanted.
(() => {
"use strict";
const site = window.hldsite, at = id => document.getElementById("hld:" + id);
if (!site) return;
const { make, button } = site, asked = new Map(), mac = /^(Mac|iP)/.test(navigator.platform);
const opener = at("search"), home = at("home-search"), page = at("search-page"), field = at("search-field");
let typed = null;   // while it loads

// Scripts run in this order. Where one does not come, those behind it have not run either: all are asked for again.
function file(name) {
	if (!asked.has(name)) asked.set(name, new Promise((onload, fail) => {
		const to = site.base + "-/theme/" + name, onerror = () => { asked.clear(); fail(new Error("Search could not be loaded")); };
		document.head.append(name.endsWith("js") ? make("script", { src: to, async: false, onload, onerror }) : make("link", { rel: "stylesheet", href: to, onload, onerror }));
	}));
	return asked.get(name);
}
const load = (...names) => Promise.all(["search-words.js", "search-index.js", "search-query.js", "search-rank.js", "search-engine.js", ...names].map(file));
const loadView = () => (page ? load("search-view.js", "search-page.js") : load("search-view.js", "search-dialog.js", "search.css"));

async function run(then) {
	const word = opener?.firstChild || {}, before = word.data, slow = setTimeout(() => { word.data = "Loading… "; }, 150);
	try {
		await loadView();
		then();
	} catch (error) {
		const dialog = make("dialog", { onclose: () => dialog.remove() }, make("p", {}, error.message), button("Try again", () => { dialog.close(); run(then); }), " ", button("Close", () => dialog.close()));
		document.body.append(dialog);
		dialog.showModal();
	}
	clearTimeout(slow);
	if (before) word.data = before;
}

async function open(text) {
	if (field) {
		field.focus();
		return field.select();
	}
	if (typed != null) return;
	typed = text;
	await run(() => site.searchView.open(typed || ""));
	typed = null;
}

site.key?.("/", `search, also ${mac ? "⌘" : "Ctrl"} K`, () => open(""));
addEventListener("keydown", event => {
	const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
	if (key?.toLowerCase() === "k" && (mac ? metaKey : ctrlKey) && !altKey && !shiftKey) {
		event.preventDefault();
		open("");
	} else if (typed != null && key?.length === 1 && !ctrlKey && !metaKey && !altKey && target !== home) {
		event.preventDefault();   // what is typed before the dialog is there
		event.stopPropagation();
		typed += key;
	}
}, true);

const hand = async () => {
	await open(home.value);
	home.value = "";
};
for (const each of [opener, home]) {
	for (const type of ["pointerenter", "focus"]) each?.addEventListener(type, () => loadView().then(() => site.search.ready()).catch(() => {}));
	each?.addEventListener("click", each === home ? hand : () => open(""));
}
home?.addEventListener("input", ({ isComposing }) => {
	if (typed != null) typed = home.value;
	else if (home.value && !isComposing) hand();
});
home?.addEventListener("compositionend", hand);
home?.addEventListener("keydown", ({ key, isComposing }) => { if (key === "Enter" && !isComposing) hand(); });
try { if (localStorage.getItem("hldsite-keys") === "false") opener.querySelector("kbd").hidden = true; } catch { /* no storage */ }

if (page) run(() => site.searchView.page(page, field));

const sought = !page && (new URLSearchParams(location.search).get("h") || history.state?.sought);   // the search that led here
if (sought) {
	site.sought = sought;
	try { history.replaceState({ sought }, "", location.href.replace(/\?[^#]*/, "")); } catch { /* it stays in the address */ }
	load("search-marks.js", "search.css").then(() => site.searchMarks(sought)).catch(() => {});
}
})();
