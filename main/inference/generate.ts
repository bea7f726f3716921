import type { GenerateAsk, Generated, ModelInfo, Stop } from '../../protocol/inference.ts';
import { Decoder, type DecoderShape, largest, readDecoderShape } from './decoder.ts';
import { failure, InferenceError, notice } from './failure.ts';
import { PromptReader } from './prompt-reader.ts';
import { chatParts } from './prompts.ts';
import { type LoadOptions, openSession } from './session.ts';
import { loadTokenizer, type TextTokenizer } from './tokenizer.ts';
import { repeats, TextStream } from './writing.ts';

export interface GenerateOptions extends GenerateAsk {
  /** Gets the answer piece by piece; the pieces joined are the text of the result. */
  onToken?: (text: string) => void;
  /** When it fires, the answer ends with `stop: 'stopped'` and holds what had come. */
  signal?: AbortSignal;
}

export interface Writer {
  readonly info: ModelInfo;
  /** Tokens that the model can hold, prompt and answer together. */
  readonly context: number;
  /** Tokens of the whole prompt that an ask becomes. */
  countTokens(ask: Pick<GenerateAsk, 'task' | 'role' | 'user'>): number;
  /** Greedy: the same ask gives the same answer. Asks are answered one after the other. */
  generate(options: GenerateOptions): Promise<Generated>;
  close(): Promise<void>;
}

export interface WriterOptions extends LoadOptions {
  /** Keep the last prompt's keys and values and read only what differs. The answer is the same. */
  reuse?: boolean;
}

/** Loads the language model of one model's folder (an onnxruntime-genai folder). */
export async function loadWriter(folder: string, options: WriterOptions = {}): Promise<Writer> {
  const [tokenizer, shape] = await Promise.all([loadTokenizer(folder), readDecoderShape(folder)]);
  const { session, info } = await openSession(folder, options);
  const prompt = new PromptReader(new Decoder(session, shape), options.reuse ?? true);
  let turn: Promise<unknown> = Promise.resolve();

  function generate(asked: GenerateOptions): Promise<Generated> {
    const answer = turn.then(() => write(tokenizer, prompt, shape, asked));
    turn = answer.catch(() => undefined);
    return answer;
  }
  return {
    info,
    context: shape.context,
    countTokens: (asked) => promptTokens(tokenizer, asked).length,
    generate,
    close: () => turn.then(() => session.release()),
  };
}

function promptTokens(
  tokenizer: TextTokenizer,
  asked: Pick<GenerateAsk, 'task' | 'role' | 'user'>,
): number[] {
  const { before, after } = chatParts(asked.task, asked.role);
  return [
    ...tokenizer.encodeTemplate(before),
    ...tokenizer.encodeWords(asked.user.trim()),
    ...tokenizer.encodeTemplate(after),
  ];
}

function guardContext(prompt: number, asked: number, limit: number): void {
  if (prompt + asked <= limit) return;
  throw new InferenceError(
    failure(
      'too-long',
      notice('inference.because.tooLong', { prompt, asked, total: prompt + asked, limit }),
      notice('inference.remedy.shorten', { room: Math.max(0, limit - asked) }),
    ),
  );
}

async function write(
  tokenizer: TextTokenizer,
  prompt: PromptReader,
  shape: DecoderShape,
  asked: GenerateOptions,
): Promise<Generated> {
  const started = performance.now();
  const tokens = promptTokens(tokenizer, asked);
  guardContext(tokens.length, asked.maxTokens, shape.context);
  const stream = new TextStream(tokenizer, asked.stop ?? [], asked.onToken);
  const written: number[] = [];
  let logits = await prompt.read(tokens, asked.signal);
  let stop: Stop | undefined = logits ? undefined : 'stopped';
  while (!stop && logits) {
    const next = largest(logits);
    if (shape.ends.includes(next)) stop = 'end';
    else {
      written.push(next);
      if (stream.add(next)) stop = 'end';
      else if (repeats(written)) stop = 'loop';
      else if (written.length >= asked.maxTokens) stop = 'length';
      else if (asked.signal?.aborted) stop = 'stopped';
      else logits = await prompt.decoder.read([next], true);
    }
    // A cancel or a question about the state is heard between two tokens.
    await new Promise(setImmediate);
  }
  const text = stream.end();
  const ms = Math.round(performance.now() - started);
  return {
    text,
    tokens: written.length,
    promptTokens: tokens.length,
    reusedTokens: prompt.reused,
    ms,
    stop: stop ?? 'end',
  };
}
