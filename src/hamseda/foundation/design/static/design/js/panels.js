/* Starts Wagtail's lists of forms (photos and people of a release, …) without any script inside the
   page, which the site's policy forbids. */

document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-inline-panel]")) {
    new window.InlinePanel(JSON.parse(place.dataset.inlinePanel));
  }
});
