"use strict";
(() => {
  document.documentElement.classList.add("js");
  const told = document.querySelector("#told");

  // Copying: the clipboard where the browser allows it, else the old command on a selection, else the selection alone.
  const chosen = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "aside";
    document.body.append(area);
    area.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* told below */ }
    area.remove();
    return done;
  };
  const written = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return chosen(text);
    }
  };
  const label = (button, words) => {
    button.dataset.label ??= button.textContent;
    button.textContent = words;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { button.textContent = button.dataset.label; }, 2500);
  };
  let telling;
  const tell = (words) => {
    clearTimeout(telling);
    told.textContent = words;
    telling = setTimeout(() => { told.textContent = ""; }, 2500);
  };
  const offer = (text) => {
    clearTimeout(telling);
    const code = document.createElement("code");
    code.textContent = text;
    told.replaceChildren("Press Ctrl+C to copy: ", code);
    getSelection().selectAllChildren(code);
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const text = button.dataset.copy ?? `copydesk explain ${button.dataset.label ?? button.textContent}`;
    const done = await written(text);
    button.focus();
    label(button, done ? "Copied ✓" : "Selected");
    if (done) tell(`Copied: ${text}`);
    else offer(text);
  });

  const failed = (image) => image.classList.add("failed");
  document.addEventListener("error", (event) => event.target.matches?.("img") && failed(event.target), true);
  for (const image of document.images) if (image.complete && !image.naturalWidth) failed(image);

  const form = document.querySelector("form.filters");
  if (!form) return;
  const cards = [...document.querySelectorAll("#pages ~ article.card")];
  const lines = [...document.querySelectorAll(".headlines .list > li")];
  const list = document.querySelector(".headlines");
  const count = document.querySelector("#shown-count");
  const none = document.querySelector("#none-shown");
  const found = document.querySelector("#headline-count");
  const noHeadline = document.querySelector("#no-headline");
  const MOST_OPENED = 500;  // more matching headlines than this do not unfold by themselves
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map();
  const text = (element, part) => {
    if (!texts.has(element)) texts.set(element, plain(part(element)));
    return texts.get(element);
  };
  const ofCard = (card) => ["h3", ".line b", ".url"].map((part) => card.querySelector(part).textContent).join(" ");
  const ofLine = (line) => line.querySelector(".what").textContent + " " + line.querySelector("b").textContent;
  const visible = () => cards.filter((card) => !card.hidden);
  const fits = (card, [name, value]) => !value || card.dataset[name].split("\n").includes(value);
  const unfold = (card, open) => {
    for (const run of card.querySelectorAll(".blocks details")) run.open = open(run);
  };
  const reveal = (card, reason) => {
    const says = (details) => [reason, reason.replaceAll("_", " ")].some((word) => details.textContent.includes(word));
    for (const details of card.querySelectorAll(".sides > section:first-child details")) details.open = says(details);
  };
  const wanted = () => {
    const { words, ...choices } = Object.fromEntries(new FormData(form));
    return { words: plain(words).split(/\s+/).filter(Boolean), choices };
  };
  const filterCards = ({ words, choices }) => {
    for (const card of cards) {
      card.hidden = !(Object.entries(choices).every((one) => fits(card, one))
        && words.every((word) => text(card, ofCard).includes(word)));
      if (choices.reason && !card.hidden) reveal(card, choices.reason);
    }
    const shown = visible().length;
    count.textContent = cards.length ? `${shown} of ${cards.length} page${cards.length === 1 ? "" : "s"}` : "";
    if (none) none.hidden = shown > 0;
  };
  const filterLines = ({ words, choices: { station, outcome } }) => {
    if (!list) return;
    let shown = 0;
    for (const line of lines) {
      line.hidden = !((!station || line.querySelector("b").textContent === station)
        && (!outcome || (line.querySelector("i")?.textContent ?? "loaded") === outcome)
        && words.every((word) => text(line, ofLine).includes(word)));
      shown += !line.hidden;
    }
    const filtered = words.length || station || outcome;
    found.textContent = filtered ? `: ${shown.toLocaleString("en")} match` : "";
    noHeadline.hidden = shown > 0;
    if (words.length) list.open = shown <= MOST_OPENED;
  };
  const apply = () => {
    const now = wanted();
    filterCards(now);
    filterLines(now);
  };
  let waiting;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); };

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
    const folded = [...card.querySelectorAll(".blocks details")].some((run) => !run.open);
    unfold(card, () => folded);
  };
  const search = () => {
    form.scrollIntoView({ block: "start" });
    form.elements.words.focus({ preventScroll: true });
    form.elements.words.select();
  };
  const keys = {
    j: () => move(1), k: () => move(-1), f: () => form.elements.station.focus(), r: turn, "/": search,
  };
  form.addEventListener("input", (event) => (event.target.name === "words" ? soon() : apply()));
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === form.elements.words) {
      event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input, textarea")) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  // A link to a page that a filter hides shows all pages again.
  window.addEventListener("hashchange", () => {
    const card = cards.find((one) => one.hidden && `#${one.id}` === location.hash);
    if (!card) return;
    form.reset();
    setTimeout(() => card.scrollIntoView());
  });
  apply();
})();
