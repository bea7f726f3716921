/** At most so many restarts within the window; one more death means that something is wrong for good. */
export const mostRestarts = 3;
export const restartWindowMs = 10 * 60_000;

/** Counts the deaths of a process and says whether it may be started again. */
export class Breaker {
  private readonly now: () => number;
  private deaths: number[] = [];

  constructor(now: () => number) {
    this.now = now;
  }

  /** Notes a death; true when the process may be started again. */
  allows(): boolean {
    const at = this.now();
    this.deaths = [...this.deaths.filter((death) => at - death < restartWindowMs), at];
    return this.deaths.length <= mostRestarts;
  }

  get count(): number {
    return this.deaths.length;
  }

  reset(): void {
    this.deaths = [];
  }
}
