/* What a pasted text means, said by the tags that the rich text knows. Google Docs says what is
   bold by style attributes, which the site's policy keeps from the rich text; Word's headings are of
   levels that a release does not have; cells of a table would run together into one word. So the
   same text is pasted without them. Everything else that is pasted, the server cleans. */

const ours = new WeakSet();
const OTHERS_WORDS = /\bstyle\s*=|<(?:h[1-6]|table|script|style)\b/i;

document.addEventListener(
  "paste",
  (event) => {
    if (ours.has(event) || !event.target.closest?.("[contenteditable=true]")) return;
    const html = event.clipboardData?.getData("text/html");
    if (!html || !OTHERS_WORDS.test(html)) return;
    const data = new DataTransfer();
    data.setData("text/html", toldByTags(html));
    data.setData("text/plain", event.clipboardData.getData("text/plain"));
    const again = new ClipboardEvent("paste", {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    if (!again.clipboardData?.getData("text/html")) return; // a browser that carries nothing along
    ours.add(again);
    event.preventDefault();
    event.stopImmediatePropagation();
    event.target.dispatchEvent(again);
  },
  true,
);

function toldByTags(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll("script, style")) element.remove();
  for (const heading of page.querySelectorAll("h1, h2, h4, h5, h6")) rename(heading, "h3");
  for (const row of page.querySelectorAll("tr")) layInOneLine(row);
  for (const table of page.querySelectorAll("table")) {
    table.replaceWith(...table.querySelectorAll("tr > p"));
  }
  for (const element of [...page.body.querySelectorAll("[style]")].toReversed()) {
    const style = document.createElement("span").style;
    style.cssText = element.getAttribute("style");
    element.removeAttribute("style");
    const isBold = style.fontWeight === "bold" || Number(style.fontWeight) >= 600;
    if (isBold) enclose(element, "b");
    if (style.fontStyle === "italic") enclose(element, "i");
    const isPlain = style.fontWeight && !isBold && element.matches("b, strong");
    const isUpright = style.fontStyle === "normal" && element.matches("i, em");
    if (isPlain || isUpright) element.replaceWith(...element.childNodes);
  }
  return page.body.innerHTML;
}

function rename(element, name) {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

/* The cells of a row as one paragraph, a bar between them. */
function layInOneLine(row) {
  const line = row.ownerDocument.createElement("p");
  [...row.cells].forEach((cell, number) => {
    if (number) line.append(" | ");
    for (const block of cell.querySelectorAll("p, div, li, br")) {
      if (block.previousSibling) block.before(" ");
      block.replaceWith(...block.childNodes);
    }
    line.append(...cell.childNodes);
  });
  row.replaceChildren(line);
}

function enclose(element, name) {
  const mark = element.ownerDocument.createElement(name);
  mark.append(...element.childNodes);
  element.append(mark);
}
