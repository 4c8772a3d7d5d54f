// Who answers: a server on this machine. In a mailed page `carried.js` stands in its place, with the same questions and answers.

/** Why there is no answer: stopped, problems, said, busy or lost. */
export class Refusal extends Error {
  constructor(kind, detail) {
    super(kind);
    this.kind = kind;
    this.detail = detail;
  }
}

const browser = Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => n.toString(16).padStart(2, "0")).join("");

/** Asks the server; the newest `answer` lets go of the one before it. */
export class Engine {
  #older = null;

  async ask(question, about = {}) {
    let signal;
    if (question === "answer") {
      this.#older?.abort();
      this.#older = new AbortController();
      signal = this.#older.signal;
    }
    let reply;
    try {
      reply = await fetch(`ask/${browser}/${question}`.replace(/ask\/[0-9a-f]+\/quit$/, "ask/quit"), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(about),
        signal,
      });
    } catch (fault) {
      throw new Refusal(fault.name === "AbortError" ? "stopped" : "lost");
    }
    if (reply.status === 429 || reply.status === 503) throw new Refusal("busy");
    let value;
    try {
      value = await reply.json();
    } catch (fault) {
      throw new Refusal(fault.name === "AbortError" ? "stopped" : "lost");
    }
    if (reply.ok) return value;
    if (value.stopped) throw new Refusal("stopped");
    if (value.problems) throw new Refusal("problems", value.problems);
    throw new Refusal("said", value.said);
  }
}
