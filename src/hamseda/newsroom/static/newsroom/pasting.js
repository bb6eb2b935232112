/* What is bold and italic in a pasted text, said by tags. Google Docs says it by style attributes,
   which the rich text would read but the site's policy keeps from it: so the same text is pasted
   without them. Everything else that is pasted, the server cleans. */

const ours = new WeakSet();

document.addEventListener(
  "paste",
  (event) => {
    if (ours.has(event) || !event.target.closest?.("[contenteditable=true]")) return;
    const html = event.clipboardData?.getData("text/html");
    if (!html || !/\bstyle\s*=/i.test(html)) return;
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

function enclose(element, name) {
  const mark = element.ownerDocument.createElement(name);
  mark.append(...element.childNodes);
  element.append(mark);
}
