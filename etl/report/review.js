"use strict";
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const cards = [...document.querySelectorAll("article.card")];
  const count = document.querySelector("#shown-count");
  const none = document.querySelector("#none-shown");
  const visible = () => cards.filter((card) => !card.hidden);
  const fits = (card, [name, value]) => !value || card.dataset[name].split("\n").includes(value);
  const unfold = (card, open) => {
    for (const run of card.querySelectorAll("details")) run.open = open(run);
  };
  const apply = () => {
    const wanted = [...new FormData(form)];
    const reason = form.elements.reason.value;
    for (const card of cards) {
      card.hidden = !wanted.every((one) => fits(card, one));
      if (reason && !card.hidden) unfold(card, (run) => run.querySelector("summary").textContent.includes(reason));
    }
    const shown = visible().length;
    count.textContent = `${shown} of ${cards.length} pages`;
    none.hidden = shown > 0;
  };
  const current = () => visible().find((card) => card.contains(document.activeElement));
  const move = (step) => {
    const shown = visible();
    if (!shown.length) return;
    const at = shown.indexOf(current());
    const next = shown[at < 0 ? 0 : Math.min(Math.max(at + step, 0), shown.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };
  const turn = () => {
    const card = current() ?? visible()[0];
    if (!card) return;
    const folded = [...card.querySelectorAll("details")].some((run) => !run.open);
    unfold(card, () => folded);
  };
  const keys = { j: () => move(1), k: () => move(-1), f: () => form.elements.station.focus(), r: turn };
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input")) return;
    if (!Object.hasOwn(keys, event.key)) return;
    keys[event.key]();
    event.preventDefault();
  });
  apply();
})();
