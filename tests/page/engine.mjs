// The engine that a mailed page carries, in node: two of them share the draws of each state, as the workers of the page do.
// Usage: node engine.mjs page.html draws < settings, a JSON list of states. Prints a line of JSON for each.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const [path, most] = process.argv.slice(2);
const page = readFileSync(path, "utf8");
const carried = (id) => {
  const from = page.indexOf(`id="${id}">`) + id.length + 6;
  return page.slice(from, page.indexOf("</script>", from));
};
const unpacked = (id) => gunzipSync(Buffer.from(carried(id), "base64"));
const compiled = new WebAssembly.Module(unpacked("engine"));
const scenario = unpacked("package").toString();

function engine(skipped, draws) {
  const bound = new Function(`${carried("glue")}\nreturn wasm_bindgen;`)();
  bound.initSync({ module: compiled });
  return new bound.Engine(scenario, skipped, draws, 32 << 20);
}

const draws = Number(most);
const half = Math.floor(draws / 2);
const [own, other] = [engine(0, half), engine(half, draws - half)];
for (const settings of JSON.parse(readFileSync(0, "utf8"))) {
  const stretch = (from, to) => JSON.stringify({ settings, pinned: null, from, to });
  try {
    own.draw(stretch(0, half));
    own.give(stretch(0, 0), other.part(stretch(half, draws)));
  } catch (refusal) {
    // A text is a reply that says why there is none; anything else is a fault.
    if (typeof refusal !== "string") throw refusal;
    console.log(refusal);
    continue;
  }
  const tallies = createHash("sha256").update(own.tallies(stretch(0, 0))).digest("hex");
  const asked = { settings, pinned: null, draws, lang: "en", charts: [], size: "word" };
  console.log(JSON.stringify({ tallies, ...JSON.parse(own.ask("answer", JSON.stringify(asked))) }));
}
