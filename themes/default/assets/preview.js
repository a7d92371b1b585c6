// A card with the essentials of another document, while the pointer rests on a link to it or the link has the
// keyboard's focus.
(() => {
"use strict";
const site = window.hldsite;
if (!site) return;
const { make } = site;
const own = site.path(location);
let card, link, described, timer;
const shown = () => card && !card.hidden;

function hide() {
  clearTimeout(timer);
  if (shown()) {
    card.hidden = true;
    if (described) link.setAttribute("aria-describedby", described);
    else link.removeAttribute("aria-describedby");
  }
  link = null;
}

function leave() {
  clearTimeout(timer);
  if (shown()) timer = setTimeout(hide, 150);
  else hide();
}

function fill([, label, , date, authors, summary], [name, , tone]) {
  const part = (kind, text, tag = "span") => (text ? make(tag, { className: "preview-" + kind }, text) : "");
  card.replaceChildren(
    part("title", label, "p"),
    make("p", { className: "preview-facts" }, make("span", { className: "badge " + tone }, name), " ", part("date", date), " ", part("authors", authors)),
    part("summary", summary, "p"));
}

// Below the line of the link that was pointed at, or above it where there is more room.
function place(y) {
  const gap = 6, lines = [...link.getClientRects()];
  const line = lines.find(({ top, bottom }) => y >= top && y <= bottom) || lines[0];
  if (!line) return hide();
  card.style.maxHeight = "";
  const below = window.innerHeight - line.bottom - 2 * gap, above = line.top - 2 * gap;
  const under = card.offsetHeight <= below || below >= above;
  card.style.maxHeight = (under ? below : above) + "px";
  card.style.top = (under ? line.bottom + gap : line.top - gap - card.offsetHeight) + "px";
  card.style.left = Math.max(gap, Math.min(line.left, document.documentElement.clientWidth - card.offsetWidth - gap)) + "px";
}

async function show(to, y) {
  try {
    const url = site.path(to), info = await site.get("site");
    const row = (await site.get("preview-" + site.shard(url, info.shards))).find((each) => each[0] === url);
    if (!row || link !== to) return;
    if (!card) {
      card = make("div", { className: "preview", id: "hld:preview", role: "tooltip", onpointerenter: () => clearTimeout(timer), onpointerleave: leave });
      (document.getElementById("hld:main") || document.body).append(card);
    }
    fill(row, info.columns[row[2]]);
    card.hidden = false;
    described = to.getAttribute("aria-describedby");
    to.setAttribute("aria-describedby", (described ? described + " " : "") + card.id);
    place(y);
  } catch { /* no data, no card */ }
}

function want({ target, clientY }) {
  const to = target.closest?.("a.document[href], .rows a.row-title");
  if (!to) return;
  if (to === link) return shown() && clearTimeout(timer);
  if ([own, null].includes(site.path(to))) return;
  hide();
  link = to;
  timer = setTimeout(show, 300, to, clientY);
}

document.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") want(event); });
document.addEventListener("pointerout", ({ target, relatedTarget }) => { if (link?.contains(target) && !link.contains(relatedTarget)) leave(); });
document.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) want(event); });
document.addEventListener("focusout", ({ target }) => { if (target === link) hide(); });
document.addEventListener("pointerdown", ({ target }) => { if (!card?.contains(target)) hide(); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown()) return;
  event.preventDefault();
  hide();
});
window.addEventListener("scroll", ({ target }) => { if (shown() && target !== card) hide(); }, { capture: true, passive: true });
})();
