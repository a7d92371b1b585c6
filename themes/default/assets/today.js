// A line at today in every Gantt that shows it, and its quarter. In a wide picture the names of lanes stay in sight.
(() => {
"use strict";
function draw() {
	document.querySelectorAll(".today").forEach(old => old.remove());
	for (const days of document.querySelectorAll(".days")) {
		const svg = days.ownerSVGElement, box = svg.parentElement, { from, to } = svg.dataset, start = new Date(from + "T00:00");
		box.onscroll = () => {
			const x = box.scrollLeft * 960 / svg.clientWidth;
			for (const lane of svg.querySelectorAll("text.lane")) lane.setAttribute("transform", `translate(${x})`);
		};
		const at = (Date.now() - start) / (new Date(to + "T24:00") - start), text = document.createElementNS(days.namespaceURI, "text");
		if (at < 0 || at > 1) continue;
		text.append("today");
		for (const each of [days.cloneNode(), text]) {
			each.setAttribute("class", "today");
			each.setAttribute("x", 8 + at * 944);
			days.after(each);
		}
		box.scrollLeft ||= at * box.scrollWidth - box.clientWidth / 2;
	}
	const now = new Date(), quarter = `Q${Math.floor(now.getMonth() / 3) + 1} ${now.getFullYear()}`;
	for (const link of document.querySelectorAll(".quarters a")) if (link.textContent === quarter) link.setAttribute("aria-current", "date");
}
draw();
document.addEventListener("hldsite:replaced", draw);
})();
