// The dialog: the field keeps the focus, arrows choose one of the links below it (a combobox with a list box).
(() => {
"use strict";
const site = window.hldsite;
if (!site?.searchView) return;
const { make, span, button } = site;
const { counted, coarse, pageOf, keep, pane, day, badge } = site.searchView;
const inDialog = 8;
let dialog;

function build() {
	let timer, now, looked = "", pending, waiting, moved = false;   // moved: by an arrow
	const field = make("input", { type: "text", value: site.sought || "", role: "combobox", className: "search-field", placeholder: "Search titles and texts", autocomplete: "off", autocapitalize: "off", spellcheck: false,
		enterkeyhint: "search", "aria-label": "Search titles and texts", "aria-expanded": "false", "aria-controls": "hld:results", "aria-autocomplete": "list" });
	const results = make("div", { className: "results", id: "hld:results", role: "listbox", "aria-label": "Results", tabIndex: -1, hidden: true });
	let serial = 0;
	const option = (to, ...children) => make("a", { href: to, role: "option", tabIndex: -1, id: "hld:option-" + serial++, "aria-selected": "false" }, ...children);
	const options = () => [...results.querySelectorAll("a")];

	function choose(to) {
		now?.setAttribute("aria-selected", "false");
		now = to;
		if (!to) return field.removeAttribute("aria-activedescendant");
		to.setAttribute("aria-selected", "true");
		field.setAttribute("aria-activedescendant", to.id);
	}

	function row({ label, column, date }, title, to, sections) {
		const places = Array.from({ length: sections }, () => make("div", { className: "hit", "aria-hidden": "true" }));   // as high as what comes
		const group = make("div", { className: "result", role: "group", "aria-label": label }, option(to, span("result-title", ...title), " ", badge(column), " ", day(date)), ...places);
		return [group, found => places.forEach((place, i) => {
			if (!found[i]) return place.remove();
			const hit = option(found[i].to, span("hit-title", ...found[i].title), " ", ...found[i].parts);
			hit.className = "hit";
			place.replaceWith(hit);
		})];
	}

	const page = text => site.base + "-/search.html" + pageOf(text);
	const own = pane(results, row, {
		size: inDialog,
		ask(text) {
			if (text != null) {
				field.value = text;
				find();
			}
			if (text == null || !coarse()) field.focus();
			return field;
		},
		extra: (text, { total }) => {
			const all = option(page(text), total > 1 ? `All ${counted(total, "result")}` : "On the search page");
			all.className = "all-results";
			return all;
		},
		done() {
			choose(results.hidden ? null : options()[0]);   // what Enter opens
			pending = false;
			field.setAttribute("aria-expanded", String(!results.hidden));
			const go = waiting;
			waiting = null;
			go?.();
		},
	});

	function find() {
		clearTimeout(timer);
		looked = field.value;
		pending = true;
		own.look(looked);
	}

	// Enter: what was chosen, else the first; where nothing has come yet, as soon as it comes.
	function follow(apart) {
		if (looked !== field.value) find();
		const run = () => {
			const link = now || options()[0];
			if (!link || results.hidden) return;
			keep(field.value);
			if (apart) window.open(link.href, "_blank", "noopener");
			else link.click();
		};
		if (now || !pending) run();
		else waiting = run;
	}

	field.addEventListener("input", () => {
		clearTimeout(timer);
		choose(waiting = null);
		moved = false;
		pending = true;
		timer = setTimeout(find, 30);
	});
	field.addEventListener("keydown", event => {
		if (event.isComposing) return;
		const { key } = event, down = key === "ArrowDown";
		if (key === "Enter") {
			event.preventDefault();
			if (coarse() && !moved) return field.blur();   // the key of a phone says "search", and its keyboard hides the results
			follow(event.ctrlKey || event.metaKey);
		}
		if ((!down && key !== "ArrowUp") || event.ctrlKey || event.altKey || event.metaKey || results.hidden) return;
		event.preventDefault();
		const all = options(), place = now ? all.indexOf(now) : down ? -1 : 0;
		choose(all[(place + (down ? 1 : -1) + all.length) % all.length]);
		moved = true;
		now.scrollIntoView({ block: "nearest" });
	});
	let place;
	results.addEventListener("pointermove", ({ target, clientX, clientY }) => {
		const link = target.closest("a"), moved = place !== (place = clientX + " " + clientY);   // not the list below it
		if (link && link !== now && moved) choose(link);
	});
	results.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
		const link = target.closest("a");
		if (!link) return;
		keep(field.value);
		if (link.pathname === location.pathname && !ctrlKey && !metaKey && !shiftKey) dialog.close();
	});
	results.addEventListener("touchmove", () => field.blur(), { passive: true });   // puts the keyboard of a phone away

	const hint = (keys, says) => span("", ...keys.flatMap(key => [make("kbd", {}, key), " "]), says);
	dialog = make("dialog", { className: "search", "aria-label": "Search", closedby: "any" },
		make("div", { className: "search-top" }, field, button("Close", () => dialog.close())), own.said, own.notes, results, own.other,
		make("div", { className: "search-foot" }, hint(["↑", "↓"], "choose"), hint(["Enter"], "open"), hint(["Esc"], "close"), make("a", { href: site.base + "-/search.html#hld:search-help" }, "How to search")), own.live);
	document.body.append(dialog);

	return text => {
		if (!dialog.open) dialog.showModal();
		field.focus();
		if (text) field.value = text;
		if (text) field.setSelectionRange(text.length, text.length);
		else field.select();
		if (text || !looked || own.other.firstChild) find();
	};
}

let show;
const open = text => (show ||= build())(text);
site.searchView.open = open;
})();
