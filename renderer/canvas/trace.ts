/** Points into paths. */
import type { Point } from './geometry.ts';

export function outlinePath(points: readonly Point[], path = new Path2D()): Path2D {
  points.forEach((at, i) => {
    if (i === 0) path.moveTo(at.x, at.y);
    else path.lineTo(at.x, at.y);
  });
  path.closePath();
  return path;
}

export function linePath(points: readonly Point[], path = new Path2D()): Path2D {
  points.forEach((at, i) => {
    if (i === 0) path.moveTo(at.x, at.y);
    else path.lineTo(at.x, at.y);
  });
  return path;
}
