// Pictures and diagrams in full size, to be zoomed and moved. All is heard at the document, since previews change it.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;
const { make, button } = site, IMAGE = ".text img", DIAGRAM = ".text .diagram-view";
let dialog, stage, item, level, opener, back, x, y, scale, fit, width, height;

// What is in a link stays one; what is small and whole has no more to show.
const isFree = e => !e.closest("a, button, summary");
const isImage = e => e.matches(IMAGE) && isFree(e) && e.naturalWidth && (e.width >= 200 || e.width < e.naturalWidth);
const find = e => isImage(e) ? e : isFree(e) && e.closest(DIAGRAM);

function mark(e) {
	if (e.matches?.(DIAGRAM)) e.ariaDescription = "Enter shows it in full size";
	else if (e.matches && isImage(e)) {
		e.classList.add("viewable");
		Object.assign(e, { tabIndex: 0, role: "button", ariaHasPopup: "dialog", ariaLabel: e.alt || "Picture" });
	}
}
for (const each of document.querySelectorAll(`${IMAGE}, ${DIAGRAM}`)) mark(each);
for (const type of ["load", "focusin"]) document.addEventListener(type, ({ target }) => mark(target), true);

for (const type of ["click", "keydown"]) document.addEventListener(type, event => {
	const { key, target } = event, from = find(target);
	if (!from || event.defaultPrevented || event.repeat) return;
	const isMeant = from === target || (!key && getSelection().type !== "Range");
	if (!isMeant || (key && key !== "Enter" && (key !== " " || from.role !== "button"))) return;
	event.preventDefault();
	open(from);
});

function open(from) {
	const figure = from.closest("figure"), svg = from.querySelector("svg");
	let drawn = svg;   // of lines: it may be enlarged
	if (!dialog) build();
	[opener, back, item.className] = [from, null, "viewer-item"];
	if (svg) {
		// Itself, as its ids are there once; what stands in its place is as large.
		const place = svg.cloneNode(), box = svg.viewBox.baseVal;
		({ width, height } = box?.width ? box : svg.getBoundingClientRect());
		place.removeAttribute("id");
		svg.replaceWith(place);
		if (figure) item.className += " " + figure.className;
		item.append(svg);
		back = () => place.replaceWith(svg);
	} else {
		const src = from.currentSrc || from.src;
		[width, height, drawn] = [from.naturalWidth, from.naturalHeight, /\.svg($|\?)/i.test(src)];
		item.append(make("img", { src, alt: from.alt, draggable: false }));
	}
	item.style.width = width + "px";
	item.style.height = height + "px";
	dialog.ariaLabel = from.alt || figure?.querySelector("figcaption")?.textContent || "Picture";
	dialog.showModal();
	fit = () => Math.min(stage.clientWidth / width, stage.clientHeight / height, drawn ? 4 : 1);
	whole();
}

function whole() {
	scale = fit();
	x = y = 0;
	pan(0, 0);
}

// What is smaller than the stage stands in its middle, what is larger fills it.
function pan(right, down) {
	const at = (from, side, room) => side < room ? (room - side) / 2 : Math.min(0, Math.max(room - side, from));
	x = at(x + right, width * scale, stage.clientWidth);
	y = at(y + down, height * scale, stage.clientHeight);
	item.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
	level.textContent = Math.round(scale * 100) + " %";
}

function zoom(by, { clientX, clientY }) {
	const box = stage.getBoundingClientRect(), to = Math.max(fit(), Math.min(scale * by, 8)), grown = 1 - to / scale;
	scale = to;
	pan((clientX - box.left - x) * grown, (clientY - box.top - y) * grown);
}
const step = by => () => zoom(by, { clientX: innerWidth / 2, clientY: innerHeight / 2 });

function build() {
	const by = (right, down) => () => pan(right, down), keys = { "+": step(1.25), "=": step(1.25), "-": step(.8), 0: whole,
		ArrowLeft: by(80, 0), ArrowRight: by(-80, 0), ArrowUp: by(0, 80), ArrowDown: by(0, -80) };
	const tool = (sign, key, name) => Object.assign(button(sign, keys[key]), { title: `${name} (${key})`, ariaLabel: name });
	item = make("div");
	stage = make("div", { className: "viewer-stage" }, item);
	level = make("output");
	dialog = make("dialog", { className: "viewer" }, make("p", { className: "viewer-bar" }, level, tool("−", "-", "Zoom out"), tool("+", "+", "Zoom in"),
		tool("Fit", "0", "Fit"), button("Close", () => dialog.close())), stage);
	document.body.append(dialog);
	dialog.onclose = () => {
		back?.();
		item.replaceChildren();
		opener.focus({ preventScroll: true });
	};
	dialog.onkeydown = event => {
		if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
		event.preventDefault();
		keys[event.key]();
	};
	onresize = () => { if (dialog.open) whole(); };
	stage.onwheel = event => {
		event.preventDefault();
		zoom(2 ** (-event.deltaY * (event.deltaMode ? 20 : 1) / (event.ctrlKey ? 100 : 400)), event);
	};
	stage.ondblclick = event => zoom(scale > fit() * 1.01 ? 0 : Math.max(2, 1 / scale), event);

	// One pointer moves it, two pull it larger.
	const held = new Map();
	stage.onpointerdown = event => {
		if (event.button) return;
		held.set(event.pointerId, event);
		stage.setPointerCapture(event.pointerId);
	};
	stage.onpointermove = event => {
		const was = held.get(event.pointerId), other = [...held.values()].find(each => each !== was);
		if (!was) return;
		const apart = at => Math.hypot(at.clientX - other.clientX, at.clientY - other.clientY) || 1;
		if (other) zoom(apart(event) / apart(was), other);
		else pan(event.clientX - was.clientX, event.clientY - was.clientY);
		held.set(event.pointerId, event);
	};
	stage.onpointerup = stage.onpointercancel = ({ pointerId }) => held.delete(pointerId);
}
})();
