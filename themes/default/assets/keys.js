// What every page has: keys, listed under `?`; ages of dates; buttons that copy and print; drawers that close when
// a link in them is followed.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;
const { make, button } = site;
const actions = new Map();   // "g h" -> { what, run, when }
const remembered = "hldsite-keys";
let on = true, pending = "", since = 0, dialog;
try { on = localStorage.getItem(remembered) !== "off"; } catch { /* not remembered */ }

site.key = (keys, what, run, when = () => true) => { actions.set(keys, { what, run, when }); };

const go = (rel) => document.querySelector(`a[rel~="${rel}"]:not([hidden])`);
const theme = () => document.getElementById("hld:theme");
const elsewhere = (page) => !document.body.classList.contains(page);
site.key("?", "this list", help);
site.key("g h", "go to the first page", () => location.assign(site.base + "index.html"), () => elsewhere("page-home"));
site.key("g a", "go to all documents", () => location.assign(site.base + "-/all.html"), () => elsewhere("page-all"));
site.key("n", "next", () => go("next").click(), () => go("next"));
site.key("p", "previous", () => go("prev").click(), () => go("prev"));
site.key("t", "light, dark, or as the system says", () => { theme().click(); site.say(theme().textContent); }, theme);

document.addEventListener("keydown", (event) => {
  const { key, target, timeStamp } = event;
  if (!on || event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || key === "Shift") return;
  if (target.isContentEditable || target.closest?.("input, textarea, select, dialog")) return;
  const action = actions.get(pending && timeStamp - since < 1500 ? pending + " " + key : key);
  pending = "";
  if (action?.when()) {
    event.preventDefault();
    action.run();
  } else if ([...actions.keys()].some((keys) => keys.startsWith(key + " "))) {
    pending = key;
    since = timeStamp;
  }
});

function help() {
  if (!dialog) {
    // Keys of one letter are in the way of some, of speech input above all: they can be turned off.
    const box = make("input", { type: "checkbox", checked: on, onchange() {
      on = box.checked;
      try { localStorage.setItem(remembered, on ? "on" : "off"); } catch { /* not remembered */ }
    } });
    dialog = make("dialog", { className: "keys", "aria-labelledby": "hld:keys" },
      make("h2", { id: "hld:keys" }, "Keyboard"), make("table", {}, make("tbody")),
      make("label", {}, box, " Use these keys"), button("Close", () => dialog.close()));
    document.body.append(dialog);
  }
  dialog.querySelector("tbody").replaceChildren(...[...actions].filter(([, { when }]) => when()).map(([keys, { what }]) =>
    make("tr", {}, make("th", { scope: "row" }, ...keys.split(" ").flatMap((key) => [make("kbd", {}, key), " "])), make("td", {}, what))));
  dialog.showModal();
}

site.copy = async (text, from) => {
  let said = "Copied";
  try {
    await navigator.clipboard.writeText(text);
  } catch {   // no clipboard here, or not allowed: the old way
    const area = make("textarea", { value: text, className: "unseen" });
    document.body.append(area);
    area.select();
    if (!document.execCommand("copy")) said = "Not copied";
    area.remove();
    from.focus({ preventScroll: true });
  }
  site.say(said);
  if (from.classList.contains("copied")) return;
  const before = [...from.childNodes];
  from.classList.add("copied");
  from.textContent = said;
  setTimeout(() => { from.replaceChildren(...before); from.classList.remove("copied"); }, 2000);
};

function wire(selector, run) {
  for (const found of document.querySelectorAll(selector)) {
    found.hidden = false;
    found.addEventListener("click", () => run(found));
  }
}
wire("[data-help]", help);
wire("button[data-print]", () => window.print());
wire('button[data-copy="link"]', (from) => site.copy(location.href.replace(/#.*/s, ""), from));
wire('button[data-copy^="#"]', (from) => {
  const source = document.getElementById(from.getAttribute("data-copy").slice(1));
  if (source) site.copy(source.textContent.trim().replace(/\s+/g, " "), from);
});

const today = new Date();
for (const time of document.querySelectorAll("time[data-since]")) {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(time.dateTime) || [];
  const days = (Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) - Date.UTC(year, month - 1, day)) / 864e5;
  if (days >= 0) time.append(make("span", { className: "since" }, " · " + (days > 1 ? days + " days" : days ? "1 day" : "today")));
}

document.addEventListener("click", ({ target }) => {
  const drawer = target.closest?.("a[href]")?.closest("[popover]");
  if (drawer?.hidePopover && drawer.matches(":popover-open")) drawer.hidePopover();
});
})();
