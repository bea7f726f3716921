/** Colours and type of the picture, read from the window's tokens, and the mixing of two hues. */

export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** Colours as CSS colours that a canvas takes; the names are those of the tokens. */
export interface Ink {
  readonly paper: string;
  readonly sheet: string;
  readonly sunk: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly product: string;
  readonly consumer: string;
  readonly productBand: string;
  readonly consumerBand: string;
  readonly decide: string;
  readonly broken: string;
  readonly shade: string;
  readonly font: string;
}

const TOKENS: Readonly<Record<Exclude<keyof Ink, 'font'>, string>> = {
  paper: '--paper',
  sheet: '--sheet',
  sunk: '--sunk',
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  line: '--line',
  lineStrong: '--line-strong',
  product: '--product',
  consumer: '--consumer',
  productBand: '--product-band',
  consumerBand: '--consumer-band',
  decide: '--decide',
  broken: '--broken',
  shade: '--shade',
};

/**
 * Reads the tokens as they hold at `element`. A token may be a function such as `light-dark()`, which only a
 * property resolves, so each is set as the colour of a probe and read back.
 */
export function readInk(element: HTMLElement): Ink {
  const probe = document.createElement('span');
  probe.style.display = 'none';
  element.append(probe);
  const style = getComputedStyle(probe);
  const colours: Record<string, string> = {};
  for (const [name, token] of Object.entries(TOKENS)) {
    probe.style.color = `var(${token})`;
    colours[name] = style.color;
  }
  const font = style.getPropertyValue('--font').trim() || 'system-ui, sans-serif';
  probe.remove();
  return { ...(colours as unknown as Omit<Ink, 'font'>), font };
}

/** Calls back when theme, system colours or language may have changed what the tokens say; returns a stop. */
export function followInk(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'lang', 'class'],
  });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', changed);
  };
}

/** Reads `rgb(1 2 3)`, `rgb(1, 2, 3)`, `rgba(…)`, `color(srgb 0.1 0.2 0.3)` and `#rrggbb`; channels 0 to 255. */
export function rgbOf(colour: string): Rgb {
  const hex = /^#([0-9a-f]{6})/i.exec(colour.trim());
  if (hex) {
    const bits = Number.parseInt(hex[1] as string, 16);
    return { r: bits >> 16, g: (bits >> 8) & 255, b: bits & 255 };
  }
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return colour.startsWith('color(') ? { r: r * 255, g: g * 255, b: b * 255 } : { r, g, b };
}

/** The colour `share` of the way from `a` to `b`, mixed as light mixes: by the square of each channel. */
export function mix(a: string, b: string, share: number): string {
  const from = rgbOf(a);
  const to = rgbOf(b);
  // Not rounded to whole channels: a long gradient would show steps.
  const channel = (x: number, y: number) => (Math.sqrt(x * x * (1 - share) + y * y * share) / 255).toFixed(5);
  return `color(srgb ${channel(from.r, to.r)} ${channel(from.g, to.g)} ${channel(from.b, to.b)})`;
}

/** The colour with an opacity. */
export function faded(colour: string, alpha: number): string {
  const { r, g, b } = rgbOf(colour);
  return `rgb(${r.toFixed(2)} ${g.toFixed(2)} ${b.toFixed(2)} / ${alpha})`;
}
