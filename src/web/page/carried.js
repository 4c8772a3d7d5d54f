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
  const packed = Uint8Array.from(atob(carried(id)), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
const read = async (id) => JSON.parse(new TextDecoder().decode(await bytes(id)));
/** What is done after the first picture: unpacking must not hold it up. */
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** A worker with the engine, asked one question after the other. */
class Worked {
  #waiting = new Map();
  #number = 0;
  #worker = null;

  async #begin() {
    const source = new Blob([carried("glue"), carried("worker")], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(source));
    worker.onmessage = ({ data: { number, reply, lost } }) => {
      const [done, failed] = this.#waiting.get(number) ?? [];
      this.#waiting.delete(number);
      if (lost) this.#lost(worker);
      if (lost || reply === undefined) failed?.(new Refusal("lost"));
      else done?.(JSON.parse(reply));
    };
    worker.onerror = () => this.#lost(worker);
    const [engine, scenario] = await Promise.all([bytes("engine"), bytes("package")]);
    worker.postMessage({ engine, scenario: new TextDecoder().decode(scenario) });
    return worker;
  }

  /** A worker that has fallen is replaced when it is asked again. */
  #lost(worker) {
    worker.terminate();
    for (const [, failed] of this.#waiting.values()) failed(new Refusal("lost"));
    this.#waiting.clear();
    this.#worker = null;
  }

  async ask(question, about) {
    this.#worker ??= this.#begin();
    const worker = await this.#worker;
    const number = ++this.#number;
    return new Promise((done, failed) => {
      this.#waiting.set(number, [done, failed]);
      worker.postMessage({ number, question, about: JSON.stringify(about) });
    });
  }
}

/** Asks the engine in the page. The first draws of a state and what comes after are answered by two workers, so that a lever never waits for the
 * draws of the state before it. */
export class Engine {
  carried = true;
  #first = new Worked();
  #more = new Worked();
  #newest = 0;
  #turns = { true: Promise.resolve(), false: Promise.resolve() };
  #about = read("about");
  #known = null;

  /** Draws of an answer, one step after the other. */
  steps(most) {
    const steps = [500, 1000, 2000, 3000, 4000, 5000].filter((draws) => draws < most);
    return most <= 5000 ? [...steps, most] : steps;
  }

  async ask(question, about = {}) {
    if (question === "about") return this.#about;
    if (question !== "answer") return this.#reply(await this.#first.ask(question, about));
    const mine = ++this.#newest;
    const known = await this.#carriedAnswer(about);
    if (known) return known;
    const isFirst = about.draws <= 500;
    const turn = this.#turns[isFirst].then(async () => {
      if (mine !== this.#newest) throw new Refusal("stopped");
      return this.#reply(await (isFirst ? this.#first : this.#more).ask(question, about));
    });
    this.#turns[isFirst] = turn.catch(() => {});
    const answer = await turn;
    if (mine !== this.#newest) throw new Refusal("stopped");
    return answer;
  }

  /** The answer for the scenario as it is comes with the page, of as many draws as its maker ran. */
  async #carriedAnswer(about) {
    if (Object.keys(about.settings).length > 0 || about.pinned !== null) return null;
    this.#known ??= read("answers");
    const answer = (await this.#known).find((of) => of.lang === about.lang && of.size === about.size);
    if (answer.answer.charts.length > 0) await painted();
    return answer.answer;
  }

  #reply({ kind, value }) {
    if (kind === "answer") return value;
    if (kind === "stopped") throw new Refusal("stopped");
    if (kind === "problems") throw new Refusal("problems", value.problems);
    throw new Refusal("said", value.said);
  }
}
