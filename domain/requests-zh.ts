/** One clause of a Chinese request. Rules CV4 to CV8. */
import { type Asked, type ReadClause, readAsked, readWord } from './request-values.ts';

const SET =
  /^(?:把|将|让)?(.+?)(?:的目标|的值|的数值)?(设置为|设定为|设为|设成|定为|定在|定到|改为|改成|改到|变为|变成|调整为|调整到|调到|调成|降低到|降低至|降到|降至|减少到|减少至|减到|减至|缩短到|缩短至|提高到|提高至|提升到|升高到|升到|增加到|增加至|增至|加到|延长到|延长至|控制在|限制在|限制为|保持在|应为|应该是|必须是|要求|不超过|不低于|不高于|不少于|至少|最多|[:：=])\s*(.+)$/;
const KEEPS_SIGN = /^(?:不超过|不低于|不高于|不少于|至少|最多)$/;
const LIMITS = /^(?:控制在|限制在|限制为)$/;
const MORE = '增加了?|提高了?|加大了?|加长了?|加宽了?|加厚了?|加高了?|延长了?|升高了?|调高|上调|多';
const LESS = '减少了?|降低了?|减小了?|缩短了?|减轻了?|减薄了?|缩小了?|调低|下调|少';
const SHIFT = new RegExp(`^(?:把|将|让)?(.+?)(?:再)?(?:(${MORE})|(${LESS}))\\s*(.+)$`);
const ADJECTIVES: Readonly<Record<string, readonly [string, 1 | -1]>> = {
  薄: ['厚度', -1],
  厚: ['厚度', 1],
  轻: ['重量', -1],
  重: ['重量', 1],
  短: ['长度', -1],
  长: ['长度', 1],
  高: ['高度', 1],
  矮: ['高度', -1],
  低: ['高度', -1],
  窄: ['宽度', -1],
  宽: ['宽度', 1],
  安静: ['噪音', -1],
  便宜: ['价格', -1],
  贵: ['价格', 1],
  快: ['时间', -1],
  慢: ['时间', 1],
  凉: ['温度', -1],
  热: ['温度', 1],
};
const ADJECTIVE = new RegExp(
  `^(?:把|将|让)?(.*?)(?:做得|变得|变|做|再|要)?(?:更)?(${Object.keys(ADJECTIVES).join('|')})(?:了)?\\s*(\\d.*)$`,
);
const DROP_FIRST = /^(?:去掉|去除|删除|删掉|移除|取消|拿掉|不要|砍掉|放弃)(.+)$/;
const DROP_LAST = /^(?:把|将)(.+?)(?:去掉|去除|删除|删掉|移除|取消|拿掉|砍掉)(?:了|掉)?$/;
const ADD =
  /^(?:增加|添加|新增|加上|加入|增设|加)(?:一个|一项|一条)?(?:新的?)?(?:参数|要求|指标)?[:：]?\s*(.+)$/;
const PRONOUN = /^(?:它|这个|那个|产品|)$/;

export function chineseClause(clause: string): ReadClause | undefined {
  return readDrop(clause) ?? readSet(clause) ?? readShift(clause) ?? readAdjective(clause) ?? readAdd(clause);
}

function readDrop(clause: string): ReadClause | undefined {
  const name = nameFrom((DROP_LAST.exec(clause) ?? DROP_FIRST.exec(clause))?.[1] ?? '');
  if (!isName(name) || PRONOUN.test(name)) return undefined;
  return { request: { do: 'drop', name }, verb: 'drop' };
}

function readSet(clause: string): ReadClause | undefined {
  if (ADD.test(clause) && !/^(?:把|将)/.test(clause) && /[:：]/.test(clause)) return undefined;
  const found = SET.exec(clause);
  if (!found) return undefined;
  const verb = found[2] as string;
  const rest = KEEPS_SIGN.test(verb) ? `${verb}${found[3]}` : (found[3] as string);
  const asked = readAsked(rest) ?? (KEEPS_SIGN.test(verb) ? undefined : readWord(rest));
  const name = nameFrom(found[1] as string);
  if (!asked || !isName(name)) return undefined;
  const limited: Asked = asked.sign === undefined && LIMITS.test(verb) ? { ...asked, sign: '<=' } : asked;
  return { request: { do: 'set', name, ...limited }, verb: 'set' };
}

function readShift(clause: string): ReadClause | undefined {
  const found = SHIFT.exec(clause);
  const amount = found && readShare(found[4] as string);
  const name = nameFrom(found?.[1] ?? '');
  if (!found || !amount || !isName(name)) return undefined;
  return shift(name, amount, found[2] ? 1 : -1);
}

function readAdjective(clause: string): ReadClause | undefined {
  const found = ADJECTIVE.exec(clause);
  const adjective = found && ADJECTIVES[found[2] as string];
  const amount = found && readShare(found[3] as string);
  if (!found || !adjective || !amount) return undefined;
  const name = nameFrom(found[1] as string);
  const [hint, way] = adjective;
  return PRONOUN.test(name) ? shift(hint, amount, way) : shift(name, amount, way, hint);
}

function shift(name: string, amount: Asked, way: 1 | -1, hint?: string): ReadClause | undefined {
  const by = Number(amount.value);
  if (!Number.isFinite(by) || by === 0) return undefined;
  return {
    request: { do: 'shift', name, by: by * way, unit: amount.unit, ...(hint ? { hint } : {}) },
    verb: 'shift',
  };
}

/** `百分之十五` is not read, `百分之15` is. */
function readShare(text: string): Asked | undefined {
  return readAsked(text.replace(/^百分之\s*(\d+(?:\.\d+)?)$/, '$1%'));
}

function readAdd(clause: string): ReadClause | undefined {
  const rest = ADD.exec(clause)?.[1];
  if (!rest) return undefined;
  const split = /^(.+?)\s*(?:[:：=]|设为|为|是|(?=\d|<|>|≤|≥|不超过|不低于|至少|最多))\s*(.+)$/.exec(rest);
  const asked = split && (readAsked(split[2] as string) ?? readWord(split[2] as string));
  const name = nameFrom(split && asked ? (split[1] as string) : rest);
  if (!isName(name)) return undefined;
  if (split && asked) return { request: { do: 'add', name, ...asked }, verb: 'add' };
  return /\d/.test(name) ? undefined : { request: { do: 'add', name, value: '', unit: '' }, verb: 'add' };
}

function nameFrom(text: string): string {
  return text
    .trim()
    .replace(/^["“”‘’「『]+|["“”‘’」』]+$/g, '')
    .replace(/^(?:把|将|参数|那个|这个)/, '')
    .replace(/(?:的|参数|应该|应|要|必须)$/, '')
    .trim();
}

function isName(name: string): boolean {
  return name !== '' && name.length <= 40;
}
