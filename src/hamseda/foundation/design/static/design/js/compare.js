/* The comparison of two texts: pointing at a passage, or reaching it with the keyboard, lights its
   partner and brings it into view. The links between the two work without this module. */

const TOGETHER = "passage--together";

const partnersOf = (passage) =>
  passage
    .closest(".compare")
    .querySelectorAll(`.passage[data-pair="${CSS.escape(passage.dataset.pair)}"]`);

const scrollInside = (pane, passage) => {
  const offset = passage.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop += offset - pane.clientHeight / 3;
};

const light = (passage) => {
  for (const partner of partnersOf(passage)) {
    partner.classList.add(TOGETHER);
    const pane = partner.closest(".compare__text");
    if (pane !== passage.closest(".compare__text") && pane.scrollHeight > pane.clientHeight) {
      scrollInside(pane, partner);
    }
  }
};

const dim = (passage) => {
  for (const partner of partnersOf(passage)) partner.classList.remove(TOGETHER);
};

for (const comparison of document.querySelectorAll(".compare")) {
  const on = (type, answer) =>
    comparison.addEventListener(type, (event) => {
      const passage = event.target.closest(".passage");
      if (passage) answer(passage);
    });
  on("pointerover", light);
  on("pointerout", dim);
  on("focusin", light);
  on("focusout", dim);
}
