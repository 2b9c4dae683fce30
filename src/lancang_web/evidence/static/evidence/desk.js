// The reading desk by keyboard. The server decides everything; this moves, sends forms and keeps the page in step.
(function () {
  "use strict";
  var text = document.getElementById("text");
  var panel = document.getElementById("panel");
  var queue = document.getElementById("queue");
  if (!text || !panel || !queue) return;

  function items() { return Array.prototype.slice.call(queue.children); }
  function current() {
    var record = document.getElementById("record");
    return record ? record.dataset.figure : null;
  }
  function item(id) { return queue.querySelector('[data-figure="' + id + '"]'); }
  function marks(id) { return text.querySelectorAll('mark[data-figures~="' + id + '"]'); }

  // Where the queue goes on: the next figure still proposed, else simply the next one.
  function after(id, step) {
    var all = items();
    var at = all.findIndex(function (one) { return one.dataset.figure === String(id); });
    var next = all[at + step];
    return next ? next.dataset.figure : null;
  }
  function afterDecision(id) {
    var all = items();
    var at = all.findIndex(function (one) { return one.dataset.figure === String(id); });
    var turned = all.slice(at + 1).concat(all.slice(0, at));
    var open = turned.find(function (one) { return one.querySelector(".state-proposed"); });
    return open ? open.dataset.figure : id;
  }

  function show(id) {
    if (!id) return;
    if (!marks(id).length) { window.location.search = "?figure=" + id + (by_text() ? "&order=text" : ""); return; }
    window.htmx.ajax("GET", address(id), { target: "#panel", swap: "innerHTML" });
  }
  function by_text() { return new URLSearchParams(window.location.search).get("order") === "text"; }
  function address(id) { return "/figures/" + id + "/"; }

  function highlight() {
    var id = current();
    text.querySelectorAll("mark.current").forEach(function (one) { one.classList.remove("current"); });
    items().forEach(function (one) { one.classList.toggle("current", one.dataset.figure === id); });
    if (!id) return;
    var found = marks(id);
    found.forEach(function (one) { one.classList.add("current"); });
    if (found.length) found[0].scrollIntoView({ block: "center" });
    var row = item(id);
    if (row) row.scrollIntoView({ block: "nearest" });
  }

  // Keys that come while a panel is on its way wait for it, so that a quick hand decides on what it will see.
  var busy = false;
  var waiting = [];
  document.body.addEventListener("htmx:beforeRequest", function () { busy = true; });
  document.body.addEventListener("htmx:afterSettle", function (event) {
    busy = false;
    if (event.target.id !== "panel") return;
    highlight();
    if (waiting.length) act(waiting.shift());
  });
  ["htmx:sendError", "htmx:responseError", "htmx:timeout"].forEach(function (name) {
    document.body.addEventListener(name, function () { busy = false; waiting = []; });
  });
  // A refusal (422) or a conflict (409) brings a panel that says so.
  document.body.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status === 422 || event.detail.xhr.status === 409) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  // Where to go on is asked for at the moment of sending, however quickly the keys follow one another.
  document.body.addEventListener("htmx:configRequest", function (event) {
    if (event.detail.verb === "post" && panel.contains(event.detail.elt)) {
      event.detail.parameters.set("next", afterDecision(current()));
    }
  });
  document.body.addEventListener("figure-decided", function (event) {
    var told = event.detail;
    marks(told.id).forEach(function (one) {
      one.className = one.className.replace(/state-\w+/, "state-" + told.state);
    });
    var row = item(told.id);
    if (row) {
      var badge = row.querySelector(".badge");
      badge.className = "badge state-" + told.state;
      badge.textContent = told.title;
    }
    var left = document.getElementById("count-left");
    if (left) left.textContent = queue.querySelectorAll("a .state-proposed").length;
  });

  text.addEventListener("click", function (event) {
    var mark = event.target.closest("mark[data-figures]");
    if (!mark || String(window.getSelection())) return;
    var ids = mark.dataset.figures.split(" ");
    show(ids[(ids.indexOf(current()) + 1) % ids.length]);
  });
  queue.addEventListener("click", function (event) {
    var row = event.target.closest("li[data-figure]");
    if (!row || event.ctrlKey || event.metaKey || !marks(row.dataset.figure).length) return;
    event.preventDefault();
    show(row.dataset.figure);
  });

  // --- adding: the selection as offsets of the document, counted in characters as the server counts them
  function offset(node, inside) {
    var line = (node.nodeType === 1 ? node : node.parentElement).closest(".line");
    if (!line) return null;
    var before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(node, inside);
    return Number(line.dataset.start) + Array.from(before.toString()).length;
  }
  function add() {
    var dialog = document.getElementById("add");
    var chosen = window.getSelection();
    if (!dialog || !chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode)) {
      if (dialog) { dialog.querySelector("#add-chosen").textContent = "–"; dialog.showModal(); }
      return;
    }
    var range = chosen.getRangeAt(0);
    var form = document.getElementById("add-form");
    form.elements.start.value = offset(range.startContainer, range.startOffset);
    form.elements.end.value = offset(range.endContainer, range.endOffset);
    form.elements.value.value = (chosen.toString().match(/[\d.,]+/) || [""])[0];
    dialog.querySelector("#add-chosen").textContent = chosen.toString();
    dialog.showModal();
  }
  function help() { document.getElementById("help").showModal(); }

  document.addEventListener("click", function (event) {
    if (event.target.closest("#add-open")) add();
    if (event.target.closest("#help-open")) help();
    var close = event.target.closest("[data-close]");
    if (close) close.closest("dialog").close();
  });

  function press(key) {
    var button = panel.querySelector('button[data-key="' + key + '"]');
    if (button) button.click();
  }
  var acts = {
    j: function () { show(after(current(), 1)); },
    k: function () { show(after(current(), -1)); },
    a: function () { press("a"); },
    r: function () { press("r"); },
    u: function () { press("u"); },
    n: add,
    "?": help,
    c: function () {
      var details = panel.querySelector("details.correct");
      if (!details) return;
      details.open = true;
      details.querySelector("#id_measure").focus();
    },
  };
  function act(key) { acts[key](); }
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input, textarea, select");
    if (event.key === "Escape" && typing) { event.target.blur(); return; }
    if (typing && event.key === "Enter" && (event.ctrlKey || event.metaKey) && typing.form) { typing.form.requestSubmit(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (!acts[event.key]) return;
    event.preventDefault();
    if (busy) waiting.push(event.key);
    else act(event.key);
  });
  highlight();
  // The line that a search led to comes before the figure that stands near it.
  var sought = document.getElementById("sought");
  if (sought) sought.scrollIntoView({ block: "center" });
})();
