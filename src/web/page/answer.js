// The answer: figures, sentences, charts with their tables, and how it stands against A.

import { element, word } from "./words.js";

const at = (id) => document.getElementById(id);

/** A drawing as an element; what is no drawing is nothing. */
function drawing(text) {
  const read = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (read.localName !== "svg") return null;
  const svg = document.importNode(read, true);
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  return svg;
}

/** Rows by columns of what the spots of a chart say. */
function table(spots) {
  const rows = [...new Set(spots.map(([, [row]]) => row))];
  const columns = [...new Set(spots.map(([, [, column]]) => column))];
  const values = new Map(spots.map(([, [row, column, value]]) => [`${row}\n${column}`, value]));
  const made = element("table");
  const head = made.createTHead().insertRow();
  head.append(element("th", { scope: "col" }, ""));
  for (const column of columns) head.append(element("th", { scope: "col" }, column));
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    line.append(element("th", { scope: "row" }, row));
    for (const column of columns) line.insertCell().textContent = values.get(`${row}\n${column}`) ?? "–";
  }
  return made;
}

export class AnswerView {
  #figures = new Map();
  #seen = new Set();
  /** The chart that each figure shows. */
  #charted = new WeakMap();
  /** The spot that is told of, and the mark on its chart. */
  #told = null;
  #mark = element("div", { class: "spot" });
  #watch = new IntersectionObserver((entries) => this.#saw(entries), { rootMargin: "100px" });

  /** `wanted` is called when a chart comes into sight that is not drawn yet. */
  constructor(wanted) {
    this.wanted = wanted;
    this.tip = at("tip");
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#hideTip());
    for (const moved of ["pointermove", "pointerdown"]) at("charts").addEventListener(moved, (event) => this.#point(event));
    at("charts").addEventListener("pointerleave", () => this.#hideTip());
  }

  /** Names of the charts in sight; null before the first answer. */
  get charts() {
    return this.#figures.size === 0 ? [] : [...this.#seen];
  }

  show(answer) {
    this.#glance(answer.figures);
    at("sentences").replaceChildren(...answer.sentences.map((said) => element("p", {}, said)));
    at("quotation").textContent = answer.quotation;
    at("run-line").textContent = answer.run_line;
    at("moves").textContent = answer.moves ? `${word("moved")}: ${answer.moves}` : "";
    this.#compared(answer.compared);
    this.#charts(answer.charts);
  }

  #glance(figures) {
    const card = ([title, value, note]) => {
      const made = element("div", { class: "figure" });
      made.append(element("p", { class: "name" }, title), element("p", { class: "value" }, value), element("p", { class: "small" }, note));
      return made;
    };
    at("figures").replaceChildren(...figures.map(card));
  }

  #compared(compared) {
    at("compared").hidden = !compared;
    if (!compared) return;
    const made = at("scorecard");
    made.replaceChildren();
    const head = made.createTHead().insertRow();
    for (const title of compared.header) head.append(element("th", { scope: "col" }, title));
    const body = made.createTBody();
    for (const row of compared.rows) {
      const line = body.insertRow();
      row.forEach(([text, tone], column) => {
        const cell = element(column === 0 ? "th" : "td", column === 0 ? { scope: "row" } : {});
        const [first, ...rest] = text.split("\n");
        cell.append(first);
        for (const more of rest) cell.append(element("br"), element("small", {}, more));
        if (tone) cell.className = tone;
        line.append(cell);
      });
    }
  }

  #charts(charts) {
    const place = at("charts");
    const names = charts.map((chart) => chart.name);
    for (const [name, figure] of this.#figures) {
      if (names.includes(name)) continue;
      this.#watch.unobserve(figure);
      figure.remove();
      this.#figures.delete(name);
      this.#seen.delete(name);
    }
    charts.forEach((chart, index) => {
      let figure = this.#figures.get(chart.name);
      if (!figure) {
        figure = element("figure");
        figure.dataset.chart = chart.name;
        const details = element("details", { hidden: "" });
        details.append(element("summary", {}));
        details.addEventListener("toggle", () => details.open && this.#tabulate(figure));
        figure.append(element("div", { class: "drawing" }), details);
        this.#figures.set(chart.name, figure);
        this.#watch.observe(figure);
      }
      figure.setAttribute("aria-label", chart.title);
      if (place.children[index] !== figure) place.insertBefore(figure, place.children[index] ?? null);
      // What is not in sight is drawn when it comes into sight, and shows no earlier state until then.
      if (chart.svg) this.#draw(figure, chart);
      else delete figure.dataset.drawn;
    });
  }

  #draw(figure, chart) {
    const [place, details] = figure.children;
    const svg = drawing(chart.svg);
    if (!svg) return;
    // What was told is of an earlier state.
    if (this.#mark.parentElement === place) this.#hideTip();
    place.replaceChildren(svg);
    details.firstElementChild.textContent = word("table", chart.title);
    details.setAttribute("aria-label", word("table", chart.title));
    details.hidden = chart.spots.length === 0;
    this.#charted.set(figure, chart);
    if (details.open) this.#tabulate(figure);
    figure.dataset.drawn = "yes";
  }

  /** The table of a chart, where somebody looks at it. */
  #tabulate(figure) {
    const chart = this.#charted.get(figure);
    if (!chart) return;
    const scroll = element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": chart.title });
    scroll.append(table(chart.spots));
    const summary = figure.lastElementChild.firstElementChild;
    figure.lastElementChild.replaceChildren(summary, scroll);
  }

  /** Draws what is in sight anew: after the language or the width changed. */
  forget() {
    for (const figure of this.#figures.values()) delete figure.dataset.drawn;
  }

  #saw(entries) {
    let fresh = false;
    for (const { target, isIntersecting } of entries) {
      const name = target.dataset.chart;
      if (isIntersecting) this.#seen.add(name);
      else this.#seen.delete(name);
      fresh ||= isIntersecting && !target.dataset.drawn;
    }
    if (fresh) this.wanted();
  }

  /** Tells of the spot under the pointer: of several the one that was drawn last. */
  #point({ target, clientX, clientY }) {
    const place = target.closest(".drawing");
    const chart = place && this.#charted.get(place.parentElement);
    if (!chart) return this.#hideTip();
    const box = place.getBoundingClientRect();
    const [x, y] = [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
    const spot = chart.spots.findLast(([[left, top, right, bottom]]) => left <= x && x <= right && top <= y && y <= bottom);
    if (!spot) return this.#hideTip();
    if (spot === this.#told) return;
    this.#told = spot;
    const [[left, top, right, bottom], [row, column, value]] = spot;
    this.#mark.style.cssText = `left:${left * 100}%;top:${top * 100}%;width:${(right - left) * 100}%;height:${(bottom - top) * 100}%`;
    place.append(this.#mark);
    this.#showTip(this.#mark.getBoundingClientRect(), `${row} · ${column}`, value);
  }

  #showTip(box, name, value) {
    this.tip.replaceChildren(element("strong", {}, name), element("br"), value);
    this.tip.hidden = false;
    const width = this.tip.offsetWidth;
    const left = Math.min(Math.max(4, box.left + box.width / 2 - width / 2), document.documentElement.clientWidth - width - 4);
    const above = box.top - this.tip.offsetHeight - 6;
    Object.assign(this.tip.style, { left: `${left + scrollX}px`, top: `${(above > 0 ? above : box.bottom + 6) + scrollY}px` });
  }

  #hideTip() {
    this.#told = null;
    this.#mark.remove();
    this.tip.hidden = true;
  }
}
