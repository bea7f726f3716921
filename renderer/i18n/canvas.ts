/** Words of the loop as a picture, and of the list that speaks for it. Keys are `canvas.…`. */
import type { SameKeys } from './shape.ts';

const en = {
  guidance: 'Import what people said, or double-click the paper and write down what you know.',
  noValue: 'not set',
  list: 'Cards on the loop, in the order of the road',
  listHint:
    'Arrow keys go from card to card, with Shift they select more. Enter opens, F2 edits, W asks why, Escape selects nothing.',
  empty: 'No card lies on the loop yet.',
  voices_one: '{{count}} voice',
  voices_other: '{{count}} voices',
  linked: 'linked with {{count}}',
  assumption: 'an assumption: nobody said it yet',
  agreed: 'agreed',
  dropped: 'dropped',
  guess: 'the value is a guess',
  mark: {
    hole: {
      need: 'no parameter answers it',
      parameter: 'nothing stands behind it',
      insight: 'no words stand behind it',
    },
    suspect: 'something it stands on has changed',
    broken: 'a link of it is broken',
  },
  loose: 'Loose beside the loop',
  edit: 'Words of {{number}}',
  write: 'Words of the new card',
  kind: 'What it is',
  keep: 'Enter keeps, Esc gives up',
} as const;

const zh: SameKeys<typeof en> = {
  guidance: '导入用户说过的话，或双击空白处写下你所知道的。',
  noValue: '未设定',
  list: '环上的卡片，按路径先后排列',
  listHint: '方向键在卡片间移动，按住 Shift 可多选。回车打开，F2 编辑，W 追问来由，Esc 取消选择。',
  empty: '环上还没有卡片。',
  voices_other: '{{count}} 条原话',
  linked: '与 {{count}} 项相连',
  assumption: '假设：还没有人说过',
  agreed: '已商定',
  dropped: '已放弃',
  guess: '数值为猜测',
  mark: {
    hole: {
      need: '没有参数回应它',
      parameter: '背后没有任何依据',
      insight: '背后没有原话',
    },
    suspect: '它所依据的内容已改变',
    broken: '有一条链接已断开',
  },
  loose: '散放在环边',
  edit: '{{number}} 的文字',
  write: '新卡片的文字',
  kind: '卡片类别',
  keep: '回车保留，Esc 放弃',
};

export const canvas = { en, zh } as const;
