// Keeps the site readable without a network: the pages read last, and what they need to look right.
// Only pages that their server calls public are kept; nothing of the back office ever is.

const PAGES = "pages-1";
const ASSETS = "assets-1";
const MOST_PAGES = 60;
const OFFLINE = "/offline/";
const GONE = [404, 410];
const PRIVATE = ["/desk/", "/approval/", "/documents/", "/healthz"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(PAGES).then((cache) => cache.add(OFFLINE)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (PRIVATE.some((path) => url.pathname.startsWith(path))) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});

async function dropOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => ![PAGES, ASSETS].includes(name)).map((name) => caches.delete(name)));
}

// The newest page where there is a network, the kept one where there is none. What the site has
// taken down is forgotten here too.
async function page(request) {
  const cache = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    if (answer.ok && isPublic(answer)) {
      await cache.put(request, answer.clone());
      await forgetOldest(cache);
    } else if (GONE.includes(answer.status)) await forget(cache, new URL(request.url).pathname);
    return answer;
  } catch {
    return (await cache.match(request)) ?? (await cache.match(OFFLINE)) ?? Response.error();
  }
}

// A static file never changes under one name once the site is built.
async function asset(request) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

function isPublic(answer) {
  return (answer.headers.get("Cache-Control") ?? "").includes("public");
}

// A release under each of its addresses, with its headline or without.
async function forget(cache, path) {
  const place = path.match(/^\/news\/\d+\//)?.[0] ?? path;
  const kept = (await cache.keys()).filter((request) => new URL(request.url).pathname.startsWith(place));
  await Promise.all(kept.map((request) => cache.delete(request)));
}

async function forgetOldest(cache) {
  const kept = (await cache.keys()).filter((request) => !request.url.endsWith(OFFLINE));
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_PAGES)).map((request) => cache.delete(request)));
}
