/** Which group lies at which bank: each stays together on one bank where it can, in the order of the road. */
import type { CardId } from '../../domain/ids.ts';
import type { Slot } from './slots.ts';

/**
 * Gives each card a slot. `slots` are in the order of the road and as many as the cards of all groups together;
 * a group goes to the bank that lags behind, to the other when it does not fit there, to both when to neither.
 */
export function berth(groups: readonly (readonly CardId[])[], slots: readonly Slot[]): [CardId, Slot][] {
  const banks = [
    slots.filter((slot) => slot.bank === 'inner'),
    slots.filter((slot) => slot.bank !== 'inner'),
  ];
  const placed: [CardId, Slot][] = [];
  for (const group of groups) {
    const lagging = banks.toSorted((a, b) => (a[0]?.u ?? 2) - (b[0]?.u ?? 2));
    const whole = lagging.find((bank) => bank.length >= group.length);
    group.forEach((id) => {
      const bank = whole ?? banks.toSorted((a, b) => (a[0]?.u ?? 2) - (b[0]?.u ?? 2))[0];
      placed.push([id, bank?.shift() as Slot]);
    });
  }
  return placed;
}
