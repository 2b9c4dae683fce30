// The page's behaviour: the table with search, filters, sorting and pages, and the panel that shows a figure's sentence.
// Everything is put into the page as text, never as HTML, so that no document can do anything here.
"use strict";

(() => {
  const PAGE_ROWS = 100;
  const CONTEXT = 20000; // characters shown on either side of a sentence in a long document

  const data = JSON.parse(document.getElementById("data").textContent);
  const figures = data.figures;
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const coded = (name, row) => figures[name].values[figures[name].rows[row]];
  const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const disputed = new Set(figures.disputed);
  const number = new Intl.NumberFormat("en");

  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "class") made.className = value;
      else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  const findingsOf = (row) => (figures.findings[row] || []).map((index) => data.findings[index]);
  const kinds = (row) => [...new Set(findingsOf(row).map((finding) => finding.kind))].join(", ");

  const columns = {
    number: (row) => number.format(row + 1),
    what: (row) => coded("measure", row),
    subject: (row) => coded("subject", row),
    value: (row) => figures.value[row],
    text: (row) => figures.text[row],
    place: (row) => coded("place", row),
    period: (row) => coded("period", row),
    bound: (row) => coded("bound", row),
    document: (row) => data.documents[figures.document[row]].short,
    findings: kinds,
  };

  // --- the table ----------------------------------------------------------------------------------------------------

  const state = { query: "", filters: {}, sort: "number", descending: false, page: 0, rows: [] };
  let haystack = null; // made at the first search, for it is as long as the documents

  function searchable(row) {
    return (Object.values(columns).map((column) => column(row)).join("\n") + "\n" + coded("sentence", row)).toLowerCase();
  }

  const tests = {
    document: (row, wanted) => String(figures.document[row]) === wanted,
    measure: (row, wanted) => String(figures.measure.rows[row]) === wanted,
    place: (row, wanted) => String(figures.place.rows[row]) === wanted,
    bound: (row, wanted) => String(figures.bound.rows[row]) === wanted,
    year: (row, wanted) => {
      const years = coded("years", row);
      return years !== null && years[0] <= Number(wanted) && Number(wanted) <= years[1];
    },
    finding: (row, wanted) => {
      if (wanted === "+any") return row in figures.findings;
      if (wanted === "+disputed") return disputed.has(row);
      return findingsOf(row).some((finding) => finding.kind === wanted);
    },
  };

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const present = { number: (row) => row, value: (row) => figures.number[row], period: (row) => figures.order[row] };

  function sortRows(rows) {
    const direction = state.descending ? -1 : 1;
    const numeric = present[state.sort];
    const key = numeric || columns[state.sort];
    const keys = new Map(rows.map((row) => [row, key(row)]));
    const empty = (value) => value === null || value === "";
    rows.sort((a, b) => {
      const [left, right] = [keys.get(a), keys.get(b)];
      if (empty(left) || empty(right)) return empty(left) - empty(right) || a - b; // nothing comes last either way
      return direction * (numeric ? left - right : collator.compare(left, right)) || a - b;
    });
  }

  function select() {
    const query = state.query.toLowerCase().split(/\s+/).filter(Boolean);
    if (query.length && haystack === null) {
      haystack = Array.from({ length: figures.count }, (_, row) => searchable(row));
    }
    const wanted = Object.entries(state.filters).filter(([, value]) => value !== "");
    state.rows = [];
    for (let row = 0; row < figures.count; row += 1) {
      if (query.every((part) => haystack[row].includes(part)) && wanted.every(([name, v]) => tests[name](row, v))) {
        state.rows.push(row);
      }
    }
    sortRows(state.rows);
    state.page = 0;
    show();
  }

  function cell(name, row) {
    const text = columns[name](row);
    if (name === "value") {
      const link = make("a", { href: `#figure=${figures.id[row]}`, "data-figure": row, class: "figure" }, text);
      return make("td", { class: "number" }, link);
    }
    const td = make("td", { class: name }, text);
    if (name === "findings" && disputed.has(row)) td.classList.add("dispute");
    return td;
  }

  function show() {
    const count = state.rows.length;
    const pages = Math.max(1, Math.ceil(count / PAGE_ROWS));
    const first = state.page * PAGE_ROWS;
    const rows = state.rows.slice(first, first + PAGE_ROWS);
    const body = document.createDocumentFragment();
    for (const row of rows) {
      body.append(make("tr", { "data-figure": row }, ...Object.keys(columns).map((name) => cell(name, row))));
    }
    byId("figures-table").tBodies[0].replaceChildren(body);
    const values = { from: number.format(first + 1), to: number.format(first + rows.length), n: number.format(count),
      all: number.format(figures.count) };
    byId("table-status").textContent = fill(count ? words.rows : words.none, values);
    byId("page-number").textContent = fill(words.page, { page: number.format(state.page + 1), pages: number.format(pages) });
    const edge = { first: state.page === 0, previous: state.page === 0, next: state.page >= pages - 1, last: state.page >= pages - 1 };
    for (const button of document.querySelectorAll("[data-page]")) button.disabled = edge[button.dataset.page];
    for (const th of document.querySelectorAll("th[data-sort]")) {
      const order = state.descending ? "descending" : "ascending";
      th.setAttribute("aria-sort", th.dataset.sort === state.sort ? order : "none");
    }
  }

  function options(name) {
    if (name === "document") return data.documents.map((one, index) => [String(index), one.short]);
    if (name === "year") {
      const years = new Set(figures.years.values.filter(Boolean).flat());
      return [...years].sort((a, b) => b - a).map((year) => [String(year), String(year)]);
    }
    if (name === "finding") {
      const known = [...new Set(data.findings.map((finding) => finding.kind))].map((kind) => [kind, kind]);
      return [["+any", words.with_finding], ["+disputed", words.with_dispute], ...known];
    }
    const values = figures[name].values.map((value, index) => [String(index), value]).filter(([, value]) => value);
    return values.sort((a, b) => collator.compare(a[1], b[1]));
  }

  function prepareTable() {
    for (const choice of document.querySelectorAll("select[data-filter]")) {
      for (const [value, text] of options(choice.dataset.filter)) choice.append(make("option", { value }, text));
      choice.addEventListener("change", () => {
        state.filters[choice.dataset.filter] = choice.value;
        select();
      });
    }
    let waiting = 0;
    byId("search").addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        state.query = event.target.value;
        select();
      }, 120);
    });
    byId("controls").addEventListener("submit", (event) => event.preventDefault());
    byId("clear").addEventListener("click", () => {
      byId("controls").reset();
      Object.assign(state, { query: "", filters: {} });
      select();
    });
    for (const th of document.querySelectorAll("th[data-sort]")) {
      const button = make("button", { type: "button" }, ...th.childNodes);
      button.addEventListener("click", () => {
        state.descending = state.sort === th.dataset.sort && !state.descending;
        state.sort = th.dataset.sort;
        select();
      });
      th.replaceChildren(button);
    }
    for (const button of document.querySelectorAll("[data-page]")) {
      button.addEventListener("click", () => {
        const last = Math.max(0, Math.ceil(state.rows.length / PAGE_ROWS) - 1);
        const target = { first: 0, previous: state.page - 1, next: state.page + 1, last };
        state.page = Math.min(last, Math.max(0, target[button.dataset.page]));
        show();
      });
    }
    for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;
    byId("table-static").hidden = true;
    select();
  }

  // --- the panel ----------------------------------------------------------------------------------------------------

  const panel = byId("panel");

  function highlighted(text, span, whole) {
    const [start, end, from, to] = span;
    const left = whole ? 0 : Math.max(0, start - CONTEXT);
    const right = whole ? text.length : Math.min(text.length, end + CONTEXT);
    const inner = make("mark", {}, text.slice(from, to));
    // A number may end after its sentence where a table cell was cut; then only the number is marked.
    const inside = start <= from && to <= end;
    const sentence = inside ? make("mark", { class: "sentence" }, text.slice(start, from), inner, text.slice(to, end)) : inner;
    const [a, b] = inside ? [start, end] : [from, to];
    return [text.slice(left, a), sentence, text.slice(b, right)];
  }

  function textPart(documentIndex, span, sentence) {
    const text = data.documents[documentIndex].text;
    const part = make("div", { class: "panel-text", tabindex: "0", lang: "und" });
    if (text === null || (span === null && sentence !== null)) {
      part.append(make("p", { class: "note" }, words.no_text), make("p", {}, make("mark", {}, sentence || "")));
      return part;
    }
    if (span === null) {
      part.append(text);
      return part;
    }
    part.append(...highlighted(text, span, false));
    if (span[0] > CONTEXT || text.length - span[1] > CONTEXT) {
      const whole = () => {
        part.replaceChildren(...highlighted(text, span, true));
        reveal();
      };
      part.prepend(make("p", { class: "note" }, words.cut + " ", make("button", { type: "button", onclick: whole }, words.whole)));
    }
    return part;
  }

  function reveal() {
    const mark = panel.querySelector(".panel-text mark");
    if (mark) mark.scrollIntoView({ block: "center" });
  }

  function open(title, text, fields, actions) {
    const close = make("button", { type: "button", onclick: () => panel.close() }, words.close);
    const head = make("div", { class: "panel-head" }, make("h2", { id: "panel-heading" }, title), close);
    const parts = [head, text];
    if (fields.length) parts.push(make("div", { class: "panel-fields" }, ...fields));
    if (actions.length) parts.push(make("div", { class: "panel-actions" }, ...actions));
    panel.replaceChildren(make("div", { class: "panel" }, ...parts));
    if (!panel.open) panel.showModal();
    reveal();
  }

  function fieldList(row) {
    const shown = { value: figures.value[row], text: figures.text[row], document: data.documents[figures.document[row]].name,
      id: figures.id[row] };
    const list = make("dl");
    for (const [name, label] of Object.entries(data.fields)) {
      const value = name in shown ? shown[name] : coded(name, row);
      if (value) list.append(make("div", {}, make("dt", {}, label), make("dd", {}, value)));
    }
    return list;
  }

  function citation(row) {
    return fill(words.cite, {
      document: data.documents[figures.document[row]].name, sentence: coded("sentence", row),
      measure: [coded("measure", row), coded("subject", row)].filter(Boolean).join(", "), value: figures.value[row],
      place: coded("place", row) || "–", period: coded("period", row) || "–", id: figures.id[row], title: data.title,
      date: data.date,
    });
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Some browsers keep the clipboard from pages opened as a file.
      const area = make("textarea", {}, text);
      panel.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = words.copied;
  }

  function openFigure(row) {
    const document_ = figures.document[row];
    const fields = [fieldList(row)];
    const found = findingsOf(row);
    if (found.length) {
      const items = found.map((one) => make("li", one.disputed ? { class: "bad" } : {}, `${one.kind} · ${one.verdict}: ${one.said} `, make("code", {}, one.arithmetic)));
      fields.push(make("h3", {}, words.findings), make("ul", {}, ...items));
    }
    if (row in figures.explain) {
      const shown = JSON.stringify(figures.explain[row], null, 1);
      fields.push(make("details", {}, make("summary", {}, words.explain), make("pre", {}, shown)));
    }
    const copyButton = make("button", { type: "button" }, words.copy);
    copyButton.addEventListener("click", () => copy(citation(row), copyButton));
    const step = (label, target) => {
      const button = make("button", { type: "button", onclick: () => openFigure(target) }, label);
      button.disabled = target === undefined;
      return button;
    };
    const place = state.rows.indexOf(row);
    const actions = [copyButton, step(words.previous, place > 0 ? state.rows[place - 1] : undefined),
      step(words.next, place >= 0 ? state.rows[place + 1] : undefined)];
    open(data.documents[document_].short, textPart(document_, figures.span[row], coded("sentence", row)), fields, actions);
    history.replaceState(null, "", `#figure=${figures.id[row]}`);
  }

  function openAct(index) {
    const act = data.acts[index];
    const fields = [make("p", {}, make("strong", {}, act.title)), make("p", { class: "note" }, act.facts.join(" · "))];
    open(data.documents[act.document].short, textPart(act.document, act.span, act.sentence), fields, []);
  }

  function openDocument(index) {
    open(data.documents[index].name, textPart(index, null, null), [], []);
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-figure], [data-act], [data-document]");
    if (!target || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if ("figure" in target.dataset) openFigure(Number(target.dataset.figure));
    else if ("act" in target.dataset) openAct(Number(target.dataset.act));
    else openDocument(Number(target.dataset.document));
  });
  panel.addEventListener("click", (event) => {
    if (event.target === panel) panel.close(); // a click beside the panel
  });
  panel.addEventListener("close", () => {
    if (location.hash.startsWith("#figure=")) history.replaceState(null, "", location.pathname + location.search);
  });

  function openFromAddress() {
    const wanted = location.hash.match(/^#figure=(\w+)$/);
    const row = wanted ? figures.id.indexOf(wanted[1]) : -1;
    if (row >= 0) openFigure(row);
  }

  window.addEventListener("hashchange", openFromAddress);
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details.evidence")) part.open = true;
  });
  prepareTable();
  openFromAddress();
})();
