/**
 * Words that put another product, place or person into a sentence: a small model falls back on the things it learned
 * from. Where the sources do not hold such a word, the sentence is not about them. Rule PR11.
 */
import { stemOf } from './words.ts';

const WORDS = `
  kettle oven stove toaster fridge refrigerator freezer dishwasher washer dryer iron blender mixer kitchen cooker fryer
  grill pan pot cup mug bottle jar carton plate bowl spoon fork knife recipe soup sauce dinner lunch breakfast meal dish
  tea coffee water milk juice bread rice egg food stew pasta vegetable fruit bike bicycle scooter car bus train tram taxi
  truck tractor forklift trolley stroller wheelchair walker crutch helmet tent backpack suitcase bag shoe boot jacket
  glove mask goggles chair desk table bed sofa mattress pillow drawer shelf shelves ladder drill saw hammer mower hose
  shower toilet bath sink tap heater fan lamp bulb candle camera phone laptop tablet printer scanner keyboard mouse screen
  headset headphone speaker radio piano guitar watch clock alarm doorbell lock key thermostat robot drone pump pen book
  paper photo picture film movie song video game toy doll ball racket skate ski swing piano baby toddler child children
  kid son daughter mother father parent husband wife grandmother grandfather family neighbour patient nurse doctor
  surgeon pupil teacher student farmer driver cyclist rider hiker gardener baker cook chef waiter waitress referee athlete
  dog cat horse cow pet bird fish plant lawn garden forest mountain beach river street road bridge office school hospital
  clinic café restaurant shop store hotel church train station airport plane boat ship back shoulder wrist finger thumb
  knee hip neck ear eye nose skin hair tooth teeth hearing sleep night morning evening winter summer rain snow wind sun
  eat eating taste tasting cook cooking baking drink smell guest guests wedding finger fingers headache pain sleepy burglar
  medicine pill dose allergy allergies allergic blood pressure shirt trousers dress clothes laundry
`;
const STEMS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean).map(stemOf));

/** Whether a stem brings such a thing in. */
export function isStranger(stem: string): boolean {
  return STEMS.has(stem);
}
