import type { Message } from './records.ts';

/** A change that a rule forbids. Carries the rule's number and a message key that the window words. */
export class Refusal extends Error {
  readonly rule: string;
  readonly reason: Message;

  constructor(rule: string, key: string, params?: Readonly<Record<string, string | number>>) {
    super(`${rule}: ${key}${params ? ` ${JSON.stringify(params)}` : ''}`);
    this.name = 'Refusal';
    this.rule = rule;
    this.reason = params ? { key, params } : { key };
  }
}
