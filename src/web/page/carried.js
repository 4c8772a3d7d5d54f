// Who answers in a page that was mailed: workers with the engine, behind the same questions as the server.

/** Why there is no answer: stopped, problems, said or lost. */
export class Refusal extends Error {
  constructor(kind, detail) {
    super(kind);
    this.kind = kind;
    this.detail = detail;
  }
}

const carried = (id) => document.getElementById(id).textContent;
const bytes = async (id) => {
  const text = atob(carried(id));
  const packed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) packed[at] = text.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
const read = async (id) => JSON.parse(new TextDecoder().decode(await bytes(id)));
/** What is done after the first picture: unpacking must not hold it up. */
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Workers that share the draws of an answer: each has its own memory, so not more of them than help. */
const WORKERS = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));
/** Draws of the first answer of a state, whose worlds are kept. */
const FIRST = 500;
/** Draws after which a worker hears whether there is a newer question: of those whose worlds are kept, and of the others, which take longer. */
const STEP = 250;
const LONGER = 50;
/** Milliseconds after the answer that the page carries, before its workers draw what the next one needs. */
const REST = 300;
/** Bytes that kept worlds may take in all workers, about. */
const ROOM = 96 << 20;

/** The engine, compiled once for all workers, and the scenario. */
let compiled = null;
const inside = () => (compiled ??= Promise.all([bytes("engine").then((of) => WebAssembly.compile(of)), bytes("package").then((of) => new TextDecoder().decode(of))]));

/** Draws from `from` to `to`, a share for each worker: the ends. */
const shares = (from, to) => Array.from({ length: WORKERS + 1 }, (_, at) => from + Math.floor(((to - from) * at) / WORKERS));

/** Ends of the steps from `from` to `to`. */
function* steps(from, to) {
  for (let at = from; at < to; ) yield (at = Math.min(at + (at < FIRST ? STEP : LONGER), to));
}

/** A worker with the engine, asked one question after the other. Worlds of the draws after `from` up to `to` are kept in it. */
class Worked {
  #waiting = new Map();
  #number = 0;
  #worker = null;
  #room;

  constructor(from, to) {
    this.#room = { skipped: from, draws: to - from, bytes: Math.floor(ROOM / WORKERS) };
  }

  async #begin() {
    const source = new Blob([carried("glue"), carried("worker")], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(source));
    worker.onmessage = ({ data: { number, reply, made, lost } }) => {
      const [done, failed] = this.#waiting.get(number) ?? [];
      this.#waiting.delete(number);
      if (lost) this.#lost(worker);
      if (made !== undefined) done?.(made);
      else if (reply === undefined) failed?.(new Refusal("lost"));
      else {
        try {
          done?.(said(JSON.parse(reply)));
        } catch (refusal) {
          failed?.(refusal);
        }
      }
    };
    worker.onerror = () => this.#lost(worker);
    const [engine, scenario] = await inside();
    worker.postMessage({ engine, scenario, room: this.#room });
    return worker;
  }

  /** A worker that has fallen is replaced when it is asked again. */
  #lost(worker) {
    worker.terminate();
    for (const [, failed] of this.#waiting.values()) failed(new Refusal("lost"));
    this.#waiting.clear();
    this.#worker = null;
  }

  async ask(question, about, part) {
    this.#worker ??= this.#begin();
    const worker = await this.#worker;
    const number = ++this.#number;
    return new Promise((done, failed) => {
      this.#waiting.set(number, [done, failed]);
      worker.postMessage({ number, question, about: JSON.stringify(about), part }, part ? [part.buffer] : []);
    });
  }
}

/** What a reply says, or why there is none. */
function said({ kind, value }) {
  if (kind === "answer") return value;
  if (kind === "stopped") throw new Refusal("stopped");
  if (kind === "problems") throw new Refusal("problems", value.problems);
  throw new Refusal("said", value.said);
}

/** Asks the engine in the page. The first worker answers; each other one counts a share of the draws and hands it over. All hear after few draws
 * whether there is a newer question, so that a lever waits for no draws of the state before it. */
export class Engine {
  carried = true;
  #workers = null;
  #newest = 0;
  #about = read("about");
  #known = null;
  /** The state that is in front in the first worker, and how many of its draws are counted there. */
  #counted = { state: "", draws: 0 };
  #prepared = false;

  /** Draws of an answer, one step after the other. */
  steps(most) {
    const steps = [FIRST, 1000, 2000, 3000, 4000, 5000].filter((draws) => draws < most);
    return most <= 5000 ? [...steps, most] : steps;
  }

  /** Most draws of an answer: two states side by side take thrice the memory of one. */
  most(pinned) {
    return pinned === null ? 5000 : 2000;
  }

  async ask(question, about = {}) {
    if (question === "about") return this.#about;
    if (question !== "answer") return (await this.#team())[0].ask(question, about);
    const mine = ++this.#newest;
    const known = await this.#carriedAnswer(about);
    if (known) return known;
    await this.#draw({ settings: about.settings, pinned: about.pinned }, about.draws, mine);
    const answer = await (await this.#team())[0].ask("answer", about);
    if (mine !== this.#newest) throw new Refusal("stopped");
    return answer;
  }

  /** The workers. Each keeps the worlds of its share of the first draws. */
  async #team() {
    const first = Math.min(FIRST, (await this.#about).draws);
    this.#workers ??= shares(0, first).slice(0, -1).map((from, at) => new Worked(from, shares(0, first)[at + 1]));
    return this.#workers;
  }

  /** Has the draws of a state counted up to `to`, all workers together. */
  async #draw(which, to, mine) {
    const [own, ...others] = await this.#team();
    const state = JSON.stringify(which);
    if (this.#counted.state !== state) this.#counted = { state, draws: 0 };
    const counted = this.#counted;
    if (counted.draws >= to) return;
    const current = () => {
      if (mine !== this.#newest) throw new Refusal("stopped");
    };
    // The first draws have their workers, who keep their worlds.
    const ends = shares(to <= FIRST ? 0 : counted.draws, to);
    const enough = () => counted.draws >= to;
    const counting = async () => {
      for (const end of steps(ends[0], ends[1])) {
        counted.draws = await own.ask("draw", { ...which, to: end });
        current();
        // It may have more of a state that it comes back to.
        if (enough()) return;
      }
    };
    const parted = async (worker, at) => {
      const parts = [];
      let begun = ends[at];
      for (const end of steps(ends[at], ends[at + 1])) {
        parts.push(await worker.ask("part", { ...which, from: begun, to: end }));
        current();
        if (enough()) return [];
        begun = end;
      }
      return parts;
    };
    const [, ...parts] = await Promise.all([counting(), ...others.map((worker, at) => parted(worker, at + 1))]);
    for (const part of enough() ? [] : parts.flat()) counted.draws = await own.ask("give", which, part);
    current();
  }

  /** Draws the worlds of the first draws while nobody asks, so that the first lever finds them. */
  async #prepare(mine) {
    try {
      const about = await this.#about;
      await this.#draw({ settings: {}, pinned: null }, Math.min(FIRST, about.draws), mine);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
    }
  }

  /** The answer for the scenario as it is comes with the page, of as many draws as its maker ran. */
  async #carriedAnswer(about) {
    if (Object.keys(about.settings).length > 0 || about.pinned !== null) return null;
    this.#known ??= read("answers");
    const answer = (await this.#known).find((of) => of.lang === about.lang && of.size === about.size);
    if (answer.answer.charts.length > 0) await painted();
    if (!this.#prepared) setTimeout(() => this.#prepare(this.#newest), REST);
    this.#prepared = true;
    return answer.answer;
  }
}
