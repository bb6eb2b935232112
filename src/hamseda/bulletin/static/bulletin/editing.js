/* Saves an item while it is typed, and moves items with the keyboard. Without this file the buttons
do the same. */

const SAVE_AFTER = 900;
const TRY_AGAIN_AFTER = 4000;

const form = document.querySelector("form[data-autosave]");
if (form) autosave(form);

function autosave(form) {
  const line = form.querySelector("[data-said]");
  let timer;
  let isSending = false;
  let isDirty = false;
  let isStopped = false;

  async function send() {
    if (isSending || isStopped) return;
    isSending = true;
    isDirty = false;
    try {
      /* Not form.action: one of its fields has that name. */
      const answer = await fetch(location.pathname, {
        method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "manual",
      });
      if (!answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error("away");
      const told = await answer.json();
      line.textContent = told.said;
      if (answer.ok) form.elements.revision.value = told.revision;
      if (answer.status === 409) {
        /* The page itself shows both texts side by side. */
        isStopped = true;
        form.requestSubmit();
      }
    } catch {
      isDirty = true;
      line.textContent = "ذخیره نشد؛ دوباره تلاش می‌شود.";
      timer = setTimeout(send, TRY_AGAIN_AFTER);
    } finally {
      isSending = false;
      if (isDirty) timer = setTimeout(send, SAVE_AFTER);
    }
  }

  form.addEventListener("input", () => {
    isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(send, SAVE_AFTER);
  });
  form.addEventListener("submit", () => {
    isStopped = true;
    isDirty = false;
    clearTimeout(timer);
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });
}

const arrived = document.querySelector(`[data-item]${location.hash.startsWith("#item-") ? location.hash : "#none"}`);
arrived?.focus();

document.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  const item = event.target.closest?.("[data-item]");
  const way = event.key === "ArrowUp" ? "up" : "down";
  const button = item?.querySelector(`button[value="${way}"]`);
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});
