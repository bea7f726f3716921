/** Words of the conversation. Keys are `talk.…`. */
import type { SameKeys } from './shape.ts';

const en = {
  title: 'Conversation',
} as const;

const zh: SameKeys<typeof en> = {
  title: '对话',
};

export const talk = { en, zh } as const;
