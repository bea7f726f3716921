import { describe, expect, it } from 'vitest';
import type { Request } from '../../domain/request-values.ts';
import { parseRequests } from '../../domain/requests.ts';

const set = (name: string, value: string, unit = '', sign?: '<=' | '>=' | '='): Request => ({
  do: 'set',
  name,
  ...(sign ? { sign } : {}),
  value,
  unit,
});
const shift = (name: string, by: number, unit: string, hint?: string): Request => ({
  do: 'shift',
  name,
  by,
  unit,
  ...(hint ? { hint } : {}),
});
const drop = (name: string): Request => ({ do: 'drop', name });
const add = (name: string, value: string, unit = '', sign?: '<=' | '>=' | '='): Request => ({
  do: 'add',
  name,
  ...(sign ? { sign } : {}),
  value,
  unit,
});

/** Rules CV4 to CV9: what a sentence asks for, exactly. */
const EXACT: readonly (readonly [string, readonly Request[]])[] = [
  ['set the noise to 45 dB', [set('noise', '45', 'dB')]],
  ['Please set the noise to 45 dB.', [set('noise', '45', 'dB')]],
  ['Can you set the noise to 45 decibels?', [set('noise', '45', 'dB')]],
  ['change P-14 to 3 to 5 mm', [set('P-14', '3 to 5', 'mm')]],
  ['make the handle length 130 mm', [set('handle length', '130', 'mm')]],
  ['set noise at 1 m to 45 dB', [set('noise at 1 m', '45', 'dB')]],
  ['raise the capacity to 1.7 L', [set('capacity', '1.7', 'L')]],
  ['lower the outer wall temperature to 50 °C', [set('outer wall temperature', '50', '°C')]],
  ['limit the noise to 45 dB', [set('noise', '45', 'dB', '<=')]],
  ['keep the noise below 45 dB', [set('noise', '45', 'dB', '<=')]],
  ['set mass to at most 1,2 kg', [set('mass', '1.2', 'kg', '<=')]],
  ['set the battery life to at least 12 months', [set('battery life', '12', 'months', '>=')]],
  ['the noise should be 45 dB', [set('noise', '45', 'dB')]],
  ['noise must not exceed 45 dB', [set('noise', '45', 'dB', '<=')]],
  ['price must be at most €40', [set('price', '40', 'EUR', '<=')]],
  ['noise = 45 dB', [set('noise', '45', 'dB')]],
  ['P-3: 45 dB', [set('P-3', '45', 'dB')]],
  ['cord length <= 750 mm', [set('cord length', '750', 'mm', '<=')]],
  ['set the temperature steps between 3 and 5', [set('temperature steps', '3 to 5')]],
  ['set the finish to matte', [set('finish', 'matte')]],
  ['I want the noise to be 45 dB', [set('noise', '45', 'dB')]],
  ['set time to boil to 90 s', [set('time to boil', '90', 's')]],
  ['drop the time to boil to 90 s', [set('time to boil', '90', 's')]],
  ['set the price to 1,200 EUR', [set('price', '1200', 'EUR')]],
  ['make the handle 2 mm thinner', [shift('handle', -2, 'mm', 'thickness')]],
  ['2 mm thinner please', [shift('thickness', -2, 'mm')]],
  ['make it 10 % lighter', [shift('mass', -10, '%')]],
  ['reduce the noise by 10 %', [shift('noise', -10, '%')]],
  ['raise the capacity by 0.2 L', [shift('capacity', 0.2, 'L')]],
  ['take 200 g off the empty mass', [shift('empty mass', -200, 'g')]],
  ['add 5 mm to the handle length', [shift('handle length', 5, 'mm')]],
  ['bring P-2 down by 5 °C', [shift('P-2', -5, '°C')]],
  ['drop the clock', [drop('clock')]],
  ['remove the clock display', [drop('clock display')]],
  ['get rid of the beep, please', [drop('beep')]],
  ['take the clock out', [drop('clock')]],
  ["we don't need the clock any more", [drop('clock')]],
  ['no clock', [drop('clock')]],
  ['add lid lock: yes', [add('lid lock', 'yes')]],
  ['add cord length: <= 75 cm', [add('cord length', '75', 'cm', '<=')]],
  ['add a handle clearance of 35 mm', [add('handle clearance', '35', 'mm')]],
  ['add a parameter called spout drip', [add('spout drip', '')]],
  ['add fill time at most 10 s', [add('fill time', '10', 's', '<=')]],
  [
    'set the noise to 45 dB and the empty mass to 0.8 kg',
    [set('noise', '45', 'dB'), set('empty mass', '0.8', 'kg')],
  ],
  [
    'Set noise to 45 dB, drop the clock and add lid lock: yes.',
    [set('noise', '45', 'dB'), drop('clock'), add('lid lock', 'yes')],
  ],
  ['drop the clock and the beep', [drop('clock'), drop('beep')]],
  ['set fill and pour time to 5 s', [set('fill and pour time', '5', 's')]],
  ['set the noise between 40 and 45 dB and drop the clock', [set('noise', '40 to 45', 'dB'), drop('clock')]],
  ['把噪音设为45 dB', [set('噪音', '45', 'dB')]],
  ['把噪音设为 45 分贝', [set('噪音', '45', 'dB')]],
  ['请把噪音降到45分贝以内', [set('噪音', '45', 'dB', '<=')]],
  ['噪音不超过45分贝', [set('噪音', '45', 'dB', '<=')]],
  ['将P-14改为3到5毫米', [set('P-14', '3 to 5', 'mm')]],
  ['重量控制在1.2公斤', [set('重量', '1.2', 'kg', '<=')]],
  ['能不能把容量提高到1.7升？', [set('容量', '1.7', 'L')]],
  ['把表面改成哑光', [set('表面', '哑光')]],
  ['把手柄薄2毫米', [shift('手柄', -2, 'mm', '厚度')]],
  ['再轻200克', [shift('重量', -200, 'g')]],
  ['把噪音减少10%', [shift('噪音', -10, '%')]],
  ['容量增加0.2升', [shift('容量', 0.2, 'L')]],
  ['噪音降低百分之10', [shift('噪音', -10, '%')]],
  ['去掉时钟', [drop('时钟')]],
  ['请把时钟去掉吧', [drop('时钟')]],
  ['取消时钟显示', [drop('时钟显示')]],
  ['增加线长：不超过75厘米', [add('线长', '75', 'cm', '<=')]],
  ['新增参数：开盖力 20 N', [add('开盖力', '20', 'N')]],
  ['把噪音设为45 dB，去掉时钟', [set('噪音', '45', 'dB'), drop('时钟')]],
  ['把噪音设为45 dB并且把重量改为1.1 kg', [set('噪音', '45', 'dB'), set('重量', '1.1', 'kg')]],
];

const REASONS: readonly (readonly [string, string])[] = [
  ['set the noise to 45 dB because the baby sleeps next door', 'the baby sleeps next door'],
  ['drop the clock so that nothing glows at night', 'nothing glows at night'],
  ['去掉时钟，因为没人看', '没人看'],
];

const NOT_EXACT = [
  'make it lighter for older users',
  'make the lid easier to open',
  'why is the noise 45 dB?',
  'set the colour to something warmer',
  'what do people say about the lid?',
  'add more water',
  'how many comments are there?',
  'drop the clock and make it friendlier',
  'reduce the noise',
  'is the noise at 45 dB enough?',
  '让它更轻一点',
  '手柄太烫了',
  'the handle gets hot',
  '',
];

describe('exact requests (CV4 to CV9)', () => {
  it.each(EXACT)('%s', (text, requests) => {
    expect(parseRequests(text)?.requests).toEqual(requests);
  });
  it.each(REASONS)('keeps the reason of: %s', (text, reason) => {
    expect(parseRequests(text)?.reason).toBe(reason);
  });
  it.each(NOT_EXACT)('leaves to others: %s', (text) => {
    expect(parseRequests(text)).toBeUndefined();
  });
});
