// Speed of the models on board, as the studio runs them: comments to vectors, and tokens written, prompt included.
// By hand: node test/bench/models.bench.mjs [rounds]
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Papa from 'papaparse';
import { bundleForNode } from '../../scripts/build.mjs';
import { ROOT } from '../../scripts/steps.mjs';

const rounds = Number(process.argv[2] ?? 5);
// Inside dist/, so that the native packages are found from there.
const out = mkdtempSync(join(ROOT, 'dist', 'bench-'));
const require = createRequire(join(out, 'x.cjs'));
const part = async (name) => {
  await bundleForNode(join(ROOT, 'main', 'inference', `${name}.ts`), join(out, `${name}.cjs`));
  return require(join(out, `${name}.cjs`));
};
const { loadEncoder } = await part('embed');
const { loadWriter } = await part('generate');
const table = Papa.parse(readFileSync(join(ROOT, 'test', 'fixtures', 'themes.csv'), 'utf8'), {
  header: true,
}).data;
const comments = table.map((row) => row.comment).filter(Boolean);

const encoder = await loadEncoder(join(ROOT, 'models', 'all-minilm-l6-v2'));
const texts = Array.from({ length: 1000 }, (_, at) => `${comments[at % comments.length]} (${at})`);
await encoder.embed(texts.slice(0, 32));
report('vectors', 'comments a second', await timed(() => encoder.embed(texts).then(() => texts.length)));

const writer = await loadWriter(join(ROOT, 'models', 'lemniscate-135m'));
const user = (at) =>
  `Product: electric kettle\n${[0, 1, 2, 3].map((n) => `${n + 1}. ${comments[(at * 4 + n) % comments.length]}`).join('\n')}`;
const write = async () => {
  let tokens = 0;
  for (let at = 0; at < 8; at++)
    tokens += (await writer.generate({ task: 'insight', user: user(at), maxTokens: 80 })).tokens;
  return tokens;
};
await write();
report('writing', 'tokens a second, reading the prompt included', await timed(write));

async function timed(work) {
  const rates = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const done = await work();
    rates.push((1000 * done) / (performance.now() - start));
  }
  return rates.sort((a, b) => a - b);
}

function report(name, unit, rates) {
  const [least, middle, most] = [rates[0], rates[Math.floor(rates.length / 2)], rates.at(-1)].map(Math.round);
  console.log(`${name}: median ${middle} ${unit}, from ${least} to ${most}, ${rates.length} rounds`);
}
