/**
 * Words that put another product, place or person into a sentence: a small model falls back on the things it learned
 * from. Where the sources do not hold such a word, the sentence is not about them. Rule PR11.
 */
import { stemOf } from './words.ts';

const WORDS = `
  kettle oven stove toaster fridge refrigerator freezer dishwasher washer dryer iron blender mixer cooker fryer
  grill pan pot cup mug bottle jar carton tea coffee water milk food bike bicycle scooter car bus train tram taxi
  truck tractor forklift trolley stroller wheelchair walker crutch helmet tent backpack suitcase bag shoe boot
  jacket glove mask goggles chair desk table bed sofa mattress pillow drawer shelf shelves ladder drill saw hammer
  mower hose shower toilet bath sink tap heater fan lamp bulb candle camera phone laptop tablet printer scanner
  keyboard mouse screen headset headphone speaker radio piano guitar watch clock alarm doorbell lock key
  thermostat robot drone processor pump pen book paper photo picture film movie song video game toy doll ball racket skate
  ski swing piano baby toddler child children kid son daughter mother father parent husband wife grandmother
  grandfather family neighbour patient nurse doctor surgeon pupil teacher student farmer driver cyclist rider
  hiker gardener waiter waitress referee athlete dog cat horse cow pet bird fish plant lawn garden forest mountain
  beach river street road bridge office school hospital clinic café restaurant shop store hotel church train
  station airport plane boat ship back shoulder wrist finger thumb knee hip neck ear eye nose skin hair tooth
  teeth hearing sleep night morning evening winter summer rain snow wind sun cook smell guest guests wedding
  finger fingers headache pain sleepy burglar medicine pill dose allergy allergies allergic blood pressure shirt
  trousers dress clothes laundry
`;
/** At home in a story about anything that stands in a kitchen. */
const KITCHEN = `
  cook cooking baking eat eating taste tasting recipe soup sauce dinner lunch breakfast meal dish pasta kitchen
  bread rice egg stew vegetable fruit juice plate bowl spoon fork knife serve drink chef baker
`;
const APPLIANCES = `
  food kettle oven stove toaster fridge freezer dishwasher blender mixer cooker fryer grill pan pot cup grinder juicer
  coffee tea
`;
const STEMS = stemsIn(WORDS);
const KITCHEN_STEMS = stemsIn(KITCHEN);
const IN_KITCHEN: ReadonlySet<string> = new Set([...KITCHEN_STEMS, ...stemsIn(APPLIANCES)]);

function stemsIn(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean).map(stemOf));
}

/** Whether a stem brings such a thing in, where `around` are the stems of the product's name. */
export function isStranger(stem: string, around: readonly string[] = []): boolean {
  if (KITCHEN_STEMS.has(stem)) return !around.some((one) => IN_KITCHEN.has(one));
  return STEMS.has(stem);
}
