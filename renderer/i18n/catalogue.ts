/** All words of the window. Each area keeps its own file; keys of main's messages have theirs. */
import { assistantMessages } from '../../protocol/assistant-messages.ts';
import { ingestMessages } from '../../protocol/ingest-messages.ts';
import { storeMessages } from '../../protocol/store-messages.ts';
import { canvas } from './canvas.ts';
import { dimensions } from './dimensions.ts';
import { en } from './en.ts';
import { importing } from './importing.ts';
import { messages } from './messages.ts';
import { review } from './review.ts';
import { talk } from './talk.ts';
import { trace } from './trace.ts';
import { zh } from './zh.ts';

export const catalogue = {
  en: {
    ...en,
    ...messages.en,
    dimension: dimensions.en,
    ...trace.en,
    canvas: canvas.en,
    talk: talk.en,
    review: review.en,
    importing: importing.en,
    ingest: ingestMessages.en,
    store: storeMessages.en,
    assistant: assistantMessages.en,
  },
  zh: {
    ...zh,
    ...messages.zh,
    dimension: dimensions.zh,
    ...trace.zh,
    canvas: canvas.zh,
    talk: talk.zh,
    review: review.zh,
    importing: importing.zh,
    ingest: ingestMessages.zh,
    store: storeMessages.zh,
    assistant: assistantMessages.zh,
  },
} as const;
