"use strict";
(() => {
  const form = document.querySelector("form.filters");
  const cards = [...document.querySelectorAll("article.card")];
  const count = document.querySelector("#shown-count");
  const visible = () => cards.filter((card) => !card.hidden);
  const apply = () => {
    const wanted = Object.fromEntries(new FormData(form));
    for (const card of cards) {
      card.hidden = Object.entries(wanted).some(([name, value]) => value && card.dataset[name] !== value);
    }
    count.textContent = `${visible().length} of ${cards.length} pages`;
  };
  const move = (step) => {
    const shown = visible();
    if (!shown.length) return;
    const at = shown.indexOf(document.activeElement);
    const next = shown[at < 0 ? 0 : Math.min(Math.max(at + step, 0), shown.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input")) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "f") form.querySelector("select").focus();
    else return;
    event.preventDefault();
  });
  apply();
})();
