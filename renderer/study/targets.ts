/** How a person's typing over a target is read. */
import { readTarget, tidyTarget } from '../../domain/spec.ts';

/** A bare number typed over `<= 55` means `<= 50`: the bound stays until another sign is typed. `= 50` is exact. */
export function retarget(before: string, typed: string): string {
  const known = readTarget(before);
  const bare = /^[-+−]?\d+(?:[.,]\d+)?$/.test(typed.trim());
  if (bare && known.kind === 'bound' && known.sign !== '=') return tidyTarget(`${known.sign} ${typed}`);
  return tidyTarget(typed);
}
