/** The reason beside an exact change: the writer's, when it speaks of this change and of nothing else. Rule CV8. */

import { isReadable } from '../../../domain/conversation.ts';
import { type ChangeLine, readChangeLines, sameParameter } from '../../../domain/lines.ts';
import type { Draft } from '../../../domain/records.ts';
import { inventedNames, stutters } from './check.ts';
import { isUsable, type Parts } from './context.ts';
import { productLine, productOf } from './product.ts';
import { allParameters, specificationLines } from './specification.ts';

const REASON_TOKENS = 48;
const LONGEST_WORDS = 14;
/** Says nothing that the request did not say. */
const EMPTY = /^(?:as )?(?:asked|requested|wanted|changed)\b.{0,24}$|^-$/i;

export async function reasonFor(
  parts: Parts,
  text: string,
  draft: Draft,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!isUsable(parts.models, 'writer') || !isReadable(text)) return undefined;
  const all = allParameters(parts);
  const own = 'parameter' in draft ? all.filter(({ id }) => id === draft.parameter) : [];
  const others = all.filter((parameter) => !own.includes(parameter)).slice(0, 3);
  const name = draft.do === 'parameter' ? draft.name : own[0]?.name;
  if (!name) return undefined;
  const user = `${productLine(productOf(parts, []))}Specification:\n${specificationLines([...own, ...others])}\nRequest: ${text.trim()}`;
  const { text: raw } = await parts.models.generate({
    task: 'change',
    user,
    maxTokens: REASON_TOKENS,
    signal,
  });
  const line = readChangeLines(`${raw}\n`).find((one) => speaksOf(one, draft, name));
  const reason = line?.reason.replace(/\.$/, '') ?? '';
  const words = reason.split(/\s+/).length;
  const sound = words >= 2 && words <= LONGEST_WORDS && !EMPTY.test(reason) && !stutters(reason);
  return sound && inventedNames(reason, [user]).length === 0 ? reason : undefined;
}

function speaksOf(line: ChangeLine, draft: Draft, name: string): boolean {
  if (line.do === 'none' || !sameParameter(line.name, name)) return false;
  if (draft.do === 'drop') return line.do === 'remove';
  if (line.do === 'remove' || !('target' in draft)) return false;
  return line.target.replace(/^[<>=]+ /, '') === draft.target.replace(/^[<>=]+ /, '');
}
