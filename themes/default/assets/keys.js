// What every page has: keys, listed under `?`; ages of dates; buttons that copy and print; drawers that links close.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;
const { make, button } = site;
const actions = new Map();   // "g h" -> { what, run, when }
const stored = "hldsite-keys";
let on = true, pending = "", timer, dialog;
try { on = localStorage.getItem(stored) !== "false"; } catch { /* no storage */ }

site.key = (keys, what, run, when = () => true) => actions.set(keys, { what, run, when });

const theme = () => document.getElementById("hld:theme");
site.key("?", "this list", help);
for (const [keys, what, path] of [["g h", "first page", "index.html"], ["g a", "all documents", "-/all.html"]]) {
	site.key(keys, what, () => location.assign(site.base + path), () => site.path(location) !== path);
}
for (const [key, what, rel] of [["n", "next", "next"], ["p", "previous", "prev"]]) {
	const link = () => document.querySelector(`a[rel="${rel}"]:not([hidden])`);
	site.key(key, what, () => link().click(), link);
}
site.key("t", "light or dark", () => { theme().click(); site.say(theme().textContent); }, theme);

document.addEventListener("keydown", event => {
	const { key, target } = event;
	if (!on || event.repeat || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || key === "Shift") return;
	if (target.isContentEditable || target.closest?.("input:not([type=checkbox]), textarea, select, dialog")) return;
	const action = actions.get(pending + key);
	pending = "";
	clearTimeout(timer);
	if (action?.when()) {
		event.preventDefault();
		action.run();
	} else if ([...actions.keys()].some(keys => keys.startsWith(key + " "))) {
		pending = key + " ";
		timer = setTimeout(() => { pending = ""; }, 1500);
	}
});

function help() {
	if (!dialog) {
		// Single letters disturb speech input: they can be turned off.
		const box = make("input", { type: "checkbox", checked: on, onchange() {
			on = box.checked;
			try { localStorage.setItem(stored, on); } catch { /* no storage */ }
		} });
		dialog = make("dialog", { className: "keys", "aria-labelledby": "hld:keys" },
			make("h2", { id: "hld:keys" }, "Keyboard"), make("table", {}, make("tbody")),
			make("label", {}, box, " Use these keys"), button("Close", () => dialog.close()));
		document.body.append(dialog);
	}
	dialog.querySelector("tbody").replaceChildren(...[...actions].filter(([, { when }]) => when()).map(([keys, { what }]) =>
		make("tr", {}, make("th", { scope: "row" }, ...keys.split(" ").flatMap(key => [make("kbd", {}, key), " "])), make("td", {}, what))));
	dialog.showModal();
}

site.copy = async (text, from) => {
	let said = "Copied";
	try {
		await navigator.clipboard.writeText(text);
	} catch {   // none or not allowed: the old way
		const area = make("textarea", { value: text, className: "unseen" });
		document.body.append(area);
		area.select();
		if (!document.execCommand("copy")) said = "Not copied";
		area.remove();
		from.focus({ preventScroll: true });
	}
	site.say(said);
	if (from.textContent === said) return;
	const before = [...from.childNodes];
	from.textContent = said;
	setTimeout(() => from.replaceChildren(...before), 2000);
};

function wire(selector, run) {
	for (const found of document.querySelectorAll(selector)) {
		found.hidden = false;
		found.addEventListener("click", () => run(found));
	}
}
wire("[data-help]", help);
wire("button[data-print]", () => print());
wire("button[data-copy]", from => {
	const what = from.getAttribute("data-copy"), source = what[0] === "#" && document.getElementById(what.slice(1));
	site.copy(source ? source.textContent.trim().replace(/\s+/g, " ") : location.href.split("#")[0], from);
});

const today = new Date();
function tellAges() {
	for (const time of document.querySelectorAll("time[data-since]")) {
		const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(time.dateTime) || [];
		const days = (Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) - Date.UTC(year, month - 1, day)) / 864e5;
		time.querySelector(".since")?.remove();
		if (days >= 0) time.append(site.span("since", " · " + (days > 1 ? days + " days" : days ? "1 day" : "today")));
	}
}
tellAges();
document.addEventListener("hldsite:replaced", tellAges);   // by the live preview

document.addEventListener("click", ({ target }) => {
	const drawer = target.closest?.("a[href]")?.closest("[popover]");
	if (drawer?.hidePopover && drawer.matches(":popover-open")) drawer.hidePopover();
});
document.addEventListener("focusin", ({ target }) => {   // else the focus would go on behind the drawer
	const drawer = document.querySelector("nav:popover-open");
	if (drawer && !drawer.contains(target)) drawer.hidePopover();
});
})();
