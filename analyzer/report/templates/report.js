// SPDX-License-Identifier: GPL-3.0-or-later
// Search and filter among the findings. The page is whole without it.
"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const text = document.getElementById("filter-text");
  const severity = document.getElementById("filter-severity");
  const chosen = document.getElementById("filter-document");
  const shown = document.getElementById("filter-shown");
  const groups = [...document.querySelectorAll("#findings .group")];
  const quotes = [...document.querySelectorAll("#findings .quote")];
  const words = new Map(quotes.map((quote) => [quote, quote.textContent.toLocaleLowerCase()]));
  const common = new Map(groups.map((group) => [
    group,
    [".head", ".why", ".instead"].map((part) => group.querySelector(part).textContent).join(" ").toLocaleLowerCase(),
  ]));

  const apply = () => {
    const wanted = text.value.trim().toLocaleLowerCase().split(/\s+/);
    let count = 0;
    for (const quote of quotes) {
      const all = words.get(quote) + " " + common.get(quote.closest(".group"));
      const fits = (!severity.value || quote.dataset.severity === severity.value) &&
        (!chosen.value || quote.dataset.document === chosen.value) && wanted.every((word) => all.includes(word));
      quote.hidden = !fits;
      if (fits) count += 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(".quote:not([hidden])");
      const more = group.querySelector(".also");
      if (more) more.hidden = !group.querySelector(".more .quote:not([hidden])");
    }
    shown.textContent = shown.dataset.pattern.replace("#", String(count));
  };

  // A link to a finding that is filtered away shows everything again.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("[hidden]")) return;
    form.reset();
    apply();
    target.scrollIntoView();
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
