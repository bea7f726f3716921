import { describe, expect, it } from 'vitest';
import {
  between,
  centred,
  fitted,
  held,
  panBy,
  toPaper,
  toScreen,
  viewOf,
  wheelFactor,
  ZOOM_LEAST,
  ZOOM_MOST,
  zoomAt,
} from '../../../renderer/canvas/camera.ts';

const camera = { zoom: 0.8, x: 300, y: 120 };
const bounds = { minX: -600, minY: -300, maxX: 600, maxY: 300 };
const size = { width: 1280, height: 720 };

describe('camera', () => {
  it('goes from paper to screen and back', () => {
    const at = { x: 37.5, y: -210 };
    const back = toPaper(camera, toScreen(camera, at));
    expect(back.x).toBeCloseTo(at.x, 9);
    expect(back.y).toBeCloseTo(at.y, 9);
  });

  it('keeps what lies under the pointer while zooming', () => {
    const pointer = { x: 910, y: 33 };
    const under = toPaper(camera, pointer);
    const closer = zoomAt(camera, 1.7, pointer);
    expect(closer.zoom).toBeCloseTo(1.36, 9);
    expect(toScreen(closer, under).x).toBeCloseTo(pointer.x, 9);
    expect(toScreen(closer, under).y).toBeCloseTo(pointer.y, 9);
  });

  it('stops at its limits without drifting', () => {
    const far = zoomAt({ ...camera, zoom: ZOOM_MOST }, 2, { x: 10, y: 10 });
    expect(far).toEqual({ zoom: ZOOM_MOST, x: camera.x, y: camera.y });
    expect(zoomAt(camera, 1e-9, { x: 0, y: 0 }).zoom).toBe(ZOOM_LEAST);
  });

  it('fits everything inside what sheets leave free', () => {
    const edges = { top: 10, right: 440, bottom: 20, left: 48 };
    const view = fitted(bounds, size, edges);
    const a = toScreen(view, { x: bounds.minX, y: bounds.minY });
    const b = toScreen(view, { x: bounds.maxX, y: bounds.maxY });
    expect(a.x).toBeGreaterThanOrEqual(48);
    expect(b.x).toBeLessThanOrEqual(1280 - 440);
    expect(a.y).toBeGreaterThanOrEqual(10);
    expect(b.y).toBeLessThanOrEqual(720 - 20);
    expect((a.x + b.x) / 2).toBeCloseTo((48 + 1280 - 440) / 2, 6);
  });

  it('centres a point in what is free', () => {
    const view = centred(2, 50, -70, size, { top: 0, right: 400, bottom: 0, left: 0 });
    expect(toScreen(view, { x: 50, y: -70 })).toEqual({ x: 440, y: 360 });
  });

  it('never loses the picture', () => {
    for (const dx of [-1e6, 1e6]) {
      const view = viewOf(held(panBy(camera, dx, dx), bounds, size), size);
      expect(view.maxX).toBeGreaterThan(bounds.minX);
      expect(view.minX).toBeLessThan(bounds.maxX);
      expect(view.maxY).toBeGreaterThan(bounds.minY);
      expect(view.minY).toBeLessThan(bounds.maxY);
    }
  });

  it('zooms in for a wheel pushed away and out for one pulled near, by the same ratio', () => {
    expect(wheelFactor(-100, 0, false) * wheelFactor(100, 0, false)).toBeCloseTo(1, 9);
    expect(wheelFactor(-100, 0, false)).toBeGreaterThan(1.15);
    expect(wheelFactor(-100, 0, false)).toBeLessThan(1.3);
    // Three lines are as good as 48 pixels, and a pinch is followed more closely than a wheel.
    expect(wheelFactor(3, 1, false)).toBeCloseTo(wheelFactor(48, 0, false), 9);
    expect(wheelFactor(-10, 0, true)).toBeGreaterThan(wheelFactor(-10, 0, false));
  });

  it('moves between two views without leaving the line of what both see', () => {
    const to = { zoom: 3.2, x: -500, y: 40 };
    expect(between(camera, to, 1)).toBe(to);
    expect(between(camera, to, 0)).toEqual(camera);
    expect(between(camera, to, 0.5).zoom).toBeCloseTo(Math.sqrt(0.8 * 3.2), 9);
  });
});
