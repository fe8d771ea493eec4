"use strict";
// Keeps the page for when there is no connection; asks its own host first, and no other.

importScripts("version.js");

addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => Promise.all(
    names.filter((name) => name !== VERSION).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => clients.claim()));
});

async function answer(request) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) (await caches.open(VERSION)).put(request, fresh.clone());
    return fresh;
  } catch {
    return (await caches.match(request, {ignoreSearch: true})) ?? Response.error();
  }
}

addEventListener("fetch", (event) => {
  const own = new URL(event.request.url).origin === location.origin;
  if (own && event.request.method === "GET") event.respondWith(answer(event.request));
});
