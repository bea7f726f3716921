/**
 * Units of products and their making. Factors lead to the coherent SI unit and are exact wherever the unit is
 * defined by one: SI Brochure, 9th edition (BIPM 2019) for SI and what is used beside it; NIST SP 811 (2008),
 * appendix B, for inch, pound, gallon, psi, Btu and horsepower, all of which rest on the exact 25.4 mm,
 * 0.45359237 kg, 9.80665 m/s² and 231 in³. Codes are those of UCUM; `{…}` is UCUM's annotation for what it lacks.
 *
 * A row: symbol, factor (`*` and `/` of decimals), UCUM code, other spellings. The order within a dimension is the
 * order in which units are offered.
 */

export interface UnitRow {
  readonly symbol: string;
  readonly factor: string;
  readonly ucum: string;
  readonly spellings: string;
  /** Kelvin at the zero of this scale. */
  readonly zero?: string;
  /** A factor with π in it is rounded: 40 digits. */
  readonly rounded?: true;
}

export interface DimensionRow {
  /** Powers of the base: L M T I K J as in SI, and D (data), N (amount), B (level in bel-like units). */
  readonly base: string;
  /** Why its units do not convert into one another: rates change, a cycle is no step. */
  readonly apart?: true;
  /** The values are points on a scale: they have a distance but no sum. */
  readonly point?: true;
  readonly units: readonly UnitRow[];
}

const PI = '3.1415926535897932384626433832795028841972';
const LB = '0.45359237';
const LBF = '4.4482216152605';

function u(symbol: string, factor: string, ucum: string, spellings = ''): UnitRow {
  return { symbol, factor, ucum, spellings };
}

