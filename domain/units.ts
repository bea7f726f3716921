/** Units as people write them, what they measure, and how they convert. Rules CV10 and CV11. */

export interface Unit {
  /** The one spelling: `°C`, `kg`, `dB`. */
  readonly symbol: string;
  /** What it measures; only units of one dimension convert. */
  readonly dimension: string;
  /** Multiply by this to get the first unit of the dimension; NaN where more than a factor is needed. */
  readonly factor: number;
}

/** dimension → symbol → [factor, other spellings]. The first of each dimension is the one others convert to. */
const TABLE: Readonly<Record<string, Readonly<Record<string, readonly [number, string]>>>> = {
  length: {
    mm: [1, 'millimetre millimetres millimeter millimeters 毫米'],
    cm: [10, 'centimetre centimetres centimeter centimeters 厘米 公分'],
    m: [1000, 'metre metres meter meters 米'],
    km: [1e6, 'kilometre kilometres kilometer kilometers 公里 千米'],
    µm: [0.001, 'um μm micron microns 微米'],
    in: [25.4, 'inch inches " ″ 英寸'],
    ft: [304.8, 'foot feet 英尺'],
  },
  mass: {
    g: [1, 'gram grams 克'],
    mg: [0.001, 'milligram milligrams 毫克'],
    kg: [1000, 'kilo kilos kilogram kilograms kgs 公斤 千克'],
    t: [1e6, 'ton tons tonne tonnes 吨'],
    oz: [28.3495, 'ounce ounces 盎司'],
    lb: [453.592, 'lbs pound pounds 磅'],
  },
  time: {
    s: [1, 'sec secs second seconds 秒 秒钟'],
    ms: [0.001, 'millisecond milliseconds 毫秒'],
    min: [60, 'mins minute minutes 分 分钟'],
    h: [3600, 'hr hrs hour hours 小时'],
    days: [86400, 'd day 天'],
    weeks: [604800, 'week 周 星期'],
    months: [2629800, 'month 月 个月'],
    years: [31557600, 'year yr yrs 年'],
  },
  volume: {
    mL: [1, 'ml millilitre millilitres milliliter milliliters 毫升'],
    cL: [10, 'cl'],
    L: [1000, 'l litre litres liter liters 升'],
    'cm³': [1, 'cm3 cc 立方厘米'],
  },
  area: { 'mm²': [1, 'mm2'], 'cm²': [100, 'cm2 平方厘米'], 'm²': [1e6, 'm2 sqm 平方米'] },
  temperature: {
    '°C': [1, '℃ c degc degree degrees celsius 度 摄氏度'],
    '°F': [Number.NaN, 'f degf fahrenheit 华氏度'],
    K: [Number.NaN, 'kelvin'],
  },
  angle: { '°': [1, 'deg'], rad: [57.29578, ''] },
  sound: { dB: [1, 'db dba db(a) dB(A) decibel decibels 分贝'] },
  frequency: { Hz: [1, 'hz hertz 赫兹'], kHz: [1000, 'khz'], rpm: [Number.NaN, 'r/min 转/分'] },
  force: { N: [1, 'newton newtons 牛'], kN: [1000, ''] },
  torque: { N·m: [1, 'nm n·m n*m newtonmetre'], N·cm: [0.01, 'ncm'] },
  power: { W: [1, 'w watt watts 瓦 瓦特'], kW: [1000, 'kw kilowatt kilowatts 千瓦'], mW: [0.001, ''] },
  energy: { Wh: [1, 'wh'], kWh: [1000, 'kwh'], J: [1 / 3600, 'joule joules'] },
  voltage: { V: [1, 'v volt volts 伏 伏特'], mV: [0.001, 'mv'], kV: [1000, 'kv'] },
  current: { A: [1, 'amp amps ampere amperes 安'], mA: [0.001, 'ma'] },
  charge: { Ah: [1, 'ah'], mAh: [0.001, 'mah 毫安时'] },
  speed: { 'm/s': [1, ''], 'km/h': [0.2777778, 'kmh kph 公里/小时'], mph: [0.44704, ''] },
  pressure: { bar: [1, ''], kPa: [0.01, 'kpa'], Pa: [1e-5, 'pa'], MPa: [10, ''], psi: [0.0689476, ''] },
  light: { lx: [1, 'lux'], lm: [Number.NaN, 'lumen lumens 流明'], 'cd/m²': [Number.NaN, 'cd/m2 nits nit'] },
  share: { '%': [1, 'percent per-cent 百分比'] },
  money: {
    EUR: [1, '€ euro euros 欧元 欧'],
    USD: [Number.NaN, '$ dollar dollars 美元'],
    GBP: [Number.NaN, '£ 英镑'],
    CNY: [Number.NaN, '¥ rmb yuan 元 人民币'],
    JPY: [Number.NaN, 'yen 日元'],
  },
  count: {
    cycles: [1, 'cycle 次'],
    steps: [Number.NaN, 'step 步'],
    parts: [Number.NaN, 'part pieces piece pcs 个 件'],
  },
};

const BY_SPELLING = new Map<string, Unit>();
for (const [dimension, units] of Object.entries(TABLE)) {
  for (const [symbol, [factor, others]] of Object.entries(units)) {
    const unit = { symbol, dimension, factor };
    for (const spelling of [symbol, ...others.split(' ')]) if (spelling) BY_SPELLING.set(spelling, unit);
  }
}
/** Spellings that differ by case alone are one, unless two units would be mixed up (mW, MW). */
const BY_SMALL_SPELLING = new Map<string, Unit>();
for (const [spelling, unit] of BY_SPELLING) {
  const small = spelling.toLowerCase();
  if (!BY_SMALL_SPELLING.has(small)) BY_SMALL_SPELLING.set(small, unit);
}

/** The unit that this spelling names; undefined for one that the table does not hold, which may still be a unit. */
export function unitOf(spelling: string): Unit | undefined {
  const trimmed = spelling.trim().replace(/\.$/, '');
  return BY_SPELLING.get(trimmed) ?? BY_SMALL_SPELLING.get(trimmed.toLowerCase());
}

/** `decibels` becomes `dB`; an unknown unit stays as typed. */
export function tidyUnit(spelling: string): string {
  const trimmed = spelling.trim();
  return trimmed === '-' ? '' : (unitOf(trimmed)?.symbol ?? trimmed);
}

/** Whether a value in `given` may stand where `expected` stood: the same unit, or one of the same dimension. */
export function unitFits(given: string, expected: string): boolean {
  const a = tidyUnit(given);
  const b = tidyUnit(expected);
  if (a === b) return true;
  const left = unitOf(a);
  const right = unitOf(b);
  return left !== undefined && right !== undefined && left.dimension === right.dimension;
}

/** `value` of one unit in another; undefined when a factor alone does not do it. */
export function convert(value: number, from: string, to: string): number | undefined {
  if (tidyUnit(from) === tidyUnit(to)) return value;
  const left = unitOf(from);
  const right = unitOf(to);
  if (!left || !right || left.dimension !== right.dimension) return undefined;
  const converted = (value * left.factor) / right.factor;
  return Number.isFinite(converted) ? converted : undefined;
}

/** Spellings of units, longest first, for readers of sentences. */
export const UNIT_SPELLINGS: readonly string[] = [...BY_SPELLING.keys()].sort((a, b) => b.length - a.length);
