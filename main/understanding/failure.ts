import type { UnderstandingFailure } from '../../protocol/understanding.ts';

/** Why understanding gave no answer, with what would have worked. */
export class UnderstandingError extends Error {
  readonly failure: UnderstandingFailure;

  constructor(failure: UnderstandingFailure) {
    super(`${failure.because.text} ${failure.remedy.text}`);
    this.name = 'UnderstandingError';
    this.failure = failure;
  }

  get code(): UnderstandingFailure['code'] {
    return this.failure.code;
  }
}

/** English of every key, for logs and consoles; windows translate the key. `{{name}}` stands for a parameter. */
export const understandingTexts = {
  'understanding.because.cancelled': 'The search for themes was cancelled.',
  'understanding.because.badAsk':
    'The understanding process was asked something it does not know: {{detail}}.',
  'understanding.because.runFailed': 'The comments could not be compared: {{detail}}.',
  'understanding.because.died':
    'The understanding process ended (exit code {{exit}}) before it had answered.',
  'understanding.because.gaveUp':
    'The understanding process ended {{deaths}} times within {{minutes}} minutes.',
  'understanding.because.closed': 'The understanding process was closed before it had answered.',
  'understanding.remedy.askAgain': 'Ask again.',
  'understanding.remedy.report': 'Please report this with the log.',
  'understanding.remedy.byHand':
    'Make themes by hand, or close other programs to free memory and start the studio again.',
} as const;
type Key = keyof typeof understandingTexts;
type Params = Readonly<Record<string, string | number>>;

export function failure(
  code: UnderstandingFailure['code'],
  because: Key,
  remedy: Key,
  params: Params = {},
): UnderstandingFailure {
  return { code, because: notice(because, params), remedy: notice(remedy, {}) };
}

function notice(key: Key, params: Params) {
  const text = understandingTexts[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(params[name] ?? ''),
  );
  return { key, params: { ...params }, text };
}

/** Any thrown thing as a failure, so that nothing leaves the process as a bare stack. */
export function failureOf(thrown: unknown, cancelled: boolean): UnderstandingFailure {
  if (cancelled)
    return failure('cancelled', 'understanding.because.cancelled', 'understanding.remedy.askAgain');
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return failure('run-failed', 'understanding.because.runFailed', 'understanding.remedy.report', { detail });
}
