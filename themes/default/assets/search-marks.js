// Marks the words in the document that was found, and shows the first of the section that was meant.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;
const { make, span, button } = site;
const mostMarks = 500;
const wait = time => new Promise(done => setTimeout(done, time));
const counted = n => `${n} mark${n === 1 ? "" : "s"}`;

async function mark(sought) {
	const article = document.querySelector("article"), marks = [];
	let moved = false, place = -1;
	for (const type of ["wheel", "touchmove", "keydown"]) addEventListener(type, () => { moved = true; }, { once: true, passive: true });
	await site.search.ready();
	const nodes = [...article?.querySelectorAll(".document-head h1, .lead, .text") || []].flatMap(part => {
		const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), found = [];
		while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest("button, script, style, svg, math, select, textarea, .anchor")) found.push(walker.currentNode);
		return found;
	});
	const together = /"/.test(sought) && nodes.some(node => site.search.quotes(sought, node.data));   // else its words where they stand
	let pause = performance.now() + 30;
	for (const node of nodes) {
		const parts = site.search.mark(sought, node.data, together);
		if (parts.some(([, found]) => found)) node.replaceWith(...parts.map(([text, found]) => {
			if (!found || marks.length >= mostMarks) return text;
			const element = make("mark", { className: "sought" }, text);
			marks.push(element);
			return element;
		}));
		if (marks.length >= mostMarks) break;
		if (performance.now() > pause) {   // long documents: in between one can read on
			await wait(0);
			pause = performance.now() + 30;
		}
	}
	if (!marks.length) return;

	function to(i) {
		marks[place]?.classList.remove("current");
		place = i;
		marks[place].classList.add("current");
		for (let folded = marks[i]; (folded = folded.parentElement.closest("details")); ) folded.open = true;
		const { top, bottom } = marks[i].getBoundingClientRect();
		if (top < 0 || bottom > innerHeight - 64) marks[i].scrollIntoView({ block: "center" });
	}
	let target;
	try { target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no such place */ }
	if (target) {
		const after = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
		const next = [...article.querySelectorAll(".text :is(h1, h2, h3, h4, h5, h6)[id]")].find(heading => after(target, heading));
		const first = marks.findIndex(each => after(target, each) && (!next || after(each, next)));
		if (first >= 0 && !moved) to(first);
	}

	const all = marks.length < mostMarks ? counted(marks.length) : `The first ${mostMarks} marks`, number = span("", all);
	function step(by) {
		to(((place < 0 && by < 0 ? 0 : place) + by + marks.length) % marks.length);
		number.textContent = `${place + 1} of ${all.toLowerCase()}`;
		site.say(`${place + 1} of ${marks.length}`);
	}
	const bar = make("div", { className: "marks", role: "group", "aria-label": "Marked words" }, number, " ",
		button("Previous", () => step(-1)), " ", button("Next", () => step(1)), " ", button("Clear marks", clear));
	function clear() {
		const had = bar.contains(document.activeElement), near = marks[Math.max(place, 0)].closest("[id]");
		for (const each of marks) {
			const { parentNode } = each;
			each.replaceWith(...each.childNodes);
			parentNode?.normalize();
		}
		marks.length = 0;
		bar.remove();
		removeEventListener("keydown", escape);
		try { history.replaceState(null, "", location.href); } catch { /* they come again with the page */ }
		if (had) focusOn(near);   // the buttons are gone
		site.say("Marks cleared");
	}
	function escape(event) {
		if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open], :popover-open")) clear();
	}
	addEventListener("keydown", escape);
	site.key?.("m", "next marked word", () => step(1), () => marks.length > 0);
	site.key?.("M", "marked word before", () => step(-1), () => marks.length > 0);
	// First in the document, so that Tab comes to it; the style sheet puts it at the window's edge.
	article.prepend(bar);
	if (place >= 0) number.textContent = `${place + 1} of ${all.toLowerCase()}`;
	site.say(`${counted(marks.length)}. m leads to the next, Escape clears them`);
}

function focusOn(element) {
	if (!element) return;
	if (element.tabIndex < 0) element.tabIndex = -1;
	element.focus({ preventScroll: true });
}

site.searchMarks = mark;
})();
