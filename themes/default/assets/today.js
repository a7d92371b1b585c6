// A line at today in every Gantt that shows it.
(() => {
"use strict";
function draw() {
	document.querySelectorAll(".today").forEach(old => old.remove());
	for (const days of document.querySelectorAll(".days")) {
		const { from, to } = days.ownerSVGElement.dataset, start = new Date(from + "T00:00");
		const at = (Date.now() - start) / (new Date(to + "T24:00") - start), text = document.createElementNS(days.namespaceURI, "text");
		if (at < 0 || at > 1) continue;
		text.append("today");
		for (const each of [days.cloneNode(), text]) {
			each.setAttribute("class", "today");
			each.setAttribute("x", 8 + at * 944);
			days.after(each);
		}
	}
}
draw();
document.addEventListener("hldsite:replaced", draw);
})();
