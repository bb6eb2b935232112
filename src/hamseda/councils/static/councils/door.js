/* The code at the door grows old: draw the page anew before it does, once the server answers. */

const code = document.querySelector("[data-refresh]");
if (code) {
  setInterval(async () => {
    try {
      const answer = await fetch(location.href, { cache: "no-store", redirect: "manual" });
      if (answer.ok) location.reload();
    } catch {
      // Without a network the next turn asks again.
    }
  }, Number(code.dataset.refresh) * 1000);
}
