// The page of all documents: filters, order and pages over the whole list, kept in the address. Where the data
// can't be loaded, the static page stays as it is.
(() => {
"use strict";
const site = window.hldsite, at = (id) => document.getElementById("hld:" + id);
const aside = at("facets"), table = at("table"), body = table?.tBodies[0], said = at("said"), old = at("pager");
if (!site || !aside || !body || !said || old?.querySelector('[rel="prev"]')) return;   // only on the first page
const { make, button } = site;
const perPage = 100, few = 10, many = 30;
const frame = table.closest(".table") || table;
const heads = [...table.querySelectorAll("thead th")], keyOf = (head) => head.getAttribute("data-sort");
const usual = (column) => (column === "date" ? "desc" : "asc");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => plain(text).split(/\s+/).filter(Boolean);
const has = (text, words) => words.every((word) => text.includes(word));
const yearOf = (row) => /^(\d{4})-\d\d-\d\d$/.exec(row[5])?.[1];
const authorsOf = (row) => row[6].map((author) => info.authors[author][0]).join(", ");
let info, rows, texts, facets, hits, collator, later, written;
let q = "", sort, order, page;   // with what is chosen in the facets, all of the state
try { collator = new Intl.Collator(document.documentElement.lang, { numeric: true }); } catch { collator = new Intl.Collator(); }

// What a column shows, sorts by, and is called when sorted by (up, down).
const columns = new Map([
  ["title", { value: (row) => row[2], said: ["by title", "by title, last first"], cell: ([url, id, title, version]) => [
    id && make("span", { className: "id" }, id), " ", make("a", { className: "row-title", href: site.base + url }, title), " ",
    version && make("span", { className: "version" }, version)] }],
  ["status", { value: (row) => String(row[4]), said: ["by status", "by status, last first"], cell: (row) => [
    make("span", { className: "badge " + info.columns[row[4]][2] }, info.columns[row[4]][0])] }],
  ["authors", { value: authorsOf, said: ["by author", "by author, last first"], cell: (row) => [authorsOf(row)] }],
  ["date", { value: (row) => (yearOf(row) ? row[5] : ""), said: ["oldest first", "newest first"], cell: (row) => [
    yearOf(row) ? make("time", { datetime: row[5] }, row[5]) : row[5]] }],
]);

// Comparing texts is slow: each column is ranked once. Rank 0 is for rows without a value, which come last both ways.
function ranks(column) {
  if (!column.ranks) {
    const values = rows.map(column.value), kinds = [...new Set(values)].filter(Boolean).sort(collator.compare);
    const places = new Map(kinds.map((kind, i) => [kind, i + 1]));
    column.ranks = values.map((value) => places.get(value) || 0);
  }
  return column.ranks;
}

// A facet knows its values ([name, slug, class]), which of them each row has, and how many rows each would leave.
function facet(param, title, phrase, values, own) {
  const of = rows.map(own), counts = new Int32Array(values.length), fixed = param === "status" || param === "year";
  for (const list of of) for (const v of list) counts[v]++;
  const used = [...counts.keys()].filter((v) => counts[v]);
  if (!fixed) used.sort((a, b) => counts[b] - counts[a] || a - b);
  return { param, title, phrase, values, of, counts, used, chosen: new Set() };
}

// OR inside a facet, AND between them. A row that fails one facet only still counts there.
function filter() {
  const words = wordsOf(q), place = ranks(columns.get(sort)), sign = order === "desc" ? -1 : 1;
  hits = [];
  for (const { counts } of facets) counts.fill(0);
  for (let i = 0; i < rows.length; i++) {
    if (!has(texts[i], words)) continue;
    const failed = facets.filter(({ chosen, of }) => chosen.size && !of[i].some((v) => chosen.has(v)));
    if (failed.length > 1) continue;
    if (!failed.length) hits.push(i);
    for (const { of, counts } of failed.length ? failed : facets) for (const v of of[i]) counts[v]++;
  }
  hits.sort((a, b) => !place[a] - !place[b] || sign * (place[a] - place[b]) || a - b);
}

function render() {
  const start = performance.now();
  filter();
  const pages = Math.ceil(hits.length / perPage) || 1;
  page = Math.min(page, pages);
  facets.forEach(show);
  fillTable();
  tell();
  turn(pages);
  performance.measure("hldsite-filter", { start });
}

function build(each) {
  const { title, used, values, chosen } = each, total = "Show all " + used.length;
  each.items = used.map((v) => {
    const [name, , tone] = values[v], number = make("span", { className: "number" });
    const input = make("input", { type: "checkbox", onchange() { chosen[input.checked ? "add" : "delete"](v); change(); } });
    const mark = tone && make("span", { className: "mark " + tone, "aria-hidden": "true" });
    return { v, text: plain(name), number, input, li: make("li", {}, make("label", {}, input, " ", mark, make("span", {}, name), " ", number)) };
  });
  each.narrow = make("input", { type: "search", hidden: true, autocomplete: "off", "aria-label": "Narrow " + title, oninput: () => show(each) });
  const more = button(total, () => {
    each.all = !each.all;
    more.textContent = each.all ? "Show fewer" : total;
    each.narrow.hidden = !each.all || used.length <= many;
    show(each);
  }, "show-all");
  more.hidden = used.length <= few;
  return make("fieldset", { className: "facet" }, make("legend", {}, title), each.narrow, make("ul", {}, ...each.items.map(({ li }) => li)), more);
}

// Values come and go in place, so that focus and scrolling stay.
function show({ items, counts, chosen, all, narrow }) {
  const words = wordsOf(narrow.value);
  let room = few;
  for (const { v, text, number, input, li } of items) {
    const wanted = all ? narrow.hidden || has(text, words) : counts[v] && room-- > 0;
    input.checked = chosen.has(v);
    number.textContent = counts[v];
    li.className = counts[v] ? "" : "none";
    li.hidden = !wanted && !input.checked && input !== document.activeElement;
  }
}

function fillTable() {
  const focused = body.contains(document.activeElement);
  const cells = heads.map((head) => columns.get(keyOf(head))?.cell || (() => []));
  body.replaceChildren(...hits.slice((page - 1) * perPage, page * perPage).map((i) =>
    make("tr", {}, ...cells.map((cell) => make("td", {}, ...cell(rows[i]))))));
  if (focused) said.focus({ preventScroll: true });
  for (const head of heads) {
    if (keyOf(head) === sort) head.setAttribute("aria-sort", order + "ending");
    else head.removeAttribute("aria-sort");
  }
}

// The result in words; where nothing is left, a way out.
const clear = button("Clear", () => {
  q = "";
  for (const { chosen } of facets) chosen.clear();
  change();
}, "clear");
const nothing = make("div", { className: "nothing" });

function tell() {
  const focused = clear === document.activeElement || nothing.contains(document.activeElement);
  const documents = rows.length + (rows.length === 1 ? " document" : " documents");
  const parts = [], ways = [];
  const way = (name, remove) => ways.push(make("li", {}, button("Remove " + name, () => { remove(); change(); })));
  for (const { phrase, chosen, values } of facets) {
    if (chosen.size) parts.push(phrase + " " + [...chosen].map((v) => values[v][0]).join(" or "));
    for (const v of chosen) way(values[v][0], () => chosen.delete(v));
  }
  if (q) {
    parts.push(`with “${q}”`);
    way(`“${q}”`, () => { q = ""; });
  }
  clear.hidden = !parts.length;
  const text = (parts.length ? `${hits.length} of ${documents}: ` : documents + ", ") +
    [...parts, columns.get(sort).said[order === "desc" ? 1 : 0]].join(", ");
  if (said.textContent !== text) said.textContent = text;
  frame.hidden = !hits.length;
  nothing.hidden = !frame.hidden;
  nothing.replaceChildren(make("p", {}, "No document fits these filters. Remove one of them:"), make("ul", {}, ...ways));
  if (focused) said.focus({ preventScroll: true });
}

// Pages are links, so that they open in a new tab too.
const number = make("span"), pager = old || make("nav", { className: "pager", id: "hld:pager", "aria-label": "Pages" });
const turns = ["prev", "next"].map((rel, i) => make("a", { rel, onclick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  page += 2 * i - 1;
  render();
  write();
  said.focus({ preventScroll: true });
  said.scrollIntoView();
  site.say(number.textContent);
} }));

function turn(pages) {
  const names = sort !== "date" ? ["Previous", "Next"] : order === "desc" ? ["Newer", "Older"] : ["Older", "Newer"];
  turns.forEach((link, i) => {
    const to = page + 2 * i - 1;
    link.hidden = to < 1 || to > pages;
    link.href = address(to);
    link.textContent = names[i];
  });
  number.textContent = `Page ${page} of ${pages}`;
  pager.hidden = pages < 2;
}

// The state in the address: ?status=draft&page=2, or #?… where the browser doesn't let a file change its query.
function address(to) {
  const all = new URLSearchParams();
  for (const { param, chosen, values } of facets) for (const v of chosen) all.append(param, values[v][1]);
  if (q) all.append("q", q);
  if (sort !== "date") all.append("sort", sort);
  if (order !== usual(sort)) all.append("order", order);
  if (to > 1) all.append("page", to);
  return location.href.replace(/[?#].*/s, "") + (String(all) && "?" + all);
}
const inHash = () => location.hash.startsWith("#?");
const asked = () => new URLSearchParams(inHash() ? location.hash.slice(2) : location.search);

function write() {
  clearTimeout(later);
  const to = address(page);
  written = String(new URL(to).searchParams);
  try {
    history.replaceState(history.state, "", to + (inHash() ? "" : location.hash));
  } catch {
    location.replace("#?" + written);
  }
}

function read() {
  const all = asked();
  for (const { param, chosen, values, used } of facets) {
    const slugs = new Set(all.getAll(param));
    chosen.clear();
    for (const v of used) if (slugs.has(values[v][1])) chosen.add(v);
  }
  q = (all.get("q") || "").trim();
  sort = heads.map(keyOf).find((key) => columns.has(key) && key === all.get("sort")) || "date";
  order = ["asc", "desc"].find((each) => each === all.get("order")) || usual(sort);
  page = Math.max(1, parseInt(all.get("page"), 10) || 1);
  written = String(all);
  field.value = q;
  render();
}

// Back, forward, or an address typed by hand; a link to a place on this page changes nothing.
function moved() {
  if ((inHash() || location.search || !location.hash) && String(asked()) !== written) read();
}

function change() {
  page = 1;
  if (field.value.trim() !== q) field.value = q;
  render();
  write();
}

const field = make("input", { type: "search", autocomplete: "off", onchange: write, oninput() {
  q = field.value.trim();
  page = 1;
  render();
  clearTimeout(later);
  later = setTimeout(write, 300);   // browsers limit how often the address may change
} });

async function start() {
  info = await site.get("documents");
  rows = (await Promise.all(Array.from({ length: info.parts }, (_, i) => site.get("documents-" + (i + 1))))).flat();
  texts = rows.map((row) => plain((row[1] || "") + " " + row[2]));
  const years = [...new Set(rows.map(yearOf))].filter(Boolean).sort().reverse();
  facets = [
    facet("status", "Status", "in", info.columns, (row) => [row[4]]),
    facet("author", "Authors", "by", info.authors, (row) => row[6]),
    facet("tag", "Tags", "tagged", info.tags, (row) => row[7]),
    facet("team", "Teams", "of team", info.teams, (row) => row[8]),
    facet("year", "Year", "of", years.map((year) => [year, year]), (row) => [years.indexOf(yearOf(row))].filter((v) => v >= 0)),
  ].filter(({ used }) => used.length > 1);

  const focused = aside.contains(document.activeElement), wide = matchMedia("(min-width: 64rem)");
  const filters = make("details", { className: "filters", open: wide.matches }, make("summary", {}, "Filters"), ...facets.map(build));
  wide.addEventListener("change", () => { filters.open = wide.matches; });
  aside.replaceChildren(make("label", { className: "field" }, "Filter by title ", field), filters);
  if (focused) field.focus();
  said.tabIndex = -1;   // the focus goes here when its place is gone
  said.after(clear);
  frame.after(nothing, pager);
  pager.replaceChildren(turns[0], " ", number, " ", turns[1]);
  for (const head of heads.filter((each) => columns.has(keyOf(each)))) {
    const press = button("", () => {
      order = sort !== keyOf(head) ? usual(keyOf(head)) : order === "desc" ? "asc" : "desc";
      sort = keyOf(head);
      change();
    }, "sort");
    press.append(...head.childNodes);
    head.append(press);
  }
  read();
  window.addEventListener("popstate", moved);
  window.addEventListener("hashchange", moved);
  setTimeout(() => columns.forEach(ranks), 500);   // so that the first click on a column is as quick as the second
}
start().catch(() => {});
})();
