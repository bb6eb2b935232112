/* What Wagtail's scripts leave undone for Persian readers: its counters write Latin digits, and the
   box of a rich text has no name for whoever cannot see the heading above it. */

const COUNTERS = ".w-side-panel-toggle__counter, .Draftail-MetaToolbar, .w-minimap-item__errors, [data-count]";
const RICH_TEXT = '[role="textbox"][contenteditable]:not([aria-labelledby], [aria-label])';
const LATIN_DIGIT = /[0-9]/g;

const persian = (digit) => String.fromCharCode(0x06f0 + Number(digit));

function writeDigits(counter) {
  const texts = document.createTreeWalker(counter, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.data.search(LATIN_DIGIT) >= 0) text.data = text.data.replace(LATIN_DIGIT, persian);
  }
}

function nameBox(box) {
  const heading = box.closest("[data-panel]")?.getAttribute("aria-labelledby");
  if (heading) box.setAttribute("aria-labelledby", heading);
}

function mend() {
  document.querySelectorAll(COUNTERS).forEach(writeDigits);
  document.querySelectorAll(RICH_TEXT).forEach(nameBox);
}

new MutationObserver(mend).observe(document.documentElement, {
  childList: true,
  characterData: true,
  subtree: true,
});
mend();
