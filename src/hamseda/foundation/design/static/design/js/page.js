/* Small conveniences of a page. Each control is hidden until this module has given it its work. */

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const answer = document.getElementById(button.dataset.copyAnswer);
    if (answer) answer.textContent = answer.dataset.text;
  });
}

const summary = document.querySelector(".error-summary");
if (summary) summary.focus();
