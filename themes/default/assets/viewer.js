// Pictures and diagrams in full size, zoomed and moved. All is heard at the document: previews change it.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;
const { make, button } = site, IMAGE = ".text img", DIAGRAM = ".text .diagram-view:has(svg)";
let dialog, stage, item, level, back, x, y, scale, fit, width, height;

// What is in a link stays one; what is small and whole has no more to show.
const isFree = e => !e.closest("a[href], button, summary");
const isImage = e => e.matches(IMAGE) && isFree(e) && e.naturalWidth && (e.width >= 200 || e.width < e.naturalWidth);
const find = e => isImage(e) ? e : isFree(e) && e.closest(DIAGRAM);
const nameOf = e => e.alt || e.querySelector("svg")?.ariaLabel || "Picture";
const on = (types, run) => types.forEach(type => document.addEventListener(type, run, type === "load"));

function mark(e) {
	if (e.matches(DIAGRAM)) Object.assign(e, { role: "group", ariaLabel: nameOf(e), ariaDescription: "Enter shows it in full size" });
	else if (isImage(e)) Object.assign(e, { tabIndex: 0, role: "button", ariaHasPopup: "dialog", ariaLabel: nameOf(e) });
}
document.querySelectorAll(`${IMAGE}, ${DIAGRAM}`).forEach(mark);
on(["load", "focusin"], ({ target }) => mark(target));

on(["click", "keydown"], event => {
	const { key, target } = event, from = find(target);
	if (!from || event.defaultPrevented) return;
	if (key ? from !== target || !(key === "Enter" || (key === " " && from.ariaHasPopup)) : from !== target && String(getSelection())) return;
	event.preventDefault();
	open(from);
});

function open(from) {
	const figure = from.closest("figure"), svg = from.querySelector("svg"), src = from.currentSrc;
	if (!dialog) build();
	dialog.ariaLabel = nameOf(from);
	item.className = svg && figure?.className || "";
	back = null;
	if (svg) {
		// Itself, as its ids are there once. In its place is one as large.
		const place = svg.cloneNode(), box = svg.viewBox.baseVal;
		({ width, height } = box?.width ? box : svg.getBoundingClientRect());
		svg.replaceWith(place);
		item.append(svg);
		back = () => place.replaceWith(svg);
	} else {
		[width, height] = [from.naturalWidth, from.naturalHeight];
		item.append(make("img", { src, alt: from.alt, draggable: false }));
	}
	Object.assign(item.style, { width: width + "px", height: height + "px" });
	dialog.showModal();
	fit = () => Math.min(stage.clientWidth / width, stage.clientHeight / height, svg || /\.svg($|\?)/i.test(src) ? 4 : 1);
	[scale, x, y] = [1, 0, 0];
	zoom(0);
}

// What is small stands in the middle, what is large fills the stage.
function pan(right, down) {
	const at = (from, room) => room > 0 ? room / 2 : Math.min(0, Math.max(room, from));
	x = at(x + right, stage.clientWidth - width * scale);
	y = at(y + down, stage.clientHeight - height * scale);
	item.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
	level.textContent = Math.round(scale * 100) + " %";
}

function zoom(by, { clientX = innerWidth / 2, clientY = innerHeight / 2 } = {}) {
	const { left, top } = stage.getBoundingClientRect(), to = Math.max(fit(), Math.min(scale * by, 8)), grown = 1 - to / scale;
	scale = to;
	pan((clientX - left - x) * grown, (clientY - top - y) * grown);
}

function build() {
	const keys = { "+": 1.25, "=": 1.25, "-": .8, 0: 0, ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
	item = make("div");
	stage = make("div", { className: "viewer-stage" }, item);
	level = make("output");
	dialog = make("dialog", { className: "viewer" }, make("p", { className: "viewer-bar" }, level, button("Zoom out", () => zoom(.8)),
		button("Zoom in", () => zoom(1.25)), button("Fit", () => zoom(0)), button("Close", () => dialog.close())), stage);
	document.body.append(dialog);
	dialog.onclose = () => {
		back?.();
		item.replaceChildren();
	};
	dialog.onkeydown = event => {
		const how = keys[event.key];
		if (how === undefined || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		if (how.map) pan(...how);
		else zoom(how);
	};
	onresize = () => { if (dialog.open) zoom(0); };
	stage.onwheel = event => {
		event.preventDefault();
		zoom(2 ** (-event.deltaY / (event.ctrlKey ? 100 : 400)), event);
	};
	stage.ondblclick = event => zoom(scale > fit() * 1.01 ? 0 : Math.max(2, 1 / scale), event);

	const held = new Map();
	stage.onpointerdown = event => {
		if (event.button || event.target.closest("a[href]")) return;
		held.set(event.pointerId, event);
		stage.setPointerCapture(event.pointerId);
	};
	stage.onpointermove = event => {
		const was = held.get(event.pointerId), other = [...held.values()].find(each => each !== was);
		const apart = ({ clientX, clientY }) => Math.hypot(clientX - other.clientX, clientY - other.clientY) || 1;
		if (was && other) zoom(apart(event) / apart(was), other);
		else if (was) pan(event.clientX - was.clientX, event.clientY - was.clientY);
		if (was) held.set(event.pointerId, event);
	};
	stage.onlostpointercapture = event => held.delete(event.pointerId);
}
})();
