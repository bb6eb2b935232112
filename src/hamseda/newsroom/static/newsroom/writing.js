/* Help while a release is written: advice, one click that mends the spelling, files by the handful.

Nothing here is needed for writing and saving; without it the advice comes with the saved page. */

const WAIT = 1200;

const form = document.getElementById("w-editor-form");
const box = document.getElementById("writing-advice");
const mending = document.getElementById("mending");
if (form && box) advise(form, box, mending);
for (const place of document.querySelectorAll("[data-upload]")) receiveFiles(form, place);

function advise(form, box, mending) {
  let timer = 0;
  let asked = 0;
  const ask = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(box.dataset.address, { method: "POST", body: new FormData(form) });
      if (!answer.ok) return null;
      const found = await answer.json();
      if (turn !== asked) return null;
      if (box.innerHTML.trim() !== found.html.trim()) box.innerHTML = found.html;
      const isNeeded = Object.values(found.mendings).flat().some((block) => block.length);
      mending.querySelector("[data-mend]").hidden = !isNeeded;
      mending.hidden = !isNeeded && mending.querySelector("[data-unmend]").hidden;
      return found;
    } catch {
      return null; // without a network there is no advice; what is typed is not touched
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };
  for (const type of ["input", "change", "keyup", "paste"]) form.addEventListener(type, later);
  later();

  let undo = null;
  mending.querySelector("[data-mend]").addEventListener("click", async () => {
    const before = textsOf(form);
    const found = await ask();
    // Whoever went on typing meanwhile keeps every letter of it.
    if (!found || JSON.stringify(textsOf(form)) !== JSON.stringify(before)) return later();
    undo = mend(form, found.mendings);
    mending.querySelector("[data-unmend]").hidden = false;
    later();
  });
  mending.querySelector("[data-unmend]").addEventListener("click", (event) => {
    undo?.();
    undo = null;
    event.currentTarget.hidden = true;
    later();
  });
}

function textsOf(form) {
  const body = editorOf(form)?.getEditorState().getCurrentContent().getPlainText("\n");
  return [...["kicker", "headline", "lead"].map((name) => form.elements[name].value), body];
}

function editorOf(form) {
  return form.elements.body?.draftailEditor;
}

/* Put the mendings in; return what takes them out again. */
function mend(form, mendings) {
  const undone = [];
  for (const name of ["kicker", "headline", "lead"]) {
    const field = form.elements[name];
    const text = field.value;
    const better = mended(text, mendings[name]?.[0] ?? []);
    if (better === text) continue;
    put(field, better);
    undone.push(() => field.value === better && put(field, text));
  }
  const editor = editorOf(form);
  if (editor && mendings.body?.some((block) => block.length)) {
    const before = editor.getEditorState();
    editor.onChange(mendedState(before, mendings.body));
    undone.push(() => {
      const { EditorState } = window.DraftJS;
      editor.onChange(
        EditorState.push(editor.getEditorState(), before.getCurrentContent(), "undo"),
      );
    });
  }
  return () => undone.forEach((one) => one());
}

