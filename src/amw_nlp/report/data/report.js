"use strict";
// Shows the sum where the pointer or the keyboard is, lights up both sides, and puts findings and figures behind tabs.
// The page reads without it: marks link to findings, findings to places, rows to figures.
document.documentElement.classList.add("live");
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const draftOf = (element) => element.closest(".draft");
const numbers = (element, key) => (element.dataset[key] || "").split(" ").filter(Boolean);
const having = (draft, key, number) => all(`[data-${key}~="${number}"]`, draft);

let tip = null;
let pinned = null;
let current = null; // the finding whose mark has the keyboard: several may share one mark

function light(element, on) {
  for (const key of ["f", "c"]) {
    if (key === "c" && element.dataset.f) continue;
    for (const n of numbers(element, key)) for (const e of having(draftOf(element), key, n)) e.classList.toggle("lit", on);
  }
}

function told(mark) {
  const draft = draftOf(mark);
  const found = numbers(mark, "f").map((n) => draft.querySelector(`.finding[data-f="${n}"]`));
  return found.filter(Boolean).map((card) => {
    const part = document.createElement("div");
    part.append(...[...card.querySelectorAll(".message, .sum")].map((p) => p.cloneNode(true)));
    return part;
  });
}

function hide() {
  if (tip) tip.remove();
  if (pinned) light(pinned, false);
  tip = pinned = null;
}

function show(mark) {
  hide();
  const parts = told(mark);
  if (!parts.length) return;
  tip = document.createElement("div");
  const severity = ["error", "warning", "info"].find((name) => mark.classList.contains(name));
  tip.className = `tip ${severity || ""}`;
  tip.setAttribute("aria-hidden", "true"); // the mark is described by the card already
  tip.append(...parts);
  document.body.append(tip);
  const at = mark.getClientRects()[0];
  const width = document.documentElement.clientWidth;
  const room = { above: at.top - 12, below: window.innerHeight - at.bottom - 12 };
  const below = tip.offsetHeight <= room.below || room.below >= room.above;
  tip.style.maxHeight = `${Math.max(120, below ? room.below : room.above)}px`;
  const left = Math.max(8, Math.min(at.left, width - tip.offsetWidth - 8));
  tip.style.left = `${left + window.scrollX}px`;
  tip.style.top = `${window.scrollY + (below ? at.bottom + 6 : at.top - tip.offsetHeight - 6)}px`;
}

function choose(draft, name) {
  for (const panel of all(".panel", draft)) panel.hidden = panel.dataset.tab !== name;
  for (const tab of all('[role="tab"]', draft)) {
    const chosen = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  draft.classList.toggle("show-figures", name === "Figures");
}

function reveal(element) {
  const panel = element.closest(".panel");
  if (panel) choose(draftOf(element), panel.dataset.tab);
  const side = element.closest(".side");
  if (side && getComputedStyle(side).position === "sticky") {
    const gap = element.getBoundingClientRect().top - side.getBoundingClientRect().top;
    side.scrollTo({ top: side.scrollTop + gap - side.clientHeight / 3 });
  }
}

function goTo(mark) {
  mark.scrollIntoView({ block: "center" });
  mark.focus({ preventScroll: true });
}

function firstMark(card) {
  return draftOf(card).querySelector(`.mark[data-f~="${card.dataset.f}"]`);
}

for (const draft of all(".draft")) {
  const panels = all(".panel", draft);
  const tabs = document.createElement("div");
  tabs.className = "tabs";
  tabs.setAttribute("role", "tablist");
  for (const panel of panels) {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = `${panel.id}-tab`;
    tab.dataset.tab = panel.dataset.tab;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    tab.textContent = `${panel.dataset.tab} ${panel.dataset.count}`;
    tab.addEventListener("click", () => choose(draft, panel.dataset.tab));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = panels[(panels.indexOf(panel) + (event.key === "ArrowRight" ? 1 : panels.length - 1)) % panels.length];
      choose(draft, other.dataset.tab);
      document.getElementById(`${other.id}-tab`).focus();
    });
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tabs.append(tab);
  }
  if (panels.length) {
    draft.querySelector(".side").prepend(tabs);
    choose(draft, draft.querySelector(".finding") ? "Findings" : panels[panels.length - 1].dataset.tab);
  }
  for (const head of all(".facts thead th", draft)) {
    const sort = document.createElement("button");
    sort.type = "button";
    sort.textContent = head.textContent;
    head.replaceChildren(sort);
    sort.addEventListener("click", () => {
      for (const other of all("th", head.parentNode)) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", "ascending");
      const column = head.cellIndex;
      const word = (row) => row.cells[column].textContent.trim().replace(/^–$/, "\uffff");
      const body = head.closest("table").tBodies[0];
      const rows = [...body.rows].sort((a, b) => a.dataset.c - b.dataset.c);
      if (column) rows.sort((a, b) => word(a).localeCompare(word(b), "en", { numeric: true }));
      body.append(...rows);
    });
  }
}

const spot = (event) => (event.target.closest ? event.target.closest(".mark, .figure, .finding, .facts tr[data-c]") : null);
document.addEventListener("mouseover", (event) => {
  const at = spot(event);
  if (!at) return;
  light(at, true);
  if (at.matches(".mark") && !pinned) show(at);
});
document.addEventListener("mouseout", (event) => {
  const at = spot(event);
  if (!at || at === pinned) return;
  light(at, false);
  if (!pinned) hide();
});
document.addEventListener("focusin", (event) => {
  const at = event.target.closest(".mark");
  const here = event.target.closest(".mark, .finding");
  if (here && draftOf(here)) current = draftOf(here).querySelector(`.finding[data-f="${numbers(here, "f")[0]}"]`);
  if (at && at !== pinned) {
    show(at);
    light(at, true);
  }
});
document.addEventListener("focusout", (event) => {
  const at = event.target.closest(".mark");
  if (at && at !== pinned) {
    light(at, false);
    hide();
  }
});
document.addEventListener("click", (event) => {
  const mark = event.target.closest(".mark");
  const figure = event.target.closest(".figure");
  const link = event.target.closest('a[href^="#"]');
  if (mark) {
    event.preventDefault();
    show(mark);
    pinned = mark;
    light(mark, true);
    const card = document.getElementById(mark.getAttribute("href").slice(1));
    reveal(card);
    if (!event.detail) card.focus({ preventScroll: true }); // by the keyboard
  } else if (figure) {
    const row = draftOf(figure).querySelector(`.facts tr[data-c="${numbers(figure, "c")[0]}"]`);
    if (row) reveal(row);
  } else if (link) {
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    if (target.matches(".finding")) reveal(target);
    const next = target.matches(".place") ? target.parentNode.querySelector(`#${target.id} ~ .mark, #${target.id} ~ .figure`) : null;
    if (next && next.matches(".mark")) {
      event.preventDefault();
      goTo(next);
    }
  } else if (!event.target.closest(".tip")) {
    hide();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    const card = document.activeElement.closest(".finding");
    hide();
    if (card && firstMark(card)) goTo(firstMark(card));
  } else if (event.key === "n" || event.key === "p") {
    const marked = all(".finding").filter(firstMark);
    const here = document.activeElement.closest(".mark, .finding");
    const at = here ? marked.indexOf(current) : -1;
    const step = event.key === "n" ? 1 : -1;
    const next = marked[at < 0 ? (step > 0 ? 0 : marked.length - 1) : (at + step + marked.length) % marked.length];
    if (next) {
      reveal(next);
      goTo(firstMark(next));
      current = next;
    }
  }
});
