// For reading one document: where in the outline one is, links to headings, copy buttons on code, and keyboard
// access to what scrolls sideways.
(() => {
"use strict";
const site = window.hldsite, article = document.querySelector("article");
if (!site || !article) return;
const { make } = site;

for (const heading of article.querySelectorAll("h1[id], .text :is(h2, h3, h4, h5, h6)[id]")) {
  heading.append(make("a", { className: "anchor", href: "#" + encodeURIComponent(heading.id), "aria-label": "Link to this section" }));
}

// The button stands beside the pre, not in it: it must not scroll away with long lines.
for (const pre of article.querySelectorAll("pre.code")) {
  const box = make("div", { className: "code-box" });
  const copy = site.button("Copy", () => site.copy((pre.querySelector("code") || pre).textContent.replace(/\n$/, ""), copy), "copy");
  pre.replaceWith(box);
  box.append(pre, copy);
}

// What overflows can be reached by Tab and scrolled with the arrow keys; as landmarks, their names must differ.
const names = new Map();
for (const [selector, name] of [[".table", "Table"], ["pre.code", "Code"]]) {
  article.querySelectorAll(selector).forEach((box, i) => names.set(box, i ? name + " " + (i + 1) : name));
}
const sizes = new ResizeObserver((entries) => {
  const found = entries.map(({ target: box }) => [box, box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1]);
  for (const [box, overflows] of found) {
    if (!overflows && box === document.activeElement) continue;
    for (const [name, value] of [["tabindex", 0], ["role", "region"], ["aria-label", names.get(box)]]) {
      if (overflows) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }
});
for (const box of names.keys()) sizes.observe(box);

// The outline: positions are read only when something moved, so that scrolling costs a search among numbers.
const outline = document.getElementById("hld:outline");
if (!outline) return;
const sections = [];
for (const link of outline.querySelectorAll("a[href]")) {
  try {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) sections.push({ link, heading });
  } catch { /* no such heading */ }
}
let tops = [], end = 0, stale = true, waiting = false, current;

function measure() {
  const y = window.scrollY;
  tops = sections.filter(({ heading }) => heading.getClientRects().length)
    .map(({ link, heading }) => ({ link, top: heading.getBoundingClientRect().top + y }));
  tops.sort((a, b) => a.top - b.top);
  end = document.documentElement.scrollHeight - window.innerHeight - 2;
}

function beingRead() {
  const y = window.scrollY, line = y + window.innerHeight / 4;
  if (y && y >= end) return tops.at(-1)?.link;
  let low = 0, high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle].top <= line) low = middle + 1;
    else high = middle;
  }
  return tops[low - 1]?.link;
}

function update() {
  const moved = stale;
  if (stale) measure();
  stale = waiting = false;
  const link = beingRead();
  if (link === current && !moved) return;
  current?.removeAttribute("aria-current");
  current = link;
  if (!link) return;
  link.setAttribute("aria-current", "location");
  if (outline.offsetWidth) site.reveal(outline, link);
}

function soon() {
  if (!waiting) requestAnimationFrame(update);
  waiting = true;
}
const again = () => { stale = true; soon(); };
window.addEventListener("scroll", soon, { passive: true });
window.addEventListener("resize", again);
window.addEventListener("load", again);
document.addEventListener("toggle", again, true);   // details in the text, and the outline's own drawer
new ResizeObserver(again).observe(article);
})();
