/**
 * Draws the icon: Bernoulli's lemniscate x = c·cos t / (1 + sin² t), y = x·sin t as a band, blue left, clay right.
 * Writes icon.svg, then PNGs by rsvg-convert (Debian: librsvg2-bin), then icon.ico and icon.icns around those PNGs.
 * Run it only when the icon should change: `node assets/icons/draw.mjs`. The results are kept in the repository.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BLUE = [0x4a, 0x5b, 0x73];
const CLAY = [0xb8, 0x69, 0x4a];
const PAPER = '#FAF9F6';
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Small icons give the paper up to the band: it fills more of the square and is thicker against its length. */
function looksFor(size) {
  if (size <= 16) return { margin: 0, radius: 200, half: 408, band: 130 };
  if (size <= 24) return { margin: 0, radius: 200, half: 392, band: 150 };
  if (size <= 48) return { margin: 16, radius: 210, half: 390, band: 128 };
  if (size <= 64) return { margin: 40, radius: 206, half: 372, band: 112 };
  return { margin: 64, radius: 200, half: 344, band: 94 };
}

function mix(share) {
  const toLinear = (v) => (v / 255) ** 2.2;
  const channels = BLUE.map((b, i) => {
    const linear = toLinear(b) * (1 - share) + toLinear(CLAY[i]) * share;
    return Math.round(255 * linear ** (1 / 2.2));
  });
  return `#${channels.map((v) => v.toString(16).padStart(2, '0')).join('')}`;
}

const fixed = (v) => Number(v.toFixed(1));

/** Centre and unit normal at t, by the curve's own derivative. */
function pointAt(t, half) {
  const s = Math.sin(t);
  const k = Math.cos(t);
  const d = 1 + s * s;
  const dx = (half * (-s * d - 2 * s * k * k)) / (d * d);
  const dy = (half * ((k * k - s * s) * d - 2 * s * s * k * k)) / (d * d);
  const length = Math.hypot(dx, dy);
  return { x: (half * k) / d, y: (half * s * k) / d, nx: -dy / length, ny: dx / length };
}

/** The band thins a little towards the crossing, where two widths meet and would look heavier than the lobes. */
function widthAt(x, half, band) {
  const near = Math.exp(-((x / (half * 0.36)) ** 2));
  return band * (1 - 0.09 * near);
}

function strand(from, to, { half, band }) {
  const steps = 180;
  const left = [];
  const right = [];
  for (let i = 0; i <= steps; i++) {
    const p = pointAt(from + ((to - from) * i) / steps, half);
    const w = widthAt(p.x, half, band) / 2;
    left.push(`${fixed(512 + p.x + p.nx * w)} ${fixed(512 + p.y + p.ny * w)}`);
    right.unshift(`${fixed(512 + p.x - p.nx * w)} ${fixed(512 + p.y - p.ny * w)}`);
  }
  return `M${left.join('L')}L${right.join('L')}Z`;
}

function gradient(id, centre, half) {
  const stops = Array.from({ length: 25 }, (_, i) => {
    const eased = (1 - Math.cos((Math.PI * i) / 24)) / 2;
    return `<stop offset="${(i / 24).toFixed(3)}" stop-color="${mix(eased)}"/>`;
  });
  const reach = half * 0.8;
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${fixed(512 + centre - reach)}" y1="0" x2="${fixed(512 + centre + reach)}" y2="0">${stops.join('')}</linearGradient>`;
}

/** The upper strand's shade on the lower one: strands cross at a right angle, so a line across the upper is along the lower. */
function shade(half, band) {
  const edge = widthAt(0, half, band) / 2;
  const reach = edge + band * 0.7;
  const o = (d) => (0.5 + d / (2 * reach)).toFixed(3);
  const e = reach * Math.SQRT1_2;
  const dark = [1, 0.62, 0.32, 0.1, 0].map((share, i) => ({ d: edge + ((reach - edge) * i) / 4, opacity: 0.24 * share }));
  const stops = [...dark.map(({ d, opacity }) => ({ d: -d, opacity })).reverse(), ...dark].map(
    ({ d, opacity }) => `<stop offset="${o(d)}" stop-color="#2B2226" stop-opacity="${opacity.toFixed(3)}"/>`,
  );
  return `<linearGradient id="shade" gradientUnits="userSpaceOnUse" x1="${fixed(512 - e)}" y1="${fixed(512 + e)}" x2="${fixed(512 + e)}" y2="${fixed(512 - e)}">${stops.join('')}</linearGradient>`;
}

function svg(look) {
  const { margin, radius, half, band } = look;
  const side = 1024 - 2 * margin;
  const over = strand(0, Math.PI, look);
  const under = strand(Math.PI, 2 * Math.PI, look);
  const shift = half * 0.17;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024" viewBox="0 0 1024 1024">
<defs>${gradient('over', shift, half)}${gradient('under', -shift, half)}${shade(half, band)}</defs>
<rect x="${margin}" y="${margin}" width="${side}" height="${side}" rx="${radius}" fill="${PAPER}"/>
<rect x="${margin + 2}" y="${margin + 2}" width="${side - 4}" height="${side - 4}" rx="${radius - 2}" fill="none" stroke="#1C1F24" stroke-opacity="0.1" stroke-width="4"/>
<path fill="url(#under)" d="${under}"/>
<path fill="url(#shade)" d="${under}"/>
<path fill="url(#over)" d="${over}"/>
</svg>
`;
}

function png(size, folder) {
  const source = join(folder, `${size}.svg`);
  const out = new URL(`${size}x${size}.png`, import.meta.url);
  writeFileSync(source, svg(looksFor(size)));
  execFileSync('rsvg-convert', ['-w', String(size), '-h', String(size), '-o', out.pathname, source]);
  return readFileSync(out);
}

/** ICO: a table of 16-byte entries, then the PNGs as they are; 256 is written as 0. */
function ico(pngs) {
  const sizes = [16, 24, 32, 48, 64, 128, 256];
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  sizes.forEach((size, i) => {
    const at = 6 + 16 * i;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(pngs.get(size).length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += pngs.get(size).length;
  });
  return Buffer.concat([head, ...sizes.map((size) => pngs.get(size))]);
}

/** ICNS: four letters and a big-endian length before each PNG; the same for the whole. */
function icns(pngs) {
  const kinds = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 };
  const block = (kind, data) => {
    const head = Buffer.alloc(8);
    head.write(kind, 'latin1');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  return block('icns', Buffer.concat(Object.entries(kinds).map(([kind, size]) => block(kind, pngs.get(size)))));
}

const folder = mkdtempSync(join(tmpdir(), 'lemniscate-icon-'));
try {
  const pngs = new Map(SIZES.map((size) => [size, png(size, folder)]));
  writeFileSync(new URL('icon.svg', import.meta.url), svg(looksFor(1024)));
  writeFileSync(new URL('icon.png', import.meta.url), pngs.get(1024));
  writeFileSync(new URL('icon.ico', import.meta.url), ico(pngs));
  writeFileSync(new URL('icon.icns', import.meta.url), icns(pngs));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
