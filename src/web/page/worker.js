// The engine in a worker: after the glue that wasm-bindgen wrote. The first message brings the engine, compiled, and the scenario, each other one a
// question: a text that is answered by a text, or draws for this worker (`draw`, `give`) and for another (`part`).

let engine = null;

/** What comes of a question. A text that is thrown is a reply that says why there is nothing. */
function answer({ question, about, part }) {
  if (!["draw", "give", "part"].includes(question)) return { reply: engine.ask(question, about) || undefined };
  try {
    return { made: question === "give" ? engine.give(about, part) : engine[question](about) };
  } catch (fault) {
    if (typeof fault === "string") return { reply: fault };
    throw fault;
  }
}

onmessage = ({ data }) => {
  const { number } = data;
  try {
    if (data.engine) {
      wasm_bindgen.initSync({ module: data.engine });
      const { skipped, draws, bytes } = data.room;
      engine = new wasm_bindgen.Engine(data.scenario, skipped, draws, bytes);
      return;
    }
    const answered = answer(data);
    postMessage({ number, ...answered }, answered.made?.buffer ? [answered.made.buffer] : []);
  } catch (fault) {
    // What it had in its memory is not to be trusted any more.
    postMessage({ number, lost: String(fault) });
  }
};
