/* Nothing that is typed into an editor may be lost in silence.

Wagtail takes what stands in the form two seconds after the page has loaded, and whatever is typed
while a save is on its way, for saved; and it calls the end of the session a server error. Here the
first is saved as well, and the second is told while the text stays in the page. */

const NOT_CONTENT = new Set([
  "csrfmiddlewaretoken", "next", "loaded_revision_id", "loaded_revision_created_at",
  "overwrite_revision_id",
]);
const LOOK_AGAIN_AFTER = 60_000;

const form = document.getElementById("w-editor-form");
const notice = document.getElementById("session-notice");
if (form && notice) {
  watchTyping(form);
  watchSession(form, notice);
}

function watchTyping(form) {
  let isTyped = false;
  let isWatched = false;
  let saved = null;
  let pending = null;

  const typed = (event) => {
    if (!event.isTrusted || (event.type === "keydown" && !writes(event))) return;
    isTyped = true;
    if (!isWatched) form.setAttribute("data-w-unsaved-has-edits-value", "true");
  };
  for (const type of ["keydown", "input", "change", "paste", "drop"]) {
    form.addEventListener(type, typed, true);
  }
  document.addEventListener("w-autosave:save", (event) => {
    if (event.target === form) pending = contentOf(event.detail.formData);
  }, true);
  document.addEventListener("w-autosave:success", (event) => {
    if (event.target === form) saved = pending;
  }, true);
  form.addEventListener("w-unsaved:watch-edits", () => {
    isWatched = true;
    const isBehind = saved === null ? isTyped : contentOf(new FormData(form)) !== saved;
    // Wagtail takes its own marks off right after this event.
    if (isBehind) setTimeout(() => markUnsaved(form));
  });
}

function watchSession(form, notice) {
  let person = null;
  let state = "";
  let isRetried = false;
  let lookedAt = 0;

  const tell = (found) => {
    state = found;
    notice.hidden = !found;
    for (const text of notice.querySelectorAll("[data-notice]")) {
      text.hidden = text.dataset.notice !== found;
    }
  };
  const accept = (answer) => {
    person ??= answer.person;
    if (answer.person !== person) {
      tell("other");
      return false;
    }
    form.elements.csrfmiddlewaretoken.value = answer.token;
    tell("");
    return true;
  };
  const look = async () => {
    lookedAt = Date.now();
    try {
      const answer = await fetch(notice.dataset.address, { cache: "no-store" });
      if (answer.status === 403) tell("ended");
      else if (answer.ok) return accept(await answer.json());
    } catch {
      // Without a network Wagtail tells by itself, and tries again.
    }
    return false;
  };
  const comeBack = async () => {
    const wasAway = state;
    if ((await look()) && wasAway) markUnsaved(form);
  };

  look();
  form.addEventListener("w-autosave:error", async () => {
    // Once: a fault of the server itself would go on for ever.
    if ((await look()) && !isRetried) {
      isRetried = true;
      markUnsaved(form);
    }
  });
  form.addEventListener("w-autosave:success", () => {
    isRetried = false;
  });
  form.addEventListener("input", () => {
    if (Date.now() - lookedAt > LOOK_AGAIN_AFTER) look();
  });
  window.addEventListener("focus", comeBack);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) comeBack();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button || button.form !== form || button.type !== "submit") return;
    if (!isStillThere(notice.dataset.address, accept, tell)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
}

/* The page must not be left before the answer is there, so that this one request is waited for. */
function isStillThere(address, accept, tell) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  try {
    request.send();
  } catch {
    return true; // without a network the browser itself says so
  }
  if (request.status === 403) tell("ended");
  return request.status === 403 ? false : request.status !== 200 || accept(JSON.parse(request.responseText));
}

function markUnsaved(form) {
  form.setAttribute("data-w-unsaved-has-edits-value", "false");
  form.setAttribute("data-w-unsaved-force-value", "true");
}

function writes(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return event.key.length === 1 || ["Backspace", "Delete", "Enter"].includes(event.key);
}

function contentOf(data) {
  return JSON.stringify(
    [...data.entries()]
      .filter(([name]) => !NOT_CONTENT.has(name))
      .map(([name, value]) => [name, value instanceof File ? value.name : value]),
  );
}
