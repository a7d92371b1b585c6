// The global `hldsite`: where the site's top is, its data files (scripts that call hldsite.put, so that they load
// from file:// too), and the few helpers that the other scripts share.
(() => {
"use strict";
const root = document.documentElement.getAttribute("data-root") || "";
const base = new URL(root || "./", location.href).href;
const values = new Map(), asked = new Map();
let live;

function put(name, value) { values.set(name, value); }

function get(name) {
  if (!asked.has(name)) asked.set(name, new Promise((resolve, reject) => {
    const done = () => (values.has(name) ? resolve(values.get(name)) : reject(new Error(name)));
    document.head.append(make("script", { src: `${base}-/data/${name}.js`, onload: done, onerror: done }));
  }));
  return asked.get(name);
}

// FNV-1a, 32 bit, over UTF-8: which of the numbered files holds the key.
function shard(key, shards) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash & (shards - 1);
}

// An element with properties (attributes where there is no such property) and children; empty ones are left out.
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const name in properties) {
    if (name in element) element[name] = properties[name];
    else element.setAttribute(name, properties[name]);
  }
  element.append(...children.filter((child) => child != null && child !== ""));
  return element;
}
const button = (text, onclick, className = "") => make("button", { type: "button", onclick, className }, text);

// The path below the site's top that a link (or the location) leads to; null outside of the site.
function path({ href }) {
  const url = href.replace(/[?#].*/s, "");
  return url.startsWith(base) ? url.slice(base.length) : null;
}

// Scrolls the box, never the page, until the element is in sight.
function reveal(box, element) {
  const outer = box.getBoundingClientRect(), inner = element.getBoundingClientRect();
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  box.scrollTo({ top: box.scrollTop + inner.top - outer.top - outer.height / 2, behavior: "instant" });
}

// Tells screen readers.
function say(text) {
  if (!live) document.body.append(live = make("div", { className: "unseen", role: "status" }));
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 50);
}

window.hldsite = { root, base, put, get, shard, make, button, path, reveal, say };
})();
