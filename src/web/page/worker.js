// The engine in a worker: after the glue that wasm-bindgen wrote. The first message brings the engine and the scenario, each other one a question.

let engine = null;
/** Bytes that kept worlds may take, about. */
const ROOM = 80 << 20;

onmessage = ({ data }) => {
  const { number } = data;
  try {
    if (data.engine) {
      wasm_bindgen.initSync({ module: data.engine });
      engine = new wasm_bindgen.Engine(data.scenario, ROOM);
      return;
    }
    postMessage({ number, reply: engine.ask(data.question, data.about) || undefined });
  } catch (fault) {
    // What it had in its memory is not to be trusted any more.
    postMessage({ number, lost: String(fault) });
  }
};
