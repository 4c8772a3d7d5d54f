// The page: state in, answer out.

import { Engine } from "./engine.js";
import { State } from "./state.js";
import { Levers } from "./levers.js";
import { AnswerView } from "./answer.js";
import { Editor } from "./editor.js";
import { element, learn, say, word } from "./words.js";

/** Draws of an answer at once, and then quietly more. */
let DRAWS = [500, 2000, 5000, 10000];
const BUSY = 600;

const at = (id) => document.getElementById(id);
const engine = new Engine();
let about;
let state;
let levers;
let view;
let asked = 0;
let reached = 0;

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Until what was changed is on the screen; a window that is hidden paints nothing, and waits a moment. */
const painted = () => Promise.race([new Promise((done) => requestAnimationFrame(() => setTimeout(done))), wait(200)]);

/** Asks until the answer has settled, or a newer question comes. */
async function ask(from = 0) {
  const mine = ++asked;
  reached = from;
  at("answer").setAttribute("aria-busy", "true");
  for (const draws of DRAWS.slice(from)) {
    if (draws > (engine.most?.(state.pinned) ?? draws)) break;
    let answer;
    for (;;) {
      // A newer question is on its way: this one must not get into it.
      if (mine !== asked) return;
      try {
        answer = await engine.ask("answer", question(draws));
        break;
      } catch (refusal) {
        if (mine !== asked) return;
        if (refusal.kind === "stopped") {
          // Two questions overtook each other on the way: the newest is asked again.
          await wait(50);
          continue;
        }
        if (refusal.kind !== "busy") return refused(refusal);
        at("status").textContent = word("busy");
        await wait(BUSY);
      }
    }
    if (mine !== asked) return;
    const first = view.charts.length === 0;
    show(answer);
    reached = DRAWS.indexOf(draws);
    if (answer.draws >= DRAWS.at(-1)) {
      // It came with the page, of all its draws.
      reached = DRAWS.length - 1;
      break;
    }
    // The charts are known by name now; those in sight ask for themselves.
    if (first) await wait(60);
    // The processors draw what is known before they count on.
    else await painted();
    if (mine !== asked) return;
  }
  at("answer").setAttribute("aria-busy", "false");
  document.documentElement.dataset.settled = JSON.stringify(state.settings);
}

function question(draws) {
  return {
    settings: state.settings,
    pinned: state.pinned,
    draws,
    lang: state.lang,
    charts: view.charts,
    size: innerWidth < 700 ? "square" : "word",
  };
}

function show(answer) {
  at("alert").replaceChildren();
  at("status").textContent = word(answer.more ? "settling" : "settled", answer.draws.toLocaleString("en"), answer.error);
  at("answer").dataset.draws = answer.draws;
  at("answer").dataset.took = answer.took.join(" ");
  if (engine.carried) sameNumbers(answer);
  view.show(answer);
}

/** The command that gives the numbers of a mailed page. */
function sameNumbers(answer) {
  const moved = Object.keys(state.settings).length > 0;
  const command = `bedplan run ${moved ? about.file.replace(/[^/\\]*$/, `${about.moved}.yaml`) : about.file} --draws ${answer.draws}`;
  at("same-numbers").textContent = word(moved ? "sameMoved" : "same", command, `${about.moved}.yaml`);
  document.documentElement.dataset.run = answer.run_id;
}

function refused(refusal) {
  at("answer").setAttribute("aria-busy", "false");
  at("status").textContent = "";
  const alert = at("alert");
  if (refusal.kind === "problems") {
    const list = element("ul");
    for (const problem of refusal.detail) {
      const item = element("li", {}, say(problem.title));
      const help = say(problem.help);
      if (help) item.append(element("p", { class: "small" }, help));
      list.append(item);
    }
    alert.replaceChildren(element("p", {}, word("refused")), list);
  } else {
    alert.replaceChildren(element("p", {}, say(refusal.detail) || word("lost")));
  }
}

/** Puts the words of the page and the values of the levers into their places. */
function speak() {
  learn(about.words, state.lang);
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = word(place.dataset.word);
  const name = about.title[state.lang === "zh" ? 1 : 0];
  at("title").textContent = name;
  at("district").textContent = about.district[state.lang === "zh" ? 1 : 0];
  document.title = `${name} · bedplan`;
}

function tools() {
  at("undo").disabled = !state.canUndo;
  at("redo").disabled = !state.canRedo;
  const moved = Object.keys(state.settings).length;
  at("reset").disabled = moved === 0;
  at("pin").setAttribute("aria-pressed", String(state.pinned !== null));
  at("pin").textContent = word(state.pinned === null ? "pin" : "unpin");
  const pinned = state.pinned === null ? 0 : Object.keys(state.pinned).length;
  at("pinned").textContent = state.pinned === null ? "" : word("pinned", pinned === 0 ? word("asIs") : word("changes", pinned));
}

