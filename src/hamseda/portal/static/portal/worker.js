// Keeps the site readable without a network: the pages read last, the photos that they showed, and
// what they need to look right. Only what its server calls public is kept; nothing of the back office
// ever is.

const PAGES = "pages-1";
const ASSETS = "assets-1";
const PHOTOS = "photos-1";
const MOST_PAGES = 60;
const MOST_PHOTOS = 120;
const MOST_PHOTO_BYTES = 20 * 1024 * 1024;
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
  else if (request.destination === "image" && url.pathname.startsWith("/media/")) event.respondWith(photo(event));
});

async function dropOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => ![PAGES, ASSETS, PHOTOS].includes(name)).map((name) => caches.delete(name)));
}

// The newest page where there is a network, the kept one where there is none. What the site has
// taken down is forgotten here too.
async function page(request) {
  const cache = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    if (answer.ok && isPublic(answer)) {
      const before = await photosOf(await cache.match(request));
      await cache.put(request, answer.clone());
      const now = await photosOf(await cache.match(request));
      const isLess = [...before].some((path) => !now.has(path));
      if ((await forgetOldest(cache)) || isLess) await forgetPhotos(cache);
    } else if (GONE.includes(answer.status)) await forget(cache, new URL(request.url).pathname);
    return answer;
  } catch {
    return (await cache.match(request)) ?? (await cache.match(OFFLINE)) ?? Response.error();
  }
}

// A photo of a page that is kept, in the size that the page shows, is kept with it.
async function photo({ request, clientId }) {
  const photos = await caches.open(PHOTOS);
  try {
    const answer = await fetch(request);
    if (GONE.includes(answer.status)) await photos.delete(request);
    else if (answer.ok && isPublic(answer) && (await isShown(request, clientId))) {
      await photos.put(request, answer.clone());
      await forgetOldestPhotos(photos);
    }
    return answer;
  } catch {
    return (await photos.match(request)) ?? Response.error();
  }
}

async function isShown(request, clientId) {
  const reader = await self.clients.get(clientId);
  const page = reader && (await (await caches.open(PAGES)).match(reader.url, { ignoreVary: true }));
  return (await photosOf(page)).has(new URL(request.url).pathname);
}

async function photosOf(page) {
  return new Set((page && (await page.text()).match(/\/media\/[^"'\s?&]+/g)) ?? []);
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
  await forgetPhotos(cache);
}

// Whether there were any.
async function forgetOldest(cache) {
  const kept = (await cache.keys()).filter((request) => !request.url.endsWith(OFFLINE));
  const oldest = kept.slice(0, Math.max(0, kept.length - MOST_PAGES));
  await Promise.all(oldest.map((request) => cache.delete(request)));
  return oldest.length > 0;
}

// Photos that no kept page shows any more.
async function forgetPhotos(cache) {
  const pages = await Promise.all((await cache.keys()).map(async (request) => photosOf(await cache.match(request))));
  const photos = await caches.open(PHOTOS);
  for (const request of await photos.keys()) {
    const path = new URL(request.url).pathname;
    if (!pages.some((shown) => shown.has(path))) await photos.delete(request);
  }
}

// The newest stay, as many as there is room for.
async function forgetOldestPhotos(photos) {
  let count = 0;
  let bytes = 0;
  for (const request of (await photos.keys()).toReversed()) {
    count += 1;
    bytes += Number((await photos.match(request))?.headers.get("Content-Length")) || 0;
    if (count > MOST_PHOTOS || bytes > MOST_PHOTO_BYTES) await photos.delete(request);
  }
}
