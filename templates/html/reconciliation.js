
"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const every = (selector, within = document) => [...within.querySelectorAll(selector)];
  const say = (words) => { find("said").textContent = words; };

  // The clipboard may be closed to a page from a disk: then the text is selected and copied the old way.
  const copy = async (code, button) => {
    const words = button.textContent;
    let done = false;
    try {
      await navigator.clipboard.writeText(code.textContent);
      done = true;
    } catch {
      getSelection().selectAllChildren(code);
      done = document.execCommand("copy");
    }
    say(done ? "Copied" : "Selected: press Ctrl and C to copy");
    button.textContent = done ? "Copied" : "Selected: press Ctrl+C";
    setTimeout(() => { button.textContent = words; }, 2000);
  };

  const button = (words, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", () => press(made));
    return made;
  };

  const collection = new Map();
  const tray = document.querySelector(".tray");
  const showTray = () => {
    const count = collection.size;
    tray.hidden = count === 0;
    find("collected").textContent = `${count} ${count === 1 ? "decision" : "decisions"} collected, to be pasted below corrections:`;
    find("collection").textContent = [...collection.values()].map((each) => each.lines).join("");
  };
  const drop = (group) => {
    collection.get(group)?.press.setAttribute("aria-pressed", "false");
    collection.delete(group);
  };
  // A question has one answer: collecting a second one takes the first away.
  const collect = (group, lines, press) => {
    const chosen = collection.get(group)?.press === press;
    drop(group);
    if (!chosen) {
      press.setAttribute("aria-pressed", "true");
      collection.set(group, { lines, press });
    }
    showTray();
  };
  for (const place of every(".decision")) {
    const code = place.querySelector("code");
    const group = place.closest(".decide").dataset.group;
    const press = button("Collect", (self) => collect(group, code.textContent, self));
    press.setAttribute("aria-pressed", "false");
    place.querySelector("figcaption").append(button("Copy", (self) => copy(code, self)), press);
  }
  find("copy-all").addEventListener("click", (event) => copy(find("collection"), event.currentTarget));
  find("empty").addEventListener("click", () => { [...collection.keys()].forEach(drop); showTray(); });

  const items = every("[data-item]").map((element) => ({ element, text: null }));
  const filter = () => {
    const words = find("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      if (words.length) item.text ??= item.element.textContent.toLowerCase();
      const fits = words.every((word) => item.text.includes(word));
      item.element.hidden = !fits;
      shown += fits;
    }
    find("shown").textContent = words.length ? `${shown} of ${items.length} shown` : "";
  };
  let waiting;
  find("filter").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });

  const setAll = (open) => every("details.item").forEach((each) => { each.open = open; });
  find("open-all").addEventListener("click", () => setAll(true));
  find("close-all").addEventListener("click", () => setAll(false));
  document.querySelector(".tools").hidden = false;

  const reveal = () => {
    const target = location.hash && find(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.tagName === "DETAILS") target.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = every("details:not([open])");
    closed.forEach((each) => { each.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));
})();
