// Lets a phone keep the site; pages work without this too.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/worker.js", { scope: "/" });
}
