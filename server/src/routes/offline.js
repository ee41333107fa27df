// Kept for a phone without a network: one page that says so, and its icon. Nothing that belongs to a person is ever kept.
const KEPT = "offline-VERSION";
const FILES = ["/offline", "/icons.svg"];

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
    // Pages are asked for while this worker is still waking up, so that it costs them no time.
    await self.registration.navigationPreload?.enable();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const page = request.mode === "navigate" && request.method === "GET";
  if (!page && new URL(request.url).pathname !== "/icons.svg") return;
  const answer = async () => {
    try {
      return (await event.preloadResponse) || (await fetch(request));
    } catch {
      return (await caches.match(page ? "/offline" : "/icons.svg")) || Response.error();
    }
  };
  event.respondWith(answer());
});
