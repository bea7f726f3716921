/** Adjectives that compare, and what they speak of: `lighter` is less mass. Rules CV7 and CV13. */

/** Adjective → the noun, and 1 for more of it. */
export const COMPARATIVES: Readonly<Record<string, readonly [string, 1 | -1]>> = {
  thinner: ['thickness', -1],
  slimmer: ['thickness', -1],
  thicker: ['thickness', 1],
  lighter: ['mass', -1],
  heavier: ['mass', 1],
  quieter: ['noise', -1],
  louder: ['noise', 1],
  shorter: ['length', -1],
  longer: ['length', 1],
  taller: ['height', 1],
  higher: ['height', 1],
  lower: ['height', -1],
  narrower: ['width', -1],
  wider: ['width', 1],
  broader: ['width', 1],
  deeper: ['depth', 1],
  shallower: ['depth', -1],
  smaller: ['size', -1],
  larger: ['size', 1],
  bigger: ['size', 1],
  cheaper: ['price', -1],
  dearer: ['price', 1],
  faster: ['time', -1],
  quicker: ['time', -1],
  slower: ['time', 1],
  cooler: ['temperature', -1],
  colder: ['temperature', -1],
  warmer: ['temperature', 1],
  hotter: ['temperature', 1],
  brighter: ['brightness', 1],
  dimmer: ['brightness', -1],
};

/** Other words for those nouns in a parameter's name. */
const NOUN_WORDS: Readonly<Record<string, RegExp>> = {
  mass: /\b(?:mass|weight)\b/i,
  noise: /\b(?:noise|sound|loudness)\b/i,
  price: /\b(?:price|cost)\b/i,
  time: /\b(?:time|duration|delay)\b/i,
  temperature: /\btemperature\b/i,
  thickness: /\bthickness\b/i,
  height: /\bheight\b/i,
  width: /\bwidth\b/i,
  length: /\blength\b/i,
};

/**
 * Which way a wish moves a parameter of this name: 1 up, -1 down, undefined when it does not say.
 * `make it lighter for older users` moves a mass down.
 */
export function wishedWay(wish: string, name: string): 1 | -1 | undefined {
  for (const [adjective, [noun, way]] of Object.entries(COMPARATIVES)) {
    if (new RegExp(`\\b${adjective}\\b`, 'i').test(wish) && NOUN_WORDS[noun]?.test(name)) return way;
  }
  return undefined;
}
