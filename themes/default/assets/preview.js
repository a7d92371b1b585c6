// A card about another document, while the pointer rests on a link to it or the link has the keyboard's focus.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;
const { make, span } = site, on = (type, run) => document.addEventListener(type, run);
const own = site.path(location);
let card, link, timer;
const shown = () => card && !card.hidden;

function hide() {
	clearTimeout(timer);
	if (shown()) {
		card.hidden = true;
		link.removeAttribute("aria-describedby");
	}
	link = null;
}

function leave() {
	clearTimeout(timer);
	if (shown()) timer = setTimeout(hide, 150);
	else hide();
}

function fill([, label, , date, authors, summary], [name, , tone]) {
	const p = (kind, ...parts) => make("p", { className: "preview-" + kind }, ...parts);
	card.replaceChildren(p("title", label), p("facts", span("badge " + tone, name), " ", date && span("preview-date", date), " ",
		authors && span("preview-authors", authors)), summary ? p("summary", summary) : "");
}

// Below the line that was pointed at, or above it where there is more room.
function place(y) {
	const gap = 6, lines = [...link.getClientRects()];
	const line = lines.find(({ top, bottom }) => y >= top && y <= bottom) || lines[0];
	if (!line) return hide();
	card.style.maxHeight = "";
	const below = innerHeight - line.bottom - 2 * gap, above = line.top - 2 * gap;
	const under = card.offsetHeight <= below || below >= above;
	card.style.maxHeight = (under ? below : above) + "px";
	card.style.top = (under ? line.bottom + gap : line.top - gap - card.offsetHeight) + "px";
	card.style.left = Math.max(gap, Math.min(line.left, document.documentElement.clientWidth - card.offsetWidth - gap)) + "px";
}

async function show(to, y) {
	try {
		const url = site.path(to), info = await site.get("site");
		const row = (await site.get("preview-" + site.shard(url, info.shards))).find(each => each[0] === url);
		if (!row || link !== to) return;
		if (!card) {
			const stay = () => clearTimeout(timer);
			card = make("div", { className: "preview", id: "hld:preview", role: "tooltip", onpointerenter: stay, onpointerleave: leave });
			(document.getElementById("hld:main") || document.body).append(card);
		}
		fill(row, info.columns[row[2]]);
		card.hidden = false;
		to.setAttribute("aria-describedby", card.id);
		place(y);
	} catch { /* no card */ }
}

function want({ target, clientY }) {
	const to = target.closest?.("a.document[href]");
	if (!to) return;
	if (to === link) return shown() && clearTimeout(timer);
	if ([own, null].includes(site.path(to))) return;
	hide();
	link = to;
	timer = setTimeout(show, 300, to, clientY);
}

on("pointerover", event => { if (event.pointerType !== "touch") want(event); });
on("pointerout", ({ target, relatedTarget }) => { if (link?.contains(target) && !link.contains(relatedTarget)) leave(); });
on("focusin", event => { if (event.target.matches(":focus-visible")) want(event); });
on("focusout", ({ target }) => { if (target === link) hide(); });
on("keydown", event => {
	if (event.key !== "Escape" || !shown()) return;
	event.preventDefault();
	hide();
});
addEventListener("scroll", ({ target }) => { if (shown() && target !== card) hide(); }, true);
})();
