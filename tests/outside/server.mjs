// Serves a built site as GitHub Pages does: below a sub-path, text gzipped, `404.html` for what is not there.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";

const BASE = "/repo/";
const QUIET_MS = 80;

const TEXT = new Map([
  [".html", "text/html; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".js", "application/javascript; charset=utf-8"],
  [".mjs", "application/javascript; charset=utf-8"],
  [".json", "application/json; charset=utf-8"],
  [".webmanifest", "application/manifest+json; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".xml", "application/xml"],
  [".txt", "text/plain; charset=utf-8"],
  [".md", "text/markdown; charset=utf-8"],
  [".ics", "text/calendar; charset=utf-8"],
  [".wasm", "application/wasm"],
]);

const BINARY = new Map([
  [".png", "image/png"],
  [".jpg", "image/jpeg"],
  [".jpeg", "image/jpeg"],
  [".gif", "image/gif"],
  [".webp", "image/webp"],
  [".avif", "image/avif"],
  [".ico", "image/vnd.microsoft.icon"],
  [".woff", "font/woff"],
  [".woff2", "font/woff2"],
  [".mp4", "video/mp4"],
  [".webm", "video/webm"],
  [".pdf", "application/pdf"],
]);

/** Starts a server; `sent` holds every answer that it gave: `{ url, status, raw, bytes }`. */
export async function serve(folder) {
  const sent = [];
  const gzipped = new Map();
  const server = createServer((request, response) => {
    const answer = answerTo(folder, request.url);
    const { headers, body } = encode(answer, request, gzipped);
    sent.push({ url: decode(request.url), status: answer.status, raw: answer.body.length, bytes: body.length });
    response.writeHead(answer.status, { "cache-control": "max-age=600", ...headers }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const top = `http://127.0.0.1:${server.address().port}${BASE}`;
  return {
    sent,
    urlOf: (path) => top + path.split("/").map(encodeURIComponent).join("/"),
    quiet: () => quiet(sent),
    close: () => server.close().closeAllConnections(),
  };
}

/** Waits until nobody has asked for anything for a while. (The browser's own account of this sometimes never ends.) */
async function quiet(sent) {
  let before;
  do {
    before = sent.length;
    await pause(QUIET_MS);
  } while (sent.length > before);
}

function answerTo(folder, url) {
  const path = decode(url.split(/[?#]/)[0]);
  if (!path?.startsWith(BASE) || path.split("/").includes("..") || path.includes("\0")) return plain(404, "not found");
  const name = path.slice(BASE.length);
  if (isFolder(join(folder, name)) && !path.endsWith("/")) return { ...plain(301, "moved"), location: encodeURI(`${path}/`) };
  const found = [name, `${name}index.html`, `${name}.html`].map((name) => join(folder, name)).find(isFile);
  if (found) return file(200, found);
  const notFound = join(folder, "404.html");
  return isFile(notFound) ? file(404, notFound) : plain(404, "not found");
}

function decode(url) {
  try {
    return decodeURIComponent(url);
  } catch {
    return undefined;
  }
}

const isFile = (path) => existsSync(path) && statSync(path).isFile();
const isFolder = (path) => existsSync(path) && statSync(path).isDirectory();

function plain(status, text) {
  return { status, type: "text/plain; charset=utf-8", body: Buffer.from(text), isText: false };
}

function file(status, path) {
  const ending = extname(path).toLowerCase();
  const type = TEXT.get(ending) ?? BINARY.get(ending) ?? "application/octet-stream";
  return { status, type, body: readFileSync(path), isText: TEXT.has(ending), path };
}

function encode(answer, request, gzipped) {
  const headers = { "content-type": answer.type };
  if (answer.location) headers.location = answer.location;
  if (!answer.isText || !/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return { headers, body: answer.body };
  if (!gzipped.has(answer.path)) gzipped.set(answer.path, gzipSync(answer.body));
  return { headers: { ...headers, "content-encoding": "gzip", vary: "Accept-Encoding" }, body: gzipped.get(answer.path) };
}

/** The site has its own page for an address that does not exist. */
export async function checkNotFound({ server, report }) {
  const answer = await fetch(server.urlOf("no-such-page"));
  const html = await answer.text();
  if (answer.status === 404 && /<body\b/i.test(html)) return report.pass("404", "an unknown address gets the site's own page");
  report.fail("404", "an unknown address gets no page of the site: it has no 404.html");
}
