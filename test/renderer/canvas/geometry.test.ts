import { describe, expect, it } from 'vitest';
import {
  angleAt,
  BAND,
  bandOutline,
  consumerShareAt,
  halfWidthAt,
  LENGTH,
  nearestOnRoad,
  pointOfAngle,
  REACH,
  RISE,
  roadAt,
  slopeOfAngle,
} from '../../../renderer/canvas/geometry.ts';
import { STATION_AT, STATIONS } from '../../../renderer/canvas/stations.ts';

describe('the curve', () => {
  it('satisfies (x² + y²)² = REACH²·(x² − y²) at every angle', () => {
    for (let t = -3; t < 3; t += 0.01) {
      const { x, y } = pointOfAngle(t);
      expect((x * x + y * y) ** 2 / REACH ** 4).toBeCloseTo((x * x - y * y) / REACH ** 2, 12);
    }
  });

  it('reaches REACH at t = 0 and RISE at sin² t = ⅓', () => {
    expect(pointOfAngle(0)).toEqual({ x: REACH, y: 0 });
    expect(pointOfAngle(Math.asin(Math.sqrt(1 / 3))).y).toBeCloseTo(RISE, 9);
  });

  it('has the slope that differences show, of length REACH / √(1 + sin² t)', () => {
    for (let t = -1.5; t < 4.6; t += 0.07) {
      const a = pointOfAngle(t - 1e-6);
      const b = pointOfAngle(t + 1e-6);
      const slope = slopeOfAngle(t);
      expect(slope.x).toBeCloseTo((b.x - a.x) / 2e-6, 3);
      expect(slope.y).toBeCloseTo((b.y - a.y) / 2e-6, 3);
      expect(Math.hypot(slope.x, slope.y)).toBeCloseTo(REACH / Math.sqrt(1 + Math.sin(t) ** 2), 9);
    }
  });
});

describe('the road', () => {
  it('is 2ϖ·REACH long', () => {
    expect(LENGTH / REACH).toBeCloseTo(2 * 2.62205755429212, 9);
  });

  it('is walked at an even pace', () => {
    const steps = 4000;
    for (let i = 0; i < steps; i++) {
      const a = roadAt(i / steps);
      const b = roadAt((i + 1) / steps);
      expect(Math.hypot(b.x - a.x, b.y - a.y) / (LENGTH / steps)).toBeCloseTo(1, 3);
    }
  });

  it('passes the crossing, the right end, the crossing, the left end', () => {
    for (const [u, x] of [
      [0, 0],
      [0.25, REACH],
      [0.5, 0],
      [0.75, -REACH],
    ] as const) {
      expect(roadAt(u).x).toBeCloseTo(x, 6);
      expect(roadAt(u).y).toBeCloseTo(0, 6);
    }
    expect(roadAt(0.1).y).toBeLessThan(0);
    expect(roadAt(0.4).y).toBeGreaterThan(0);
    expect(angleAt(0)).toBeCloseTo(-Math.PI / 2, 9);
  });

  it('crosses itself at a right angle', () => {
    const a = roadAt(0);
    const b = roadAt(0.5);
    expect(a.tx * b.tx + a.ty * b.ty).toBeCloseTo(0, 5);
  });

  it('finds the nearest place as a fine search does', () => {
    for (const [x, y] of [
      [300, 20],
      [-700, 40],
      [10, 250],
      [-200, -90],
      [451, -3],
    ] as const) {
      let least = Number.POSITIVE_INFINITY;
      for (let i = 0; i < 40_000; i++) {
        const at = roadAt(i / 40_000);
        least = Math.min(least, Math.hypot(at.x - x, at.y - y));
      }
      expect(nearestOnRoad(x, y).distance).toBeGreaterThanOrEqual(least - 1e-6);
      expect(nearestOnRoad(x, y).distance - least).toBeLessThan(0.1);
    }
  });
});

describe('the band', () => {
  it('keeps its width within 6 %, thinnest where it is level', () => {
    for (let u = 0; u < 1; u += 0.005) {
      const half = halfWidthAt(u);
      expect(half).toBeLessThanOrEqual(BAND / 2 + 1e-9);
      expect(half).toBeGreaterThanOrEqual((BAND / 2) * 0.94 - 1e-9);
    }
    expect(halfWidthAt(0.25)).toBeGreaterThan(halfWidthAt(STATION_AT.discover));
  });

  it('is outlined at that distance on both sides', () => {
    const outline = bandOutline(0.1, 0.3, 50);
    expect(outline).toHaveLength(102);
    outline.forEach((at, i) => {
      const u = 0.1 + (0.2 * (i <= 50 ? i : 101 - i)) / 50;
      expect(nearestOnRoad(at.x, at.y).distance).toBeCloseTo(halfWidthAt(u), 0);
    });
  });

  it('is all people at the right, all product at the left, half of each at the crossing', () => {
    expect(consumerShareAt(0.25)).toBe(1);
    expect(consumerShareAt(0.75)).toBe(0);
    expect(consumerShareAt(0)).toBeCloseTo(0.5, 9);
    expect(consumerShareAt(0.5)).toBeCloseTo(0.5, 9);
    expect(consumerShareAt(0.47)).toBeGreaterThan(consumerShareAt(0.53));
  });
});

describe('the stations', () => {
  it('follow one another on the road, with the crossing between Define and Design', () => {
    const places = STATIONS.map((station) => STATION_AT[station]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(STATION_AT.define).toBeLessThan(0.5);
    expect(STATION_AT.design).toBeGreaterThan(0.5);
    expect(STATION_AT.distribute).toBeGreaterThan(0.85);
  });

  it('has Discover, Define and Design where the band is level', () => {
    for (const station of ['discover', 'define', 'design'] as const) {
      expect(Math.abs(roadAt(STATION_AT[station]).ty)).toBeLessThan(0.001);
    }
  });
});
