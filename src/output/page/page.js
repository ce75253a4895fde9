"use strict";
for (const story of document.querySelectorAll("[data-story]")) {
  const facets = story.querySelector("[data-facets]");
  const rows = [...story.querySelectorAll("[data-row]")];
  const parts = [...story.querySelectorAll("[data-of]")];
  const badges = parts.filter((part) => "badge" in part.dataset);
  const buttons = [...facets.querySelectorAll("[data-facet]")];
  const told = facets.querySelector("[data-told]");

  const apply = () => {
    const chosen = new Map();
    for (const button of buttons) {
      if (button.getAttribute("aria-pressed") !== "true") continue;
      const { facet, value } = button.dataset;
      chosen.set(facet, (chosen.get(facet) ?? new Set()).add(value));
    }
    const shown = new Set();
    for (const row of rows) {
      row.hidden = ![...chosen].every(([facet, values]) => values.has(row.dataset[facet]));
      if (!row.hidden) shown.add(row.dataset.row);
    }
    for (const part of parts) {
      const isShown = part.dataset.of.split(" ").some((id) => shown.has(id));
      part.classList.toggle("off", !isShown);
      if ("badge" in part.dataset) part.hidden = !isShown;
    }
    told.textContent = `${shown.size} of ${rows.length} statements shown`;
  };

  const clear = () => {
    for (const button of buttons) button.setAttribute("aria-pressed", "false");
    apply();
  };

  const step = (by) => {
    const shown = badges.filter((badge) => !badge.hidden);
    if (shown.length === 0) return;
    const at = shown.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    shown[next].focus();
    shown[next].scrollIntoView({ block: "center" });
  };

  facets.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("clear" in button.dataset) return clear();
    const isPressed = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!isPressed));
    apply();
  });

  // Only while the focus is in this story, so that no single key is taken from anything else.
  story.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "Escape") clear();
    else return;
    event.preventDefault();
  });

  facets.hidden = rows.length === 0;
  apply();
}
