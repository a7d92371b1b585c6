// What is said over the page. Messages come from files that anybody may have written: they are only ever set as text.
(() => {
"use strict";
const preview = window.hldsitePreview, { base } = document.currentScript.dataset;
const plain = path => { try { return decodeURIComponent(path); } catch { return path; } };
const own = plain(location.pathname).slice(plain(base).length).replace(/(^|\/)$/, "$1index.html");

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

Object.assign(preview, { say, setAway, tell, plain });
})();
