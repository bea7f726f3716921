/** What stops an import: which file, where in it, and what would have worked. */
import type { Message } from '../../domain/records.ts';
import type { IngestCode, IngestFailure } from '../../protocol/ingest.ts';
import { type IngestMessageKey, ingestMessage, sayIngest } from '../../protocol/ingest-messages.ts';

type Params = NonNullable<Message['params']>;

export interface Trouble {
  code: IngestCode;
  file: string;
  line?: number;
  column?: string;
  /** Key of what happened; the code itself where they are the same. */
  problem?: IngestMessageKey;
  params?: Params;
  remedy: IngestMessageKey;
  remedyParams?: Params;
}

export class IngestError extends Error {
  readonly code: IngestCode;
  readonly file: string;
  readonly line: number | undefined;
  readonly column: string | undefined;
  readonly problem: Message;
  readonly remedy: Message;

  constructor(failure: IngestFailure) {
    super(`${sayIngest(failure.problem)} ${sayIngest(failure.remedy)}`);
    this.name = 'IngestError';
    this.code = failure.code;
    this.file = failure.file;
    this.line = failure.line;
    this.column = failure.column;
    this.problem = failure.problem;
    this.remedy = failure.remedy;
  }

  /** The plain object that crosses to another process and makes the same error there. */
  toFailure(): IngestFailure {
    const { code, file, problem, remedy } = this;
    return {
      code,
      file,
      problem,
      remedy,
      ...(this.line === undefined ? {} : { line: this.line }),
      ...(this.column === undefined ? {} : { column: this.column }),
    };
  }
}

export function trouble(it: Trouble): IngestError {
  const key = it.problem ?? (it.code as IngestMessageKey);
  return new IngestError({
    code: it.code,
    file: it.file,
    problem: ingestMessage(key, { file: it.file, ...it.params }),
    remedy: ingestMessage(it.remedy, it.remedyParams),
    ...(it.line === undefined ? {} : { line: it.line }),
    ...(it.column === undefined ? {} : { column: it.column }),
  });
}
