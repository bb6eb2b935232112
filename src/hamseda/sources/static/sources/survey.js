/* While an address is looked at, its page asks whether it is done. Without this module a link on the
   page does the same. */

const EVERY = 1500;

const place = document.querySelector("[data-survey-url]");

const ask = async () => {
  try {
    const answer = await fetch(place.dataset.surveyUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    if ((await answer.json()).state !== "waiting") {
      location.reload();
      return;
    }
  } catch {
    // The network may come back; the link on the page is there meanwhile.
  }
  setTimeout(ask, EVERY);
};

if (place) setTimeout(ask, EVERY);
