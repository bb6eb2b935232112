/* A long import tells how far it is; when it has ended, the page shows what became of it. Without
   this module a link on the page does the same. */

const EVERY = 1000;

const place = document.querySelector("[data-progress-url]");

const persian = (number) => Number(number).toLocaleString("fa-IR");

const ask = async () => {
  try {
    const answer = await fetch(place.dataset.progressUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    const { state, done, total } = await answer.json();
    if (state !== place.dataset.state) {
      location.reload();
      return;
    }
    if (total) {
      place.querySelector("progress").value = (done * 100) / total;
      place.querySelector("[data-progress-text]").textContent = `${persian(done)} از ${persian(total)} ${place.dataset.unit}`;
    }
  } catch {
    // The network may come back; the link on the page is there meanwhile.
  }
  setTimeout(ask, EVERY);
};

if (place) setTimeout(ask, EVERY);
