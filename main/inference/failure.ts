import type { Failure, FailureCode, Notice } from '../../protocol/inference.ts';

/**
 * What went wrong with a model, with what would have worked. `partial` is the part of an answer that had
 * already come when the process died or the request was cut off.
 */
export class InferenceError extends Error {
  readonly failure: Failure;
  readonly partial: string;

  constructor(failure: Failure, partial = '') {
    super(`${failure.because.text} ${failure.remedy.text}`);
    this.name = 'InferenceError';
    this.failure = failure;
    this.partial = partial;
  }

  get code(): FailureCode {
    return this.failure.code;
  }
}

type Params = Notice['params'];

/** English of every key, for logs and consoles; windows translate the key. `{{name}}` stands for a parameter. */
export const inferenceTexts = {
  'inference.because.noManifest': 'There is no list of models at {{path}}.',
  'inference.because.badManifest': 'The list of models {{path}} cannot be read: {{detail}}.',
  'inference.because.noModel': 'The list of models {{path}} names no model of the kind {{family}}.',
  'inference.because.filesMissing': 'The model {{model}} is not complete: {{files}} missing in {{folder}}.',
  'inference.because.wrongHash':
    'The model file {{file}} has the SHA-256 {{found}}, but the list of models says {{expected}}.',
  'inference.because.badLocation':
    'The model file {{file}} asks for weights at "{{location}}", which is not a plain file name in its folder.',
  'inference.because.unlisted':
    'The model file {{file}} asks for the weights {{location}}, which nobody listed.',
  'inference.because.badModel': 'The model in {{folder}} cannot be loaded: {{detail}}.',
  'inference.because.noProvider': 'The provider {{provider}} is not used by this version.',
  'inference.because.tooLong':
    'The prompt has {{prompt}} tokens and {{asked}} more were asked for: {{total}} together, but the model holds {{limit}}.',
  'inference.because.badAsk': 'The model process was asked something it does not know: {{detail}}.',
  'inference.because.cancelled': 'The request was cancelled.',
  'inference.because.died': 'The model process ended (exit code {{exit}}) before it had answered.',
  'inference.because.closed': 'The model process was closed before it had answered.',
  'inference.because.gaveUp': 'The model process ended {{deaths}} times within {{minutes}} minutes.',
  'inference.because.runFailed': 'The model could not be run: {{detail}}.',
  'inference.remedy.addModels':
    'Put the models folder back, or go on by hand: everything works without a model.',
  'inference.remedy.replaceFile':
    'Replace the file with the one that was shipped, then start the model again.',
  'inference.remedy.useCpu': 'Use the provider cpu.',
  'inference.remedy.shorten': 'Send at most {{room}} tokens of text, or ask for a shorter answer.',
  'inference.remedy.report': 'Please report this with the log.',
  'inference.remedy.askAgain': 'Ask again.',
  'inference.remedy.restart':
    'Start the model again; if it keeps ending, close other programs to free memory.',
} as const;
export type InferenceKey = keyof typeof inferenceTexts;

export function notice(key: InferenceKey, params: Params = {}): Notice {
  const text = inferenceTexts[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
  return { key, params, text };
}

export function failure(code: FailureCode, because: Notice, remedy: Notice): Failure {
  return { code, because, remedy };
}

/** Any thrown thing as a failure, so that nothing leaves the process as a bare stack. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof InferenceError) return thrown.failure;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return failure(
    'run-failed',
    notice('inference.because.runFailed', { detail }),
    notice('inference.remedy.restart'),
  );
}

export function cancelled(partial = ''): InferenceError {
  return new InferenceError(
    failure('cancelled', notice('inference.because.cancelled'), notice('inference.remedy.askAgain')),
    partial,
  );
}

export function badModel(folder: string, detail: string): InferenceError {
  return new InferenceError(
    failure(
      'bad-model',
      notice('inference.because.badModel', { folder, detail }),
      notice('inference.remedy.replaceFile'),
    ),
  );
}
