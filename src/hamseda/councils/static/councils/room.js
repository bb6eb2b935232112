/* A meeting is written down on a tablet whose connection comes and goes, and nothing may be lost.

What is typed goes into the device's own store at once, and from there to the server as soon as it
answers; it leaves the store only when the server has said that it keeps it. Presence and votes wait
in the same store in the order in which they were given. Every sending may be repeated. */

const room = document.querySelector("[data-room]");
if (room) watch(room);

function watch(room) {
  const SAVE_AFTER = 1200;
  const TRY_AGAIN_AFTER = 4000;
  const LOOK_AFTER = 10_000;
  const prefix = `hamseda.room.${room.dataset.room}.`;
  const parts = [...room.querySelectorAll("form[data-part]")];
  const timers = new Map();
  let isSending = false;
  let isAway = false;

  const keyOf = (form) => prefix + form.dataset.part;
  const textsOf = (form) => Object.fromEntries(
    [...form.querySelectorAll("textarea")].map((box) => [box.name, box.value]),
  );
  const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");
  const queueKey = `${prefix}queue`;
  const queue = () => read(queueKey) ?? [];
  const setQueue = (waiting) => {
    if (waiting.length) localStorage.setItem(queueKey, JSON.stringify(waiting));
    else localStorage.removeItem(queueKey);
  };
  const waiting = () => parts.filter((form) => localStorage.getItem(keyOf(form)) !== null);

  function say(what) {
    const line = room.querySelector("[data-line]");
    line.hidden = !what;
    for (const text of line.querySelectorAll("[data-said]")) text.hidden = text.dataset.said !== what;
  }

  function keep(form) {
    const own = { texts: textsOf(form), revision: form.elements.revision.value };
    localStorage.setItem(keyOf(form), JSON.stringify(own));
    const mark = form.parentElement.querySelector("[data-approval]");
    if (mark) mark.hidden = true;
  }

  function restore(form) {
    const own = read(keyOf(form));
    if (!own) return;
    for (const box of form.querySelectorAll("textarea")) {
      if (own.texts[box.name] !== undefined) box.value = own.texts[box.name];
    }
    form.elements.revision.value = own.revision;
  }

  async function post(address, fields) {
    const body = new URLSearchParams(fields);
    body.set("csrfmiddlewaretoken", tokenOf());
    const answer = await fetch(address, {
      method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual",
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      if (await renewed()) return post(address, fields);
      throw new Error("session");
    }
    if (answer.status >= 500) throw new Error("server");
    return { status: answer.status, told: await answer.json() };
  }

  const tokenOf = () => room.querySelector("[name=csrfmiddlewaretoken]").value;

  /* A new session has another token; without one nobody is signed in. */
  async function renewed() {
    const answer = await fetch(room.dataset.session, { cache: "no-store", redirect: "manual" });
    if (!answer.ok) return false;
    const { token } = await answer.json();
    if (token === tokenOf()) return false;
    for (const field of room.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    return true;
  }

  async function sendPart(form) {
    const own = read(keyOf(form));
    if (!own || form.dataset.conflict) return;
    const { status, told } = await post(form.action, { ...own.texts, revision: own.revision });
    if (status === 409) return showConflict(form, told.current);
    if (status === 422) return showRefusal(form, told.said);
    form.elements.revision.value = told.revision;
    const approval = room.querySelector(`[data-needs="${form.dataset.part}"] [name=revision]`);
    if (approval) approval.value = told.revision;
    const typed = textsOf(form);
    const isBehind = Object.entries(own.texts).some(([name, text]) => typed[name] !== text);
    if (isBehind) keep(form);
    else localStorage.removeItem(keyOf(form));
  }

  async function sendQueue() {
    for (let left = queue(); left.length; left = queue()) {
      const { address, fields, part } = left[0];
      const { status, told } = await post(address, fields);
      setQueue(queue().slice(1));
      const form = room.querySelector(`[data-queued="${part}"]`);
      if (form) mark(form, status === 200 ? told.said : told.said ?? "", status !== 200);
      await look();
    }
  }

  async function flush() {
    if (isSending) return;
    isSending = true;
    const had = waiting().length + queue().length;
    try {
      if (had) say("sending");
      for (const form of waiting()) await sendPart(form);
      await sendQueue();
      isAway = false;
      if (had) say(waiting().length ? "" : "saved");
    } catch (fault) {
      isAway = true;
      say(fault.message === "session" ? "session" : "offline");
      setTimeout(flush, TRY_AGAIN_AFTER);
    } finally {
      isSending = false;
    }
  }

  function showConflict(form, current) {
    const box = form.querySelector("[data-conflict]");
    form.dataset.conflict = "1";
    box.hidden = false;
    const names = Object.keys(textsOf(form));
    box.querySelector("[data-other]").textContent = names.map((name) => current[name]).filter(Boolean).join("\n\n");
    const end = () => {
      box.hidden = true;
      delete form.dataset.conflict;
      form.elements.revision.value = current.revision;
    };
    box.querySelector("[data-keep-own]").onclick = () => { end(); keep(form); flush(); };
    box.querySelector("[data-take-other]").onclick = () => {
      end();
      for (const area of form.querySelectorAll("textarea")) area.value = current[area.name];
      localStorage.removeItem(keyOf(form));
    };
  }

  function showRefusal(form, sentence) {
    mark(form, sentence, true);
    form.dataset.conflict = "1"; // not sent again before it is changed
  }

  function mark(form, sentence, isBad) {
    let answer = form.querySelector("[data-answer]");
    if (!answer) {
      answer = document.createElement("span");
      answer.dataset.answer = "";
      answer.setAttribute("role", "status");
      form.append(answer);
    }
    answer.className = `badge badge--${isBad ? "bad" : "good"}`;
    answer.textContent = sentence;
  }

  /* Presence as the server knows it, unless somebody is typing there or something waits. */
  async function look() {
    const here = room.querySelector("[data-presence-here]");
    if (here.contains(document.activeElement) && document.activeElement.matches("input")) return;
    if (here.querySelector("details[open] input:focus")) return;
    const answer = await fetch(room.dataset.presence, { cache: "no-store", redirect: "manual" });
    if (!answer.ok) return;
    const opened = new Set([...here.querySelectorAll("details[open]")].map((each) => each.closest("li").id));
    const typed = new Map([...here.querySelectorAll("input.input")].map((box) => [box.id, box.value]));
    const focused = document.activeElement?.closest("li")?.id;
    const label = document.activeElement?.value;
    here.innerHTML = await answer.text();
    for (const box of here.querySelectorAll("input.input")) {
      if (!box.value && typed.get(box.id)) box.value = typed.get(box.id);
    }
    for (const id of opened) here.querySelector(`#${id} details`)?.setAttribute("open", "");
    if (focused) here.querySelector(`#${focused} button[value="${label}"]`)?.focus();
  }

  for (const form of parts) {
    restore(form);
    form.addEventListener("input", () => {
      if (form.dataset.conflict && form.querySelector("[data-conflict]").hidden) delete form.dataset.conflict;
      keep(form);
      clearTimeout(timers.get(form));
      timers.set(form, setTimeout(flush, SAVE_AFTER));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      keep(form);
      flush();
    });
  }

  room.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.queued) {
      event.preventDefault();
      const fields = Object.fromEntries(new FormData(form, event.submitter));
      delete fields.csrfmiddlewaretoken;
      const left = queue();
      left.push({ address: form.action, fields, part: form.dataset.queued });
      setQueue(left);
      if (isAway || !navigator.onLine) mark(form, event.submitter?.firstChild?.textContent ?? "…", false);
      flush();
    } else if (form.dataset.needs && (waiting().length || queue().length)) {
      /* A step that takes the texts as they are waits until they have been kept. */
      event.preventDefault();
      flush().then(() => {
        if (!waiting().length && !queue().length) form.submit();
      });
    }
  });

  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) flush();
  });
  window.addEventListener("beforeunload", (event) => {
    if (isAway && (waiting().length || queue().length)) event.preventDefault();
  });
  setInterval(() => {
    if (!isAway && !queue().length) look().catch(() => {});
  }, LOOK_AFTER);
  flush();
}
