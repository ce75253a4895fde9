// Runs one peer over stories (JSON Lines) and prints its characters, results and processor seconds as JSON.
// What the peer takes to start is not counted.
import { readFileSync } from "node:fs";

const peers = {
  // Finds quotations; it does not say who speaks.
  async compromise() {
    const { default: nlp } = await import("compromise");
    return (text) => nlp(text).quotations().length;
  },
  // Its plain pipeline: sentences, parts of speech, entities, sentiment. It finds no quotations.
  async "wink-nlp"() {
    const { default: winkNLP } = await import("wink-nlp");
    const { default: model } = await import("wink-eng-lite-web-model");
    const nlp = winkNLP(model);
    return (text) => nlp.readDoc(text).sentences().length();
  },
};

const [name, file] = process.argv.slice(2);
const find = await peers[name]();
const texts = readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line).text);
find(texts[0]); // Whatever is made on first use.
const start = process.cpuUsage();
let found = 0;
for (const text of texts) found += find(text);
const { user, system } = process.cpuUsage(start);
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
console.log(JSON.stringify({ name, bytes, found, seconds: (user + system) / 1e6 }));
