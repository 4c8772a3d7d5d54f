// What is moved, what was moved before, what it is set against; and the fragment of the address, which holds all of it.

const PINNED = "A.";

/** The state of the page. `changed` is called after every change. */
export class State {
  settings = {};
  pinned = null;
  lang = "en";
  #past = [];
  #future = [];

  constructor(controls, lang, changed) {
    this.controls = new Map(controls.map((control) => [control.id, control]));
    this.lang = lang;
    this.changed = changed;
  }

  /** The value of a control, moved or not; null for an assumption that is as uncertain as the scenario has it. */
  value(id) {
    return id in this.settings ? this.settings[id] : this.controls.get(id).now;
  }

  isMoved(id) {
    return id in this.settings;
  }

  set(id, value) {
    this.#act(() => this.#put(this.settings, id, value));
  }

  reset() {
    this.#act(() => (this.settings = {}));
  }

  pin() {
    this.#act(() => (this.pinned = this.pinned === null ? { ...this.settings } : null));
  }

  undo() {
    this.#move(this.#past, this.#future);
  }

  redo() {
    this.#move(this.#future, this.#past);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  speak(lang) {
    this.lang = lang;
    this.#write();
    this.changed();
  }

  #act(change) {
    const before = this.#copy();
    change();
    if (JSON.stringify(before) === JSON.stringify(this.#copy())) return;
    this.#past.push(before);
    if (this.#past.length > 200) this.#past.shift();
    this.#future = [];
    this.#write();
    this.changed();
  }

  #move(from, to) {
    if (from.length === 0) return;
    to.push(this.#copy());
    ({ settings: this.settings, pinned: this.pinned } = from.pop());
    this.#write();
    this.changed();
  }

  #copy() {
    return { settings: { ...this.settings }, pinned: this.pinned === null ? null : { ...this.pinned } };
  }

  #put(settings, id, value) {
    const { now } = this.controls.get(id);
    if (value === null || value === now) delete settings[id];
    else settings[id] = value;
  }

  #write() {
    const fragment = new URLSearchParams();
    fragment.set("lang", this.lang);
    for (const [id, value] of Object.entries(this.settings)) fragment.set(id, String(value));
    if (this.pinned !== null) {
      fragment.set("A", "1");
      for (const [id, value] of Object.entries(this.pinned)) fragment.set(PINNED + id, String(value));
    }
    history.replaceState(null, "", `#${fragment}`);
  }

  /** Takes the state from the fragment; returns the names in it that the scenario has nothing for. */
  read() {
    const fragment = new URLSearchParams(location.hash.slice(1));
    const stray = [];
    const settings = {};
    const pinned = {};
    for (const [name, text] of fragment) {
      if (name === "lang" || name === "A") continue;
      const isPinned = name.startsWith(PINNED);
      const id = isPinned ? name.slice(PINNED.length) : name;
      const value = this.controls.has(id) ? this.#parsed(this.controls.get(id), text) : undefined;
      if (value === undefined) stray.push(id);
      else this.#put(isPinned ? pinned : settings, id, value);
    }
    if (["en", "zh"].includes(fragment.get("lang"))) this.lang = fragment.get("lang");
    this.settings = settings;
    this.pinned = fragment.get("A") === "1" ? pinned : null;
    return stray;
  }

  #parsed(control, text) {
    switch (control.kind) {
      case "switch":
        return text === "true" ? true : text === "false" ? false : undefined;
      case "choice":
        return control.options.some((option) => option.value === text) ? text : undefined;
      case "month":
        return /^\d{4}-\d{2}$/.test(text) && text >= control.min && text <= control.max ? text : undefined;
      default: {
        const number = Number(text);
        const max = control.kind === "steps" ? control.steps.length : control.max;
        const min = control.kind === "steps" ? 0 : control.min;
        return text !== "" && number >= min && number <= max ? number : undefined;
      }
    }
  }
}
