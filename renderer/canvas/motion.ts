/** Things that move once and come to rest. There is a frame only while something moves. */

export interface Motion {
  /** Another motion with this name takes its place. */
  readonly name: string;
  readonly duration: number;
  /** Called with 0 to 1, eased; the last call is with exactly 1. */
  readonly step: (share: number) => void;
  readonly ease?: (share: number) => number;
}

interface Running extends Motion {
  readonly start: number;
}

/** Fast at first, then calm. */
export function easeOut(share: number): number {
  return 1 - (1 - share) ** 3;
}

export function steady(share: number): number {
  return share;
}

export class Motions {
  readonly #running = new Map<string, Running>();
  readonly #wake: () => void;
  readonly #still: () => boolean;

  /** `wake` asks for a frame; `still` says whether the person wants no movement. */
  constructor(wake: () => void, still: () => boolean) {
    this.#wake = wake;
    this.#still = still;
  }

  start(motion: Motion, now: number): void {
    this.#running.delete(motion.name);
    if (this.#still() || motion.duration <= 0) {
      motion.step(1);
      this.#wake();
      return;
    }
    this.#running.set(motion.name, { ...motion, start: now });
    this.#wake();
  }

  stop(name: string): void {
    this.#running.delete(name);
  }

  /** Takes all motions to `now`; true while any is left. */
  tick(now: number): boolean {
    for (const motion of [...this.#running.values()]) {
      const share = Math.min(1, Math.max(0, (now - motion.start) / motion.duration));
      if (share >= 1) this.#running.delete(motion.name);
      motion.step(share >= 1 ? 1 : (motion.ease ?? easeOut)(share));
    }
    return this.#running.size > 0;
  }
}
