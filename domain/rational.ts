/** Exact fractions: what a person typed and what a standard defines lose nothing before they are compared. */

export interface Rational {
  readonly n: bigint;
  /** Above zero, and without a common divisor with `n`. */
  readonly d: bigint;
}

const DECIMAL = /^([-+]?)(\d+)(?:\.(\d+))?(?:e([-+]?\d{1,3}))?$/i;

/** Of `25.4`, `-3`, `1.5e-3`. @throws RangeError for anything else: readers check before. */
export function rational(text: string): Rational {
  const found = DECIMAL.exec(text);
  if (!found) throw new RangeError(`“${text}” is no decimal number`);
  const [, sign, whole = '', decimals = '', exponent = '0'] = found;
  const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
  const power = Number(exponent) - decimals.length;
  return power >= 0 ? fraction(digits * 10n ** BigInt(power), 1n) : fraction(digits, 10n ** BigInt(-power));
}

/** The shortest decimal that a double is written as, exactly. */
export function rationalOf(value: number): Rational {
  return rational(String(value));
}

export function fraction(n: bigint, d: bigint): Rational {
  if (d === 0n) throw new RangeError('a fraction over zero');
  const common = divisor(n < 0n ? -n : n, d < 0n ? -d : d);
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / common, d: (sign * d) / common };
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

export function times(a: Rational, b: Rational): Rational {
  return fraction(a.n * b.n, a.d * b.d);
}

/** @throws RangeError when `b` is zero. */
export function over(a: Rational, b: Rational): Rational {
  return fraction(a.n * b.d, a.d * b.n);
}

export function plus(a: Rational, b: Rational): Rational {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function minus(a: Rational, b: Rational): Rational {
  return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function negative(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

/** Below zero when `a` is the smaller one. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `3/2`, `-20`: one spelling for one number, for hashes. */
export function fractionText(a: Rational): string {
  return a.d === 1n ? String(a.n) : `${a.n}/${a.d}`;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The double nearest to it, or at most one unit in the last place away where it has more than 53 bits. */
export function toNumber(a: Rational): number {
  const size = a.n < 0n ? -a.n : a.n;
  if (size <= SAFE && a.d <= SAFE) return Number(a.n) / Number(a.d);
  const shift = bits(a.d) - bits(size) + 66;
  const quotient = shift >= 0 ? (size << BigInt(shift)) / a.d : size / (a.d << BigInt(-shift));
  const half = Math.trunc(shift / 2);
  const value = Number(quotient) * 2 ** -half * 2 ** -(shift - half);
  return a.n < 0n ? -value : value;
}

function bits(a: bigint): number {
  return a.toString(2).length;
}

/** As a decimal with all its digits; undefined for a third. */
export function decimalText(a: Rational): string | undefined {
  let [rest, twos, fives] = [a.d, 0, 0];
  while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1];
  while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1];
  if (rest !== 1n) return undefined;
  const places = Math.max(twos, fives);
  const digits = ((a.n < 0n ? -a.n : a.n) * 10n ** BigInt(places)) / a.d;
  const text = digits.toString().padStart(places + 1, '0');
  const decimal = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  return a.n < 0n ? `-${decimal}` : decimal;
}
