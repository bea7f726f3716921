export interface KillFigures {
  readonly rounds: number;
  readonly seed: number;
  /** Updates that the killed writers had said were written. */
  readonly acknowledged: number;
  /** Evidence likewise. */
  readonly evidence: number;
  /** Rounds in which the file was recovered from its write-ahead log. */
  readonly recovered: number;
  /** Updates that were in the file though the writer had not come to say so. */
  readonly unacknowledged: number;
  /** Rounds in which the writer was killed before it had made its file. */
  readonly unborn: number;
  readonly faults: readonly string[];
}

export function killRounds(options: {
  readonly rounds: number;
  readonly seed: number;
  readonly folder: string;
  readonly told?: (round: {
    readonly round: number;
    readonly updates: number;
    readonly faults: number;
  }) => void;
}): Promise<KillFigures>;

/** Path of the script that writes and looks, bundled into `folder`. */
export function bundled(folder: string): Promise<string>;

/** Opens the file in a process of its own, as account `uid` when given. `text` is what it said, or its error. */
export function look(script: string, path: string, uid?: number): Promise<{ code: number; text: string }>;
