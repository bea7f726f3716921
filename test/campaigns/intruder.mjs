// Intruder test (Chang and others 2009): can a reader who has not seen the themes tell which of five comments does
// not belong? Reads study.json, writes the sets for the reader and the answers apart from them.
//
//   node test/campaigns/intruder.mjs --study out/study.json --out out/intruder [--sets 30] [--seed 1]
//   node test/campaigns/intruder.mjs --key out/intruder/key.json --answers answers.txt
//
// Writes OUT/sets.md (give this to the reader) and OUT/key.json (do not). answers.txt has a line "set letter" for
// each set, as in "7 C".
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const LETTERS = 'ABCDE';
const MEMBERS = 4;
/** A comment is shown up to here; a reader tires of long stories. */
const SHOWN = 400;

const { values } = parseArgs({
  options: {
    study: { type: 'string' },
    out: { type: 'string' },
    sets: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    key: { type: 'string' },
    answers: { type: 'string' },
  },
});

if (values.key && values.answers) judge(values.key, values.answers);
else if (values.study && values.out)
  write(values.study, values.out, Number(values.sets), Number(values.seed));
else {
  console.error(
    'Give --study FILE --out DIR to make the sets, or --key FILE --answers FILE to judge the answers.',
  );
  process.exit(2);
}

function write(study, out, count, seed) {
  const { segments, themes } = JSON.parse(readFileSync(study, 'utf8'));
  const texts = new Map(segments.map((segment) => [segment.id, segment.text.replace(/\s+/gu, ' ').trim()]));
  const random = mulberry32(seed);
  const usable = themes
    .map((theme) => ({ ...theme, segments: differing(theme.segments, texts) }))
    .filter((theme) => theme.segments.length >= MEMBERS);
  if (usable.length < 2) {
    console.error(
      `${study} has ${usable.length} themes with ${MEMBERS} different comments; the test needs two.`,
    );
    process.exit(1);
  }
  // Every theme comes before any comes twice.
  const order = shuffled(usable, random);
  const sets = Array.from({ length: count }, (_, i) =>
    makeSet(order[i % order.length], usable, texts, random),
  );
  const shown = shuffled(sets, random);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'sets.md'), page(shown));
  const key = shown.map((set, i) => ({ set: i + 1, answer: set.answer, theme: set.theme, from: set.from }));
  writeFileSync(join(out, 'key.json'), `${JSON.stringify(key, null, 2)}\n`);
  console.log(
    `${count} sets from ${usable.length} themes: ${join(out, 'sets.md')}, answers in ${join(out, 'key.json')}`,
  );
}

/** Comments that say the same count once: two copies in a set would give the answer away. */
function differing(ids, texts) {
  const seen = new Set();
  return ids.filter((id) => {
    const text = texts
      .get(id)
      ?.toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    if (!text || seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function makeSet(theme, themes, texts, random) {
  const members = shuffled(theme.segments, random).slice(0, MEMBERS);
  const own = new Set(theme.segments);
  const others = themes.filter((other) => other !== theme && other.segments.some((id) => !own.has(id)));
  const from = others[Math.floor(random() * others.length)];
  const strangers = from.segments.filter((id) => !own.has(id));
  const intruder = strangers[Math.floor(random() * strangers.length)];
  const mixed = shuffled([...members, intruder], random);
  return {
    texts: mixed.map((id) => texts.get(id)),
    answer: LETTERS[mixed.indexOf(intruder)],
    theme: theme.name,
    from: from.name,
  };
}

function page(sets) {
  const blocks = sets.map(({ texts }, i) => {
    const lines = texts.map(
      (text, j) => `- ${LETTERS[j]}. ${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}`,
    );
    return `## ${i + 1}\n\n${lines.join('\n')}\n`;
  });
  return `# Which one does not belong?\n\nFour of the five comments in each set were put together. Write the letter of the fifth.\n\n${blocks.join('\n')}`;
}

function judge(keyFile, answersFile) {
  const key = JSON.parse(readFileSync(keyFile, 'utf8'));
  const given = new Map(
    [...readFileSync(answersFile, 'utf8').matchAll(/^\s*(\d+)[\s.:)]+([A-Ea-e])/gmu)].map(
      ([, set, letter]) => [Number(set), letter.toUpperCase()],
    ),
  );
  const found = key.filter(({ set, answer }) => given.get(set) === answer).length;
  for (const { set, answer, theme, from } of key) {
    if (given.get(set) !== answer)
      console.log(`${set}: ${given.get(set) ?? '-'}, was ${answer} (from "${from}" in "${theme}")`);
  }
  console.log(
    `${found} of ${key.length} found (${Math.round((100 * found) / key.length)} %; by chance 20 %).`,
  );
}

function shuffled(list, random) {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

/** As main/understanding/random.ts, which this script cannot import. */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
