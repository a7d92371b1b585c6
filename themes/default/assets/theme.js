// Light, dark, or as the system says, set before the first paint; data-js tells the style sheet that scripts run.
(() => {
"use strict";
// From "system" the first step is the one that is seen.
const isDark = matchMedia("(prefers-color-scheme: dark)").matches, root = document.documentElement;
const names = isDark ? ["system", "light", "dark"] : ["system", "dark", "light"];
let now;

function apply(name) {
	now = names.includes(name) ? name : "system";
	if (now === "system") root.removeAttribute("data-theme");
	else root.setAttribute("data-theme", now);
}

root.setAttribute("data-js", "");
try { apply(localStorage.getItem("hldsite-theme")); } catch { apply(); }

document.addEventListener("DOMContentLoaded", () => {
	const button = document.getElementById("hld:theme");
	if (!button) return;
	const show = () => { button.textContent = "Theme: " + now; };
	button.addEventListener("click", () => {
		apply(names[(names.indexOf(now) + 1) % 3]);
		try { localStorage.setItem("hldsite-theme", now); } catch { /* no storage */ }
		show();
	});
	button.hidden = false;
	show();
});
})();
