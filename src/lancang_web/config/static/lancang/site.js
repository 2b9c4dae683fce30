// What every page needs beside htmx: menus that close, confirmation of what cannot be undone, copying and printing.
(function () {
  "use strict";

  function closeMenus(except) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (menu !== except) menu.removeAttribute("open");
    });
  }

  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest("details.menu"));
    var control = event.target.closest("[data-print], [data-copy], [data-select-all]");
    if (!control) return;
    if (control.hasAttribute("data-print")) window.print();
    if (control.dataset.copy) copy(control, document.querySelector(control.dataset.copy));
    if (control.dataset.selectAll) {
      document.querySelectorAll(control.dataset.selectAll).forEach(function (box) {
        if (!box.disabled) box.checked = control.checked;
      });
    }
  });

  // "/" goes to the search box, but not while something is being typed.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    var box = document.getElementById("id_q") || document.getElementById("site-q");
    if (!box || box.type !== "search") return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var menu = document.querySelector("details.menu[open]");
    if (menu) menu.querySelector("summary").focus();
    closeMenus(null);
  });

  // data-confirm="…" on a form or a button asks first.
  document.addEventListener("submit", function (event) {
    var asked = (event.submitter && event.submitter.dataset.confirm) || event.target.dataset.confirm;
    if (asked && !window.confirm(asked)) event.preventDefault();
  });

  function copy(control, source) {
    if (!source || !navigator.clipboard) return;
    navigator.clipboard.writeText(source.textContent.trim().replace(/[ \t]+/g, " ")).then(function () {
      if (control.dataset.copied) control.textContent = control.dataset.copied;
    });
  }
})();
