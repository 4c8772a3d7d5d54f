// The text of the scenario, with its problems as one types, and how it merges with its parents. Saved only when asked.

import { element, say, word } from "./words.js";

const at = (id) => document.getElementById(id);

export class Editor {
  #read = { text: "", sha256: "" };
  #timer = 0;
  #asked = 0;

  /** `saved` is called when the text was saved. */
  constructor(engine, saved) {
    this.engine = engine;
    this.saved = saved;
    const source = at("source");
    source.addEventListener("input", () => {
      this.#number();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#check(), 250);
    });
    source.addEventListener("scroll", () => (at("lines").scrollTop = source.scrollTop));
    // Tab indents; Escape first lets go of the text, so that the keyboard can leave it.
    at("editor-save").addEventListener("click", () => this.#save());
    at("editor-close").addEventListener("click", () => this.#close());
    at("editor").addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#close();
    });
  }

  async open(file) {
    at("editor-file").textContent = file;
    try {
      this.#read = await this.engine.ask("text");
    } catch (refusal) {
      at("problem-count").textContent = say(refusal.detail) || word("lost");
    }
    at("source").value = this.#read.text;
    this.#number();
    at("editor").showModal();
    at("source").focus();
    at("source").setSelectionRange(0, 0);
    await this.#check();
  }

  get isChanged() {
    return at("source").value !== this.#read.text;
  }

  #number() {
    const lines = at("source").value.split("\n").length;
    at("lines").textContent = Array.from({ length: lines }, (_, n) => n + 1).join("\n");
  }

  async #check() {
    const asked = ++this.#asked;
    let told;
    try {
      told = await this.engine.ask("check", { text: at("source").value });
    } catch {
      return;
    }
    if (asked === this.#asked) this.#tell(told.problems, told.merged);
  }

  #tell(problems, merged) {
    const errors = problems.filter((problem) => problem.severity === "error").length;
    at("problem-count").textContent = problems.length === 0 ? word("noProblems") : String(problems.length);
    at("problems").replaceChildren(...problems.map((problem) => this.#problem(problem)));
    at("editor-save").disabled = errors > 0 || !this.isChanged;
    if (merged !== undefined) at("merged").textContent = merged;
    this.#mark(problems);
  }

  #problem(problem) {
    const item = element("li", { class: problem.severity });
    const place = problem.place;
    const where = place ? `${place.own ? "" : `${place.file}, `}${word("line", place.line)}: ` : "";
    if (place?.own) {
      const go = element("button", { type: "button", class: "link" }, where + say(problem.title));
      go.addEventListener("click", () => this.#go(place.line, place.column));
      item.append(go);
    } else {
      item.append(element("span", {}, where + say(problem.title)));
    }
    const label = say(place?.label);
    if (label) item.append(element("p", { class: "small" }, label));
    const help = say(problem.help);
    if (help) item.append(element("p", { class: "small help" }, help));
    return item;
  }

  #mark(problems) {
    const marked = new Map();
    for (const { place, severity } of problems) if (place?.own) marked.set(place.line, severity);
    const lines = at("source").value.split("\n").length;
    const made = [];
    for (let line = 1; line <= lines; line += 1) {
      const severity = marked.get(line);
      made.push(severity ? element("mark", { class: severity }, `${line}`) : document.createTextNode(`${line}`), document.createTextNode("\n"));
    }
    at("lines").replaceChildren(...made);
    at("lines").scrollTop = at("source").scrollTop;
  }

  #go(line, column) {
    const source = at("source");
    const lines = source.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + [...lines[line - 1]].slice(0, column - 1).join("").length;
    source.focus();
    source.setSelectionRange(start, start + Math.max(1, (lines[line - 1] ?? "").length - column + 1));
    source.scrollTop = Math.max(0, (line - 5) * (source.scrollHeight / Math.max(1, lines.length)));
  }

  async #save() {
    try {
      this.#read = await this.engine.ask("write", { text: at("source").value, sha256: this.#read.sha256 });
      at("editor-save").disabled = true;
      at("problem-count").textContent = word("saved", at("editor-file").textContent);
      await this.saved();
    } catch (refusal) {
      if (refusal.kind === "problems") this.#tell(refusal.detail);
      else at("problem-count").textContent = say(refusal.detail) || word("lost");
    }
  }

  #close() {
    if (this.isChanged && !confirm(word("unsaved"))) return;
    at("editor").close();
  }
}
