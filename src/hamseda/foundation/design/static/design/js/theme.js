/* Runs before the page is painted, so that a chosen theme never flashes. The choice stays in this
   browser; without a choice the device decides. */
(() => {
  const KEY = "hamseda-theme";
  const root = document.documentElement;

  const remembered = () => {
    try {
      return window.localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off: the device decides
    }
  };

  const remember = (theme) => {
    try {
      window.localStorage.setItem(KEY, theme);
    } catch {
      // storage is switched off: the choice lasts for this page
    }
  };

  const isDark = () =>
    root.dataset.theme
      ? root.dataset.theme === "dark"
      : window.matchMedia("(prefers-color-scheme: dark)").matches;

  const chosen = remembered();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(isDark()));
      button.addEventListener("click", () => {
        const theme = isDark() ? "light" : "dark";
        root.dataset.theme = theme;
        remember(theme);
        button.setAttribute("aria-pressed", String(theme === "dark"));
      });
    }
  });
})();