let spoken;
let last = 0;
let later = 0;
/** Asks at once, or when the hand has come to rest: a key held down is one question. */
function askSoon() {
  clearTimeout(later);
  const now = performance.now();
  if (now - last > 300) ask();
  else later = setTimeout(ask, 120);
  last = now;
}

function changed() {
  const speaksAnew = spoken !== state.lang;
  if (speaksAnew) {
    spoken = state.lang;
    speak();
    levers.draw(at("controls"));
    view.forget();
  }
  // What is asked is on its way while the levers are shown as they are.
  askSoon();
  if (!speaksAnew) levers.show();
  tools();
  at("status").textContent = word("computing");
}

/** Tells something once, for the eye and for screen readers. */
function tell(text) {
  at("said").textContent = text;
  setTimeout(() => at("said").textContent === text && (at("said").textContent = ""), 8000);
}

async function copy(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    tell(word("copied"));
  } catch {
    const range = document.createRange();
    range.selectNodeContents(place);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    tell(word("cannotCopy"));
  }
}

/** Asks for a name and a title, then for `question`. */
function naming(question, title) {
  const dialog = at("naming");
  at("naming-title").textContent = title;
  at("naming-alert").textContent = "";
  const moved = Object.keys(state.settings).length > 0;
  at("naming-name").value = moved ? `${about.name}-2`.slice(0, 64) : about.name;
  at("naming-words").value = "";
  dialog.onsubmit = null;
  dialog.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    at("naming-do").disabled = true;
    at("naming-alert").textContent = word("computing");
    try {
      const written = await engine.ask(question, {
        settings: state.settings,
        name: at("naming-name").value,
        title: at("naming-words").value,
        lang: state.lang,
      });
      dialog.close();
      tell(word("saved", written.path));
    } catch (refusal) {
      const problems = refusal.kind === "problems" ? refusal.detail.map((problem) => say(problem.title)).join(" ") : "";
      at("naming-alert").textContent = problems || say(refusal.detail) || word("lost");
    }
    at("naming-do").disabled = false;
  };
  dialog.showModal();
}

async function begin() {
  about = await engine.ask("about");
  DRAWS = engine.steps?.(about.draws) ?? [...[500, 2000, 5000].filter((draws) => draws < about.draws), about.draws];
  state = new State(about.controls, about.lang, changed);
  const stray = state.read();
  levers = new Levers(about, state);
  changed();
  if (stray.length > 0) tell(word("droppedState", stray.join(", ")));
}

view = new AnswerView(() => state && ask(reached));
const editor = new Editor(engine, begin);

at("language").addEventListener("click", () => state.speak(state.lang === "en" ? "zh" : "en"));
at("undo").addEventListener("click", () => state.undo());
at("redo").addEventListener("click", () => state.redo());
at("reset").addEventListener("click", () => state.reset());
at("pin").addEventListener("click", () => state.pin());
at("print").addEventListener("click", async () => {
  try {
    // Paper has everything in sight.
    show(await engine.ask("answer", { ...question(DRAWS[reached]), charts: null }));
  } catch {
    // What is drawn is printed.
  }
  print();
  ask(reached);
});
at("save").addEventListener("click", () => naming("save", word("save")));
at("run").addEventListener("click", () => naming("run", word("report")));
at("edit").addEventListener("click", () => editor.open(about.file));
at("naming-cancel").addEventListener("click", () => at("naming").close());
at("copy-quote").addEventListener("click", () => copy(at("quotation").textContent, at("quotation")));
at("copy-yaml").addEventListener("click", async () => {
  try {
    const { text } = await engine.ask("variant", { settings: state.settings, name: engine.carried ? about.moved : `${about.name}-2`.slice(0, 64) });
    await copy(text, at("quotation"));
  } catch (refusal) {
    refused(refusal);
  }
});
at("quit").addEventListener("click", async () => {
  if (!confirm(word("quitAsk"))) return;
  try {
    await engine.ask("quit");
  } catch {
    // It ended before it answered.
  }
  asked += 1;
  at("status").textContent = word("ended", `bedplan open ${about.file}`);
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector("dialog[open]")) return;
  const isText = event.target.matches?.("textarea, input:not([type=range]):not([type=checkbox])");
  if (isText) return;
  if (event.key === "z" && !event.shiftKey) state?.undo();
  else if (event.key === "y" || (event.key.toLowerCase() === "z" && event.shiftKey)) state?.redo();
  else return;
  event.preventDefault();
});
window.addEventListener("hashchange", () => {
  state.read();
  spoken = undefined;
  changed();
});
if (engine.carried) for (const id of ["save", "run", "edit", "quit"]) at(id).hidden = true;
let narrow = innerWidth < 700;
window.addEventListener("resize", () => {
  if (narrow === innerWidth < 700) return;
  narrow = innerWidth < 700;
  view.forget();
  if (state) ask(reached);
});

begin().catch((refusal) => {
  at("alert").textContent = say(refusal.detail) || "bedplan?";
});