export const DIMENSIONS = {
  length: {
    base: 'L',
    units: [
      u('mm', '1e-3', 'mm', 'millimetre millimetres millimeter millimeters 毫米'),
      u('cm', '1e-2', 'cm', 'centimetre centimetres centimeter centimeters 厘米 公分'),
      u('m', '1', 'm', 'metre metres meter meters 米'),
      u('km', '1000', 'km', 'kilometre kilometres kilometer kilometers 公里 千米'),
      u('µm', '1e-6', 'um', 'um μm micron microns micrometre micrometer 微米'),
      u('nm', '1e-9', 'nm', 'nanometre nanometer 纳米'),
      u('in', '0.0254', '[in_i]', 'inch inches " ″ 英寸'),
      u('ft', '0.3048', '[ft_i]', 'foot feet 英尺'),
      u('yd', '0.9144', '[yd_i]', 'yard yards 码'),
      u('mi', '1609.344', '[mi_i]', 'mile miles 英里'),
      u('mil', '0.0254e-3', '[mil_i]', 'thou 密耳'),
    ],
  },
  mass: {
    base: 'M',
    units: [
      u('g', '1e-3', 'g', 'gram grams 克'),
      u('kg', '1', 'kg', 'kilo kilos kilogram kilograms kgs 公斤 千克'),
      u('mg', '1e-6', 'mg', 'milligram milligrams 毫克'),
      u('µg', '1e-9', 'ug', 'ug μg microgram micrograms 微克'),
      u('t', '1000', 't', 'ton tons tonne tonnes 吨'),
      u('lb', LB, '[lb_av]', 'lbs pound pounds 磅'),
      u('oz', `${LB}/16`, '[oz_av]', 'ounce ounces 盎司'),
    ],
  },
  time: {
    base: 'T',
    units: [
      u('s', '1', 's', 'sec secs second seconds 秒 秒钟'),
      u('min', '60', 'min', 'mins minute minutes 分 分钟'),
      u('h', '3600', 'h', 'hr hrs hour hours 小时'),
      u('days', '86400', 'd', 'd day 天'),
      u('weeks', '604800', 'wk', 'week 周 星期'),
      // Julian month and year, as UCUM has them: 365.25 days.
      u('months', '2629800', 'mo', 'month 月 个月'),
      u('years', '31557600', 'a', 'year yr yrs 年'),
      u('ms', '1e-3', 'ms', 'millisecond milliseconds 毫秒'),
      u('µs', '1e-6', 'us', 'us μs microsecond microseconds 微秒'),
      u('ns', '1e-9', 'ns', 'nanosecond nanoseconds 纳秒'),
    ],
  },
  area: {
    base: 'L2',
    units: [
      u('mm²', '1e-6', 'mm2', 'mm2 mm^2 平方毫米'),
      u('cm²', '1e-4', 'cm2', 'cm2 cm^2 平方厘米'),
      u('m²', '1', 'm2', 'm2 m^2 sqm 平方米'),
      u('ha', '10000', 'har', 'hectare hectares 公顷'),
      u('in²', '0.0254*0.0254', '[sin_i]', 'in2 in^2 sqin 平方英寸'),
      u('ft²', '0.3048*0.3048', '[sft_i]', 'ft2 ft^2 sqft 平方英尺'),
    ],
  },
  volume: {
    base: 'L3',
    units: [
      u('mL', '1e-6', 'mL', 'ml millilitre millilitres milliliter milliliters 毫升'),
      u('L', '1e-3', 'L', 'l litre litres liter liters 升'),
      u('cL', '1e-5', 'cL', 'cl centilitre'),
      u('µL', '1e-9', 'uL', 'ul μl μL microlitre 微升'),
      u('mm³', '1e-9', 'mm3', 'mm3 mm^3 立方毫米'),
      u('cm³', '1e-6', 'cm3', 'cm3 cm^3 cc 立方厘米'),
      u('m³', '1', 'm3', 'm3 m^3 cbm 立方米'),
      u('fl oz', '231*0.0254*0.0254*0.0254/128', '[foz_us]', 'floz fl.oz'),
      u('gal', '231*0.0254*0.0254*0.0254', '[gal_us]', 'gallon gallons 加仑'),
      u('imp gal', '4.54609e-3', '[gal_br]', 'impgal'),
      u('in³', '0.0254*0.0254*0.0254', '[cin_i]', 'in3 in^3 cuin 立方英寸'),
      u('ft³', '0.3048*0.3048*0.3048', '[cft_i]', 'ft3 ft^3 cuft 立方英尺'),
    ],
  },
  temperature: {
    base: 'K',
    point: true,
    units: [
      { ...u('°C', '1', 'Cel', '℃ c degc degree degrees celsius 度 摄氏度'), zero: '273.15' },
      // 0 °F lies at 459.67 × 5/9 K.
      { ...u('°F', '5/9', '[degF]', '℉ f degf fahrenheit 华氏度'), zero: '459.67*5/9' },
      u('K', '1', 'K', 'kelvin 开尔文 开'),
    ],
  },
  angle: {
    base: '',
    units: [
      { ...u('°', `${PI}/180`, 'deg', 'deg 角度'), rounded: true },
      u('rad', '1', 'rad', 'radian radians 弧度'),
      u('mrad', '1e-3', 'mrad', 'milliradian'),
      { ...u('arcmin', `${PI}/10800`, "'", ''), rounded: true },
      { ...u('rev', `${PI}*2`, '{rev}', 'revolution revolutions turn turns 圈'), rounded: true },
    ],
  },
  sound: { base: 'B', units: [u('dB', '1', 'dB', 'db decibel decibels 分贝')] },
  // A weighting filters by frequency before the level is taken: between weightings, and to none, there is no
  // factor without the spectrum, so each is a dimension of its own.
  soundA: { base: 'B', point: true, units: [u('dB(A)', '1', 'dB{A}', 'dba db(a) dBA A计权分贝')] },
  soundC: { base: 'B', point: true, units: [u('dB(C)', '1', 'dB{C}', 'dbc db(c) dBC C计权分贝')] },
  frequency: {
    base: 'T-1',
    units: [
      u('Hz', '1', 'Hz', 'hz hertz 赫兹'),
      u('kHz', '1000', 'kHz', 'khz 千赫'),
      u('MHz', '1e6', 'MHz', 'mhz 兆赫'),
      u('GHz', '1e9', 'GHz', 'ghz 吉赫'),
      u('rpm', '1/60', '{rev}/min', 'r/min rev/min 转/分 转每分'),
    ],
  },
  angularSpeed: {
    base: 'T-1',
    units: [u('rad/s', '1', 'rad/s', ''), { ...u('°/s', `${PI}/180`, 'deg/s', 'deg/s dps'), rounded: true }],
  },
  speed: {
    base: 'L T-1',
    units: [
      u('m/s', '1', 'm/s', '米/秒'),
      u('km/h', '1/3.6', 'km/h', 'kmh kph 公里/小时'),
      u('mm/s', '1e-3', 'mm/s', '毫米/秒'),
      u('m/min', '1/60', 'm/min', ''),
      u('mph', '0.44704', '[mi_i]/h', ''),
      u('ft/s', '0.3048', '[ft_i]/s', 'fps'),
    ],
  },
  acceleration: {
    base: 'L T-2',
    units: [u('m/s²', '1', 'm/s2', 'm/s2 m/s^2'), u('gₙ', '9.80665', '[g]', 'gn g-force')],
  },
  force: {
    base: 'L M T-2',
    units: [
      u('N', '1', 'N', 'newton newtons 牛 牛顿'),
      u('kN', '1000', 'kN', 'kilonewton 千牛'),
      u('mN', '1e-3', 'mN', ''),
      u('cN', '1e-2', 'cN', ''),
      u('kgf', '9.80665', 'kgf', 'kp 公斤力 千克力'),
      u('gf', '9.80665e-3', 'gf', '克力'),
      u('lbf', LBF, '[lbf_av]', ''),
    ],
  },
  torque: {
    base: 'L2 M T-2',
    units: [
      u('N·m', '1', 'N.m', 'Nm n·m n*m newtonmetre 牛米 牛·米'),
      u('N·cm', '1e-2', 'N.cm', 'ncm n·cm n*cm'),
      u('mN·m', '1e-3', 'mN.m', 'mnm'),
      u('N·mm', '1e-3', 'N.mm', 'nmm n*mm'),
      u('kgf·cm', '9.80665e-2', 'kgf.cm', 'kgf.cm kg·cm 公斤·厘米'),
      u('lbf·in', `${LBF}*0.0254`, '[lbf_av].[in_i]', 'lbf.in in-lb lb-in lb·in'),
      u('lbf·ft', `${LBF}*0.3048`, '[lbf_av].[ft_i]', 'lbf.ft ft-lb lb-ft lb·ft'),
    ],
  },
  power: {
    base: 'L2 M T-3',
    units: [
      u('W', '1', 'W', 'w watt watts 瓦 瓦特'),
      u('kW', '1000', 'kW', 'kw kilowatt kilowatts 千瓦'),
      u('mW', '1e-3', 'mW', 'milliwatt 毫瓦'),
      u('MW', '1e6', 'MW', 'megawatt 兆瓦'),
      u('µW', '1e-6', 'uW', 'uw μW'),
      u('hp', `550*0.3048*${LBF}`, '[HP]', 'horsepower 英制马力'),
      u('PS', '735.49875', '{PS}', '公制马力 马力'),
      u('BTU/h', '1055.05585262/3600', '[Btu_IT]/h', 'btu/h'),
    ],
  },
  energy: {
    base: 'L2 M T-2',
    units: [
      u('Wh', '3600', 'W.h', 'wh 瓦时'),
      u('kWh', '3.6e6', 'kW.h', 'kwh 千瓦时 度电'),
      u('J', '1', 'J', 'joule joules 焦 焦耳'),
      u('kJ', '1000', 'kJ', 'kj 千焦'),
      u('MJ', '1e6', 'MJ', 'mj 兆焦'),
      u('mJ', '1e-3', 'mJ', ''),
      // The thermochemical calorie; food tables and NIST SP 811 agree on it.
      u('kcal', '4184', 'kcal_th', '千卡 大卡'),
      u('cal', '4.184', 'cal_th', 'calorie calories 卡'),
      u('BTU', '1055.05585262', '[Btu_IT]', 'btu'),
    ],
  },
  pressure: {
    base: 'L-1 M T-2',
    units: [
      u('bar', '1e5', 'bar', '巴'),
      u('mbar', '100', 'mbar', '毫巴'),
      u('Pa', '1', 'Pa', 'pa pascal 帕'),
      u('hPa', '100', 'hPa', 'hpa 百帕'),
      u('mPa', '1e-3', 'mPa', '毫帕'),
      u('kPa', '1000', 'kPa', 'kpa 千帕'),
      u('MPa', '1e6', 'MPa', 'N/mm² N/mm2 兆帕'),
      u('GPa', '1e9', 'GPa', 'gpa 吉帕'),
      u('psi', `${LBF}/0.0254/0.0254`, '[psi]', 'lbf/in²'),
      u('atm', '101325', 'atm', '标准大气压'),
      u('mmHg', '133.322387415', 'mm[Hg]', '毫米汞柱'),
    ],
  },
  voltage: {
    base: 'L2 M T-3 I-1',
    units: [
      u('V', '1', 'V', 'v volt volts 伏 伏特'),
      u('mV', '1e-3', 'mV', 'mv 毫伏'),
      u('kV', '1000', 'kV', 'kv 千伏'),
      u('µV', '1e-6', 'uV', 'uv μV'),
    ],
  },
  current: {
    base: 'I',
    units: [
      u('A', '1', 'A', 'amp amps ampere amperes 安 安培'),
      u('mA', '1e-3', 'mA', 'ma 毫安'),
      u('µA', '1e-6', 'uA', 'ua μA 微安'),
      u('kA', '1000', 'kA', ''),
    ],
  },
  charge: {
    base: 'T I',
    units: [
      u('mAh', '3.6', 'mA.h', 'mah 毫安时'),
      u('Ah', '3600', 'A.h', 'ah 安时'),
      // The coulomb by its definition: a bare C is what people write for °C.
      u('A·s', '1', 'C', 'coulomb coulombs 库仑'),
    ],
  },
  resistance: {
    base: 'L2 M T-3 I-2',
    units: [
      u('Ω', '1', 'Ohm', 'Ω ohm ohms 欧姆'),
      u('mΩ', '1e-3', 'mOhm', 'mΩ mohm 毫欧'),
      u('kΩ', '1000', 'kOhm', 'kΩ kohm 千欧'),
      u('MΩ', '1e6', 'MOhm', 'MΩ Mohm 兆欧'),
    ],
  },
  capacitance: {
    base: 'L-2 M-1 T4 I2',
    units: [
      u('µF', '1e-6', 'uF', 'uf μF 微法'),
      u('nF', '1e-9', 'nF', 'nf'),
      u('pF', '1e-12', 'pF', 'pf'),
      u('mF', '1e-3', 'mF', ''),
      u('farad', '1', 'F', '法拉'),
    ],
  },
  inductance: {
    base: 'L2 M T-2 I-2',
    units: [u('µH', '1e-6', 'uH', 'uh μH 微亨'), u('mH', '1e-3', 'mH', ''), u('henry', '1', 'H', '亨利')],
  },
  magneticField: {
    base: 'M T-2 I-1',
    units: [u('mT', '1e-3', 'mT', '毫特'), u('µT', '1e-6', 'uT', 'μT'), u('tesla', '1', 'T', '特斯拉')],
  },
  apparentPower: {
    base: 'L2 M T-3',
    units: [u('VA', '1', 'V.A', 'va 伏安'), u('kVA', '1000', 'kV.A', 'kva 千伏安')],
  },
  illuminance: {
    base: 'L-2 J',
    units: [u('lx', '1', 'lx', 'lux 勒克斯'), u('fc', '1/0.3048/0.3048', 'lm/[sft_i]', 'footcandle')],
  },
  luminousFlux: { base: 'J', units: [u('lm', '1', 'lm', 'lumen lumens 流明')] },
  luminousIntensity: {
    base: 'J',
    units: [u('cd', '1', 'cd', 'candela 坎德拉'), u('mcd', '1e-3', 'mcd', '')],
  },
  luminance: { base: 'L-2 J', units: [u('cd/m²', '1', 'cd/m2', 'cd/m2 nits nit 尼特')] },
  efficacy: { base: 'L-2 M-1 T3 J', units: [u('lm/W', '1', 'lm/W', '流明/瓦')] },
  density: {
    base: 'L-3 M',
    units: [
      u('g/cm³', '1000', 'g/cm3', 'g/cm3 g/cc 克/立方厘米'),
      u('kg/m³', '1', 'kg/m3', 'kg/m3'),
      u('g/L', '1', 'g/L', 'g/l 克/升'),
      u('mg/L', '1e-3', 'mg/L', 'mg/l 毫克/升'),
      u('mg/m³', '1e-6', 'mg/m3', 'mg/m3'),
      u('µg/m³', '1e-9', 'ug/m3', 'ug/m3 μg/m³'),
      u('lb/ft³', `${LB}/0.3048/0.3048/0.3048`, '[lb_av]/[cft_i]', 'lb/ft3'),
    ],
  },
  areaDensity: {
    base: 'L-2 M',
    units: [u('g/m²', '1e-3', 'g/m2', 'g/m2 gsm'), u('kg/m²', '1', 'kg/m2', 'kg/m2')],
  },
  flow: {
    base: 'L3 T-1',
    units: [
      u('L/min', '1e-3/60', 'L/min', 'l/min lpm 升/分'),
      u('L/h', '1e-3/3600', 'L/h', 'l/h 升/小时'),
      u('L/s', '1e-3', 'L/s', 'l/s 升/秒'),
      u('mL/min', '1e-6/60', 'mL/min', 'ml/min 毫升/分'),
      u('mL/s', '1e-6', 'mL/s', 'ml/s 毫升/秒'),
      u('m³/h', '1/3600', 'm3/h', 'm3/h cmh'),
      u('cfm', '0.3048*0.3048*0.3048/60', '[cft_i]/min', ''),
      u('gpm', '231*0.0254*0.0254*0.0254/60', '[gal_us]/min', ''),
    ],
  },
  massFlow: {
    base: 'M T-1',
    units: [u('g/min', '1e-3/60', 'g/min', ''), u('g/s', '1e-3', 'g/s', ''), u('kg/h', '1/3600', 'kg/h', '')],
  },
  viscosity: {
    base: 'L-1 M T-1',
    units: [u('mPa·s', '1e-3', 'mPa.s', 'cp mpas'), u('Pa·s', '1', 'Pa.s', '')],
  },
  stiffness: {
    base: 'M T-2',
    units: [
      u('N/mm', '1000', 'N/mm', '牛/毫米'),
      u('N/m', '1', 'N/m', ''),
      u('lbf/in', `${LBF}/0.0254`, '[lbf_av]/[in_i]', ''),
    ],
  },
  thermalConductivity: { base: 'L M T-3 K-1', units: [u('W/(m·K)', '1', 'W/(m.K)', 'w/mk W/m·K')] },
  irradiance: {
    base: 'M T-3',
    units: [u('W/m²', '1', 'W/m2', 'W/m2'), u('mW/cm²', '10', 'mW/cm2', 'mw/cm2')],
  },
  specificEnergy: {
    base: 'L2 T-2',
    units: [u('Wh/kg', '3600', 'W.h/kg', 'wh/kg'), u('kJ/kg', '1000', 'kJ/kg', 'kj/kg')],
  },
  energyDensity: { base: 'L-1 M T-2', units: [u('Wh/L', '3.6e6', 'W.h/L', 'wh/l')] },
  amount: { base: 'N', units: [u('mol', '1', 'mol', '摩尔'), u('mmol', '1e-3', 'mmol', '')] },
  data: {
    base: 'D',
    units: [
      u('MB', '8e6', 'MBy', '兆字节'),
      u('GB', '8e9', 'GBy', '吉字节'),
      u('kB', '8000', 'kBy', 'KB 千字节'),
      u('TB', '8e12', 'TBy', ''),
      u('MiB', '8*1048576', 'MiBy', ''),
      u('GiB', '8*1073741824', 'GiBy', ''),
      u('byte', '8', 'By', 'bytes 字节'),
      u('bit', '1', 'bit', 'bits 比特'),
    ],
  },
  dataRate: {
    base: 'D T-1',
    units: [
      u('Mbit/s', '1e6', 'Mbit/s', 'mbps Mb/s'),
      u('kbit/s', '1000', 'kbit/s', 'kbps'),
      u('Gbit/s', '1e9', 'Gbit/s', 'gbps'),
      u('MB/s', '8e6', 'MBy/s', ''),
    ],
  },
  share: {
    base: '',
    units: [
      u('%', '1e-2', '%', 'percent per-cent 百分比'),
      u('‰', '1e-3', '[ppth]', 'permille'),
      u('ppm', '1e-6', '[ppm]', ''),
    ],
  },
  shoreA: { base: '', apart: true, units: [u('Shore A', '1', '{ShoreA}', 'shorea ShA 邵氏A')] },
  shoreD: { base: '', apart: true, units: [u('Shore D', '1', '{ShoreD}', 'shored ShD 邵氏D')] },
  money: {
    base: '',
    apart: true,
    units: [
      u('EUR', '1', '{EUR}', '€ euro euros 欧元 欧'),
      u('USD', '1', '{USD}', '$ dollar dollars 美元'),
      u('GBP', '1', '{GBP}', '£ 英镑'),
      u('CNY', '1', '{CNY}', '¥ rmb yuan 元 人民币'),
      u('JPY', '1', '{JPY}', 'yen 日元'),
    ],
  },
  count: {
    base: '',
    apart: true,
    units: [
      u('cycles', '1', '{cycles}', 'cycle 次'),
      u('steps', '1', '{steps}', 'step 步'),
      u('parts', '1', '{parts}', 'part pieces piece pcs 个 件'),
    ],
  },
} as const satisfies Readonly<Record<string, DimensionRow>>;

/** What a unit measures: a word of the catalogue under `dimension`. */
export type Dimension = keyof typeof DIMENSIONS;
