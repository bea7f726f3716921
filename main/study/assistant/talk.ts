/** One exchange of the conversation: the person's turn at once, the assistant's at the end, however it ends. */
import type { Step } from '../../../domain/changes.ts';
import { readTalk } from '../../../domain/conversation.ts';
import { countedAnswer } from '../../../domain/counted.ts';
import type { CountAsk } from '../../../domain/counting.ts';
import { idFrom, type TurnId } from '../../../domain/ids.ts';
import type { Message, Role, Turn } from '../../../domain/records.ts';
import {
  type AssistantMessageKey,
  assistantMessage,
  sayAssistant,
} from '../../../protocol/assistant-messages.ts';
import { problemFrom } from '../problem.ts';
import { type Asked, answer } from './answering.ts';
import { type Changed, exactChange, vagueChange } from './changing.ts';
import { changeOf, type Parts, proposalStep, put, sayStep } from './context.ts';
import { opinion } from './opinions.ts';

export interface TalkAsk extends Asked {
  readonly turn: TurnId;
}

type Said = Pick<Turn, 'by' | 'text' | 'citations'> & Partial<Pick<Turn, 'message' | 'closest' | 'state'>>;

/** Resolves when the assistant's turn is in the study. A fault of a model makes a broken turn, not an exception. */
export async function talk(parts: Parts, ask: TalkAsk): Promise<void> {
  putPersonsTurn(parts, ask);
  let streamed = '';
  const asked = {
    ...ask,
    onToken: (text: string) => {
      streamed += text;
      ask.onToken(text);
    },
  };
  try {
    await reply(parts, asked);
  } catch (error) {
    const stopped = ask.signal.aborted;
    const why: Message = isDeath(error)
      ? assistantMessage('broken')
      : assistantMessage('broken-why', { why: problemFrom(error).text });
    const text = streamed.trim();
    say(parts, ask, {
      by: 'assistant',
      text,
      citations: [],
      state: stopped ? 'stopped' : 'broken',
      ...(stopped ? {} : { message: why }),
    });
  }
}

async function reply(parts: Parts, ask: TalkAsk): Promise<void> {
  const read = readTalk(ask.text);
  if (read.kind === 'count') return say(parts, ask, count(parts, read.ask));
  if (read.kind === 'exact')
    return propose(parts, ask, await exactChange(parts, ask.text, read.exact, ask.signal));
  if (read.kind === 'vague') return propose(parts, ask, await vagueChange(parts, ask.text, ask.signal));
  const { stopped, ...said } = await (read.opinion ? opinion : answer)(parts, ask);
  say(parts, ask, { ...said, text: said.text, state: stopped ? 'stopped' : 'done' });
}

function count(parts: Parts, asked: CountAsk): Said {
  const { study, file } = parts.host();
  const all = [...study.evidence.keys()].flatMap((id) => file.verbatims.each(id));
  return { by: 'rule', text: '', message: countedAnswer(study, asked, all), citations: [] };
}

function propose(parts: Parts, ask: TalkAsk, { message, by, items }: Changed): void {
  if (items.length === 0) {
    say(parts, ask, { by, text: '', message, citations: [] });
    return;
  }
  const about = assistantMessage('about-change', { request: ask.text.trim().slice(0, 160) });
  const { id, step } = proposalStep(parts, { by, about, role: ask.role }, items);
  const turn = turnOf(parts, ask, { by, text: '', message, citations: [] });
  putSteps(parts, 'label-change', [step, sayStep({ ...turn, proposal: id })]);
}

function say(parts: Parts, ask: TalkAsk, said: Said): void {
  putSteps(parts, 'label-answered', [sayStep(turnOf(parts, ask, said))]);
}

function putSteps(parts: Parts, label: AssistantMessageKey, steps: readonly Step[]): void {
  put(parts, assistantMessage(label), steps);
}

/** Where code answers, `text` is the English of the message: for the report and for search. */
function turnOf(parts: Parts, ask: { turn: TurnId; role: Role }, said: Said): Turn {
  const model = said.by === 'assistant' ? parts.models.writerName() : undefined;
  const text = said.text || (said.by === 'rule' && said.message ? sayAssistant(said.message) : '');
  return {
    id: ask.turn,
    at: parts.clock(),
    role: ask.role,
    state: 'done',
    ...said,
    ...(model ? { model } : {}),
    text,
  };
}

function putPersonsTurn(parts: Parts, ask: TalkAsk): void {
  const turn: Turn = {
    id: idFrom<TurnId>('turn', parts.newTail()),
    at: parts.clock(),
    by: 'person',
    person: parts.person(),
    role: ask.role,
    text: ask.text.trim(),
    citations: [],
    state: 'done',
  };
  parts
    .host()
    .change(changeOf(parts, assistantMessage('label-asked'), [sayStep(turn)], 'user', parts.person()));
}

/** The model process died under the answer. */
function isDeath(error: unknown): boolean {
  const code = (error as { failure?: { code?: string } }).failure?.code;
  return code === 'died' || code === 'gave-up';
}
