// The levers: a group of controls for each thing that can be moved.

import { element, word } from "./words.js";

const monthIndex = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
const monthText = (index) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;

/** Decimals that a step needs. */
const decimals = (step) => Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)));
const rounded = (value, step) => Number(value.toFixed(decimals(step)));

export class Levers {
  #shown = new Map();

  constructor(about, state) {
    this.about = about;
    this.state = state;
  }

  /** Draws every control anew, in the language of the state. */
  draw(place) {
    const open = new Set([...place.querySelectorAll("details[open]")].map((details) => details.dataset.group));
    const first = place.childElementCount === 0;
    place.replaceChildren();
    this.#shown.clear();
    for (const group of this.about.groups) {
      const controls = this.about.controls.filter((control) => control.group === group.id);
      if (controls.length === 0) continue;
      const details = element("details", { class: "group" });
      details.dataset.group = group.id;
      details.open = first ? place.childElementCount === 0 || controls.some((of) => this.state.isMoved(of.id)) : open.has(group.id);
      details.setAttribute("aria-label", this.#say(group.name));
      details.append(element("summary", {}, this.#say(group.name)));
      for (const of of new Set(controls.map((control) => control.of))) {
        const mine = controls.filter((control) => control.of === of);
        details.append(this.#thing(mine));
      }
      place.append(details);
    }
    if (place.childElementCount === 0) place.append(element("p", {}, word("noLevers")));
    this.show();
  }

  /** Shows the values of the state. */
  show() {
    for (const [id, { show, row, restore }] of this.#shown) {
      const moved = this.state.isMoved(id);
      row.classList.toggle("moved", moved);
      restore.hidden = !moved;
      show(this.state.value(id), moved);
    }
  }

  #say(both) {
    return both[this.state.lang === "zh" ? 1 : 0];
  }

  #thing(controls) {
    const [first] = controls;
    const fieldset = element("fieldset");
    const legend = element("legend", {}, this.#say(first.thing));
    const name = this.#say(this.about.classes[first.class]);
    legend.append(element("span", { class: "class" }, ` ${name}`));
    fieldset.append(legend);
    for (const control of controls) fieldset.append(this.#row(control));
    return fieldset;
  }

  #row(control) {
    const id = `c-${control.id}`;
    const row = element("div", { class: "lever" });
    const label = element("label", { for: id }, this.#say(control.what));
    row.append(label);
    const { inputs, show } = this.#inputs(control, id);
    row.append(...inputs);
    const name = `${this.#say(control.thing)}, ${this.#say(control.what)}`;
    const restore = element("button", { type: "button", class: "restore", "aria-label": word("restore", name), title: word("restore", name) }, "↺");
    restore.addEventListener("click", () => {
      this.state.set(control.id, null);
      row.querySelector("input, select")?.focus();
    });
    row.append(restore);
    const said = this.#say(control.said);
    if (said) row.append(element("p", { class: "small said" }, said));
    this.#shown.set(control.id, { show, row, restore });
    return row;
  }

  #inputs(control, id) {
    const set = (value) => this.state.set(control.id, value);
    switch (control.kind) {
      case "switch": {
        const input = element("input", { type: "checkbox", id });
        input.addEventListener("change", () => set(input.checked));
        return { inputs: [input], show: (value) => (input.checked = value) };
      }
      case "choice": {
        const input = element("select", { id });
        for (const option of control.options) input.append(element("option", { value: option.value }, this.#say(option.name)));
        input.addEventListener("change", () => set(input.value));
        return { inputs: [input], show: (value) => (input.value = value) };
      }
      case "steps": {
        const input = element("select", { id });
        input.append(element("option", { value: "0" }, word("off")));
        control.steps.forEach((step, at) => input.append(element("option", { value: String(at + 1) }, this.#say(step))));
        input.addEventListener("change", () => set(Number(input.value)));
        return { inputs: [input], show: (value) => (input.value = String(value)) };
      }
      case "month":
        return this.#slider(control, id, {
          min: monthIndex(control.min), max: monthIndex(control.max), step: 1,
          to: monthIndex, from: monthText, text: "text", unit: "",
        });
      default: {
        const share = control.share;
        const step = share ? rounded(control.step * 100, control.step * 100) : control.step;
        const unit = share ? "%" : this.#say(control.unit);
        const to = (value) => (share ? rounded(value * 100, step / 10) : value);
        const from = (value) => (share ? rounded(value / 100, step / 1000) : rounded(value, step / 10));
        return this.#slider(control, id, { min: to(control.min), max: to(control.max), step, to, from, text: "number", unit });
      }
    }
  }

  /** A slider with a field beside it: the slider for the hand, the field for an exact value. */
  #slider(control, id, { min, max, step, to, from, text, unit }) {
    const range = element("input", { type: "range", id, min, max, step });
    const attributes = text === "number" ? { type: "number", min, max, step: "any" } : { type: "text", size: 7, inputmode: "numeric", pattern: "[12][0-9]{3}-(0[1-9]|1[0-2])" };
    const field = element("input", { ...attributes, class: "field", "aria-label": `${this.#say(control.thing)}, ${this.#say(control.what)}` });
    const shown = (value) => (text === "number" ? String(value) : from(value));
    const set = (value) => this.state.set(control.id, value);
    range.addEventListener("input", () => {
      field.value = shown(Number(range.value));
      range.setAttribute("aria-valuetext", `${field.value} ${unit}`);
    });
    range.addEventListener("change", () => set(from(Number(range.value))));
    field.addEventListener("change", () => {
      if (!field.checkValidity() || field.value.trim() === "") return this.show();
      const value = text === "number" ? from(Number(field.value)) : field.value;
      if (text !== "number" && (value < control.min || value > control.max)) return this.show();
      set(value);
    });
    const inputs = [range, field];
    if (unit) inputs.push(element("span", { class: "unit" }, unit));
    return {
      inputs,
      show: (value) => {
        const isFree = value === null || value === undefined;
        const middle = rounded((min + max) / 2, step);
        range.value = String(isFree ? middle : to(value));
        field.value = isFree ? "" : shown(to(value));
        field.placeholder = isFree ? word("asScenario") : "";
        range.classList.toggle("free", isFree);
        range.setAttribute("aria-valuetext", isFree ? word("asScenario") : `${field.value} ${unit}`);
      },
    };
  }
}