function put(field, text) {
  field.value = text;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

function mended(text, changes) {
  const signs = [...text];
  for (const [start, end, better] of changes.toReversed()) {
    signs.splice(start, end - start, better);
  }
  return signs.join("");
}

function mendedState(state, changes) {
  const { EditorState, Modifier, SelectionState } = window.DraftJS;
  let content = state.getCurrentContent();
  content.getBlocksAsArray().forEach((block, number) => {
    const signs = [...block.getText()];
    const offset = (at) => signs.slice(0, at).join("").length;
    for (const [start, end, better] of (changes[number] ?? []).toReversed()) {
      const range = SelectionState.createEmpty(block.getKey()).merge({
        anchorOffset: offset(start),
        focusOffset: offset(end),
      });
      const style = block.getInlineStyleAt(Math.max(0, offset(start) - 1));
      const entity = block.getEntityAt(offset(start));
      const change = start === end ? Modifier.insertText : Modifier.replaceText;
      content = change(content, range, better, style, entity);
    }
  });
  return EditorState.push(state, content, "insert-characters");
}

/* Photos and documents: each file that is chosen becomes a row, or the newer file of its row. */
function receiveFiles(form, place) {
  const state = place.querySelector("[role=status]");
  const input = place.querySelector("input[type=file]");
  const rows = document.getElementById(`id_${place.dataset.prefix}-FORMS`);
  // They are sent one by one, so the form does not send them again.
  for (const one of [input, ...rows.querySelectorAll("[data-newer]")]) one.removeAttribute("name");
  input.addEventListener("change", async () => {
    const files = [...input.files];
    const problems = [];
    state.textContent = state.dataset.sending;
    for (const file of files) {
      const problem = await send(file, addRow);
      if (problem) problems.push(`${file.name}: ${problem}`);
    }
    input.value = "";
    state.textContent = problems.length ? problems.join(" ") : state.dataset.sent;
  });
  rows.addEventListener("change", async (event) => {
    const newer = event.target.closest("[data-newer]");
    if (!newer?.files.length) return;
    const row = newer.closest("[data-contentpath]") ?? newer.closest("li");
    state.textContent = state.dataset.sending;
    const replaced = { replaces: numberOf(row).value };
    const take = ({ id, told }) => fill(row, id, { told });
    state.textContent = (await send(newer.files[0], take, replaced)) || state.dataset.replaced;
    newer.value = "";
  });

  const send = async (file, take, more = {}) => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("office", form.elements.office.value);
    data.set("file", file);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    try {
      const answer = await fetch(place.dataset.upload, { method: "POST", body: data });
      const found = await answer.json();
      if (!answer.ok) return found.problem;
      take(found);
      return "";
    } catch {
      return state.dataset.lost;
    }
  };

  const numberOf = (row) => row.querySelector(`input[type=hidden][name$="-${place.dataset.field}"]`);

  const addRow = ({ id, ...told }) => {
    document.getElementById(`id_${place.dataset.prefix}-ADD`).click();
    fill(rows.lastElementChild, id, told);
  };

  /* What is told of a file goes into the fields and the places of these names. */
  const fill = (row, id, told) => {
    for (const part of row.querySelectorAll("[data-address]")) {
      part[part.tagName === "IMG" ? "src" : "href"] = part.dataset.address.replace("/0/", `/${id}/`);
    }
    for (const [name, text] of Object.entries(told)) {
      const field = row.querySelector(`[name$="-${name}"]`);
      if (field && text) field.value = text;
      const shown = row.querySelector(`[data-told="${name}"]`);
      if (shown) shown.textContent = text;
    }
    const number = numberOf(row);
    number.value = id;
    number.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const drawer = place.querySelector("[data-choices]");
  if (!drawer) return;
  drawer.hidden = false;
  choosePhotos(drawer, (id, told) => {
    addRow({ id, ...told });
    state.textContent = state.dataset.chosen;
  });
}

/* The office's earlier photos: asked for when the drawer opens, narrowed while a word is typed. */
function choosePhotos(drawer, choose) {
  const found = drawer.querySelector("[data-found]");
  const words = drawer.querySelector("input");
  let timer = 0;
  let turn = 0;
  const ask = async (page = 1) => {
    const mine = ++turn;
    const question = new URLSearchParams({ q: words.value, p: page });
    try {
      const answer = await fetch(`${drawer.dataset.choices}?${question}`);
      if (!answer.ok || mine !== turn) return;
      const html = await answer.text();
      found.querySelector("[data-more]")?.remove();
      if (page === 1) found.innerHTML = html;
      else found.insertAdjacentHTML("beforeend", html);
    } catch {
      return; // without a network the list stays as it is
    }
  };
  drawer.addEventListener("toggle", () => drawer.open && !found.childElementCount && ask());
  words.addEventListener("input", (event) => {
    event.stopPropagation(); // no part of the release, so nothing to save
    clearTimeout(timer);
    timer = setTimeout(() => ask(), 300);
  });
  words.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  found.addEventListener("click", (event) => {
    const more = event.target.closest("[data-more]");
    if (more) ask(Number(more.dataset.more));
    const chosen = event.target.closest("[data-choose]");
    if (!chosen) return;
    const { choose: id, ...told } = chosen.dataset;
    chosen.setAttribute("aria-pressed", "true");
    choose(id, told);
  });
}
