/* Starts Wagtail's lists of forms (photos and people of a release, …) without any script inside the
   page, which the site's policy forbids; and counts their forms in Persian digits, as everything is
   counted here. */

document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-inline-panel]")) {
    const options = JSON.parse(place.dataset.inlinePanel);
    const forms = document.getElementById(`${options.formsetPrefix}-FORMS`);
    if (forms) countInPersian(forms);
    new window.InlinePanel(options);
  }
});

function countInPersian(forms) {
  const recount = () => {
    for (const count of forms.querySelectorAll("[data-inline-panel-child-count]")) {
      const told = count.textContent.replace(/[0-9]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);
      if (told !== count.textContent) count.textContent = told;
    }
  };
  new MutationObserver(recount).observe(forms, { childList: true, subtree: true });
}
