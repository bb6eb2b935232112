// The keys of the inbox. Each presses a button or follows a link of the page, which works without
// this too. Keys are told by their place, so that the Persian and the Latin layout are the same.

const byKey = (name, code) => document.querySelector(`[data-${name}="${code}"]`);

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, select, textarea, [contenteditable]");
  if (isTyping && event.code === "Escape") event.target.blur();
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const focused = byKey("focus", event.code);
  const pressed = byKey("key", event.code);
  if (!focused && !pressed) return;
  event.preventDefault();
  (focused ?? pressed)[focused ? "focus" : "click"]();
});

// A second press while the first is on its way would decide the next thing unseen.
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form")) delete form.dataset.sent;
});
