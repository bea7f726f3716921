/**
 * What the assistant says by rule, in both languages: `{ en, zh }` to be laid under `assistant` in the window's
 * catalogue, so that the key `assistant.mentions` finds it. `{{name}}` is filled in; `{{list}}` holds lines.
 */
import type { Message } from '../domain/records.ts';

const en = {
  'stage-embedding': 'Reading verbatims',
  'stage-grouping': 'Grouping verbatims',
  'stage-naming': 'Naming theme {{n}} of {{total}}',
  'stage-insights': 'Reading theme {{n}} of {{total}}',
  'stage-needs': 'Reading insight {{n}} of {{total}}',
  'stage-parameters': 'Reading need {{n}} of {{total}}',

  'label-themes': 'Proposed themes: {{n}}',
  'label-insights': 'Proposed insights: {{n}}',
  'label-needs': 'Proposed needs: {{n}}',
  'label-parameters': 'Proposed parameters: {{n}}',
  'label-change': 'Proposed a change',
  'label-asked': 'Asked',
  'label-answered': 'Answered',

  'about-themes': 'Themes in {{n}} verbatims',
  'about-insights': 'Insights behind {{n}} themes',
  'about-needs': 'Needs behind {{n}} insights',
  'about-parameters': 'Parameters for {{n}} needs',
  'about-change': '{{request}}',

  'proposed-themes': 'Themes proposed: {{n}}. They wait in the review.',
  'proposed-insights':
    'Insights proposed: {{n}}; themes that gave none: {{leftOut}}. They wait in the review.',
  'proposed-needs': 'Needs proposed: {{n}}; insights that gave none: {{leftOut}}. They wait in the review.',
  'proposed-parameters':
    'Parameters proposed: {{n}}; needs that gave none: {{leftOut}}. They wait in the review.',
  'stopped-themes': 'Stopped. Themes finished by then and proposed: {{n}}.',
  'stopped-insights': 'Stopped. Insights finished by then and proposed: {{n}}.',
  'stopped-needs': 'Stopped. Needs finished by then and proposed: {{n}}.',
  'stopped-parameters': 'Stopped. Parameters finished by then and proposed: {{n}}.',
  'none-themes':
    'No new theme was found. Groups that are in the study, wait or were rejected are not proposed again.',
  'none-insights':
    'No new insight held up against the verbatims (themes tried: {{leftOut}}). Write one by hand with the verbatims that carry it.',
  'none-needs':
    'No new need held up against its insight (tried: {{leftOut}}). Write one by hand: When …, I want …, so I can ….',
  'none-parameters':
    'No new parameter held up against its need (tried: {{leftOut}}). Add one by hand in the specification.',

  'no-encoder-themes':
    'The sentence encoder is missing, so themes cannot be found. Add the models (see Models in the status bar), or select verbatims and make a theme by hand.',
  'no-encoder-insights':
    'The sentence encoder is missing, so citations cannot be checked. Add the models, or write the insight by hand and link its verbatims.',
  'no-encoder-needs':
    'The sentence encoder is missing, so needs cannot be checked. Add the models, or write the need by hand and link it to its insight.',
  'no-encoder-parameters':
    'The sentence encoder is missing, so parameters cannot be checked. Add the models, or add the parameter by hand in the specification.',
  'no-writer-insights':
    'The language model is missing, so insights cannot be proposed. Add the models, or write the insight by hand and link its verbatims.',
  'no-writer-needs':
    'The language model is missing, so needs cannot be proposed. Add the models, or write the need by hand and link it to its insight.',
  'no-writer-parameters':
    'The language model is missing, so parameters cannot be proposed. Add the models, or add the parameter by hand in the specification.',
  'too-few': 'There are {{n}} verbatims; themes need at least {{fewest}}. Import more evidence.',
  'no-themes':
    'There is no theme with at least two verbatims. Accept themes in the review first, or make one by hand.',
  'no-insights':
    'There is no insight without a need. Accept insights in the review first, or write one by hand.',
  'no-needs': 'There is no need without a parameter. Accept needs in the review first, or write one by hand.',

  'count-segment': 'Verbatims in this study: {{n}}, from {{sources}} sources.',
  'count-evidence': 'Sources in this study: {{n}}.',
  'count-theme': 'Themes in this study: {{n}}.',
  'count-insight': 'Insights in this study: {{n}}.',
  'count-need': 'Needs in this study: {{n}}.',
  'count-parameter': 'Parameters in the specification: {{n}} (dropped ones not counted).',
  'count-constraint': 'Constraints in this study: {{n}}.',
  'count-note': 'Notes in this study: {{n}}.',
  'count-link': 'Links in this study: {{n}}.',
  'count-proposal': 'Proposals in this study: {{n}}.',
  'count-draft': 'Parameters that are drafts: {{n}}.',
  'count-proposed': 'Parameters that are proposed: {{n}}.',
  'count-agreed': 'Parameters that are agreed: {{n}}.',
  'count-frozen': 'Parameters that are frozen: {{n}}.',
  'count-dropped': 'Parameters that are dropped: {{n}}.',
  mentions: 'Verbatims that hold “{{term}}”: {{n}} of {{total}}.',
  'nothing-to-rank': 'There is nothing of that kind in the study yet.',
  'most-segment': 'By verbatims, most first:\n{{list}}',
  'most-theme': 'By themes, most first:\n{{list}}',
  'most-insight': 'By insights, most first:\n{{list}}',
  'most-need': 'By needs, most first:\n{{list}}',
  'most-parameter': 'By parameters, most first:\n{{list}}',
  'most-constraint': 'By constraints, most first:\n{{list}}',
  'least-segment': 'By verbatims, fewest first:\n{{list}}',
  'least-theme': 'By themes, fewest first:\n{{list}}',
  'least-insight': 'By insights, fewest first:\n{{list}}',
  'least-need': 'By needs, fewest first:\n{{list}}',
  'least-parameter': 'By parameters, fewest first:\n{{list}}',
  'least-constraint': 'By constraints, fewest first:\n{{list}}',
  'without-segment': 'Without verbatims behind them: {{n}}\n{{list}}',
  'without-theme': 'Without a theme: {{n}}\n{{list}}',
  'without-insight': 'Without an insight: {{n}}\n{{list}}',
  'without-need': 'Without a need: {{n}}\n{{list}}',
  'without-parameter': 'Without a parameter: {{n}}\n{{list}}',
  'without-constraint': 'Without a constraint: {{n}}\n{{list}}',
  'without-target': 'Without a target: {{n}}\n{{list}}',
  'without-segment-none': 'Each of them has verbatims behind it.',
  'without-theme-none': 'Each of them has a theme.',
  'without-insight-none': 'Each of them has an insight.',
  'without-need-none': 'Each of them has a need.',
  'without-parameter-none': 'Each of them has a parameter.',
  'without-constraint-none': 'Each of them has a constraint.',
  'without-target-none': 'Every parameter has a target.',
  suspect: 'Suspect links: {{n}}. One end changed since a person last confirmed them.\n{{list}}',
  'suspect-none': 'No link is suspect.',
  guesses: 'Targets that are a model’s guess: {{n}}\n{{list}}',
  'guesses-none': 'No target is a guess.',
  waiting: 'Proposed items that wait for review: {{n}}.',

  'change-put': 'Proposed; accept, edit or reject each line.',
  'change-put-but': 'Proposed; accept, edit or reject each line. Not proposed:\n{{list}}',
  'change-not': 'Nothing is proposed:\n{{list}}',
  'change-unknown': 'No parameter is called “{{name}}”. Parameters:\n{{list}}',
  'change-which': '“{{name}}” may be one of these; say its number:\n{{list}}',
  'change-empty': 'The specification has no parameters yet. Say “add {{name}}: target unit”.',
  'change-unit':
    '{{parameter}} is given in {{expected}}; {{given}} does not fit. A unit like {{expected}} would.',
  'change-already': '{{parameter}} is {{target}} already.',
  'change-frozen': '{{parameter}} is frozen. Set it back to agreed first.',
  'change-no-number': '{{parameter}} has no number to change by that much. Say “set {{parameter}} to …”.',
  'change-below-zero': '{{parameter}} would fall below zero.',
  'change-range': 'The lower end of {{target}} is above its upper end.',
  'change-exists': '{{parameter}} is there already. Say “set {{number}} to …”.',
  'change-waiting': 'This change of {{parameter}} is in the review already, or was rejected before.',
  'change-none':
    'The model found no change of the specification for this. Say it with a name and a number: “set … to …”.',
  'change-no-writer':
    'The language model is missing, so only exact requests are understood: “set the noise to 45 dB”, “drop the clock”, “add lid force: <= 20 N”.',
  'change-english':
    'The model on board reads English. Exact requests work in Chinese too: “把噪音设为45 dB”, “去掉时钟”.',

  'not-said': 'The evidence does not say.',
  'spec-says': 'The evidence does not say. The specification has:\n{{list}}',
  'no-writer-ask':
    'The language model is missing, so there is no answer in words. These verbatims are closest; counts and exact requests work without it.',
  'reads-english':
    'The model on board reads English. Counts and exact requests work in Chinese too; these verbatims hold the words of the question.',
  'reads-english-none':
    'The model on board reads English. Counts and exact requests work in Chinese too; no verbatim holds the words of the question.',
  broken: 'The model process ended before the answer was complete. It starts again; ask once more.',
  'broken-why': 'The answer could not be completed: {{why}}',
} as const;

export type AssistantMessageKey = keyof typeof en;

const zh: Record<AssistantMessageKey, string> = {
  'stage-embedding': '正在读取原话',
  'stage-grouping': '正在归类原话',
  'stage-naming': '正在为第 {{n}}/{{total}} 个主题命名',
  'stage-insights': '正在阅读第 {{n}}/{{total}} 个主题',
  'stage-needs': '正在阅读第 {{n}}/{{total}} 条洞察',
  'stage-parameters': '正在阅读第 {{n}}/{{total}} 条需求',

  'label-themes': '提议了 {{n}} 个主题',
  'label-insights': '提议了 {{n}} 条洞察',
  'label-needs': '提议了 {{n}} 条需求',
  'label-parameters': '提议了 {{n}} 个参数',
  'label-change': '提议了一处更改',
  'label-asked': '提问',
  'label-answered': '回答',

  'about-themes': '{{n}} 条原话中的主题',
  'about-insights': '{{n}} 个主题背后的洞察',
  'about-needs': '{{n}} 条洞察背后的需求',
  'about-parameters': '针对 {{n}} 条需求的参数',
  'about-change': '{{request}}',

  'proposed-themes': '已提议 {{n}} 个主题，等待审阅。',
  'proposed-insights': '已提议 {{n}} 条洞察，等待审阅；{{leftOut}} 个主题没有得出站得住的洞察。',
  'proposed-needs': '已提议 {{n}} 条需求，等待审阅；{{leftOut}} 条洞察没有得出站得住的需求。',
  'proposed-parameters': '已提议 {{n}} 个参数，等待审阅；{{leftOut}} 条需求没有得出站得住的参数。',
  'stopped-themes': '已停止。停止前完成并提议的主题：{{n}}。',
  'stopped-insights': '已停止。停止前完成并提议的洞察：{{n}}。',
  'stopped-needs': '已停止。停止前完成并提议的需求：{{n}}。',
  'stopped-parameters': '已停止。停止前完成并提议的参数：{{n}}。',
  'none-themes': '没有发现新的主题。研究中已有、正在等待或曾被拒绝的分组不会再次提议。',
  'none-insights': '没有新的洞察经得起原话检验（尝试的主题：{{leftOut}}）。请手动撰写，并关联支撑它的原话。',
  'none-needs': '没有新的需求经得起洞察检验（尝试：{{leftOut}}）。请手动撰写：当……时，我想……，以便……。',
  'none-parameters': '没有新的参数经得起需求检验（尝试：{{leftOut}}）。请在规格中手动添加。',

  'no-encoder-themes':
    '缺少句子编码模型，无法归纳主题。请添加模型（见状态栏“模型”），或选中原话手动建立主题。',
  'no-encoder-insights': '缺少句子编码模型，无法核对引用。请添加模型，或手动撰写洞察并关联原话。',
  'no-encoder-needs': '缺少句子编码模型，无法核对需求。请添加模型，或手动撰写需求并关联洞察。',
  'no-encoder-parameters': '缺少句子编码模型，无法核对参数。请添加模型，或在规格中手动添加参数。',
  'no-writer-insights': '缺少语言模型，无法提议洞察。请添加模型，或手动撰写洞察并关联原话。',
  'no-writer-needs': '缺少语言模型，无法提议需求。请添加模型，或手动撰写需求并关联洞察。',
  'no-writer-parameters': '缺少语言模型，无法提议参数。请添加模型，或在规格中手动添加参数。',
  'too-few': '现有 {{n}} 条原话；归纳主题至少需要 {{fewest}} 条。请导入更多证据。',
  'no-themes': '没有至少含两条原话的主题。请先在审阅中接受主题，或手动建立。',
  'no-insights': '没有尚无需求的洞察。请先在审阅中接受洞察，或手动撰写。',
  'no-needs': '没有尚无参数的需求。请先在审阅中接受需求，或手动撰写。',

  'count-segment': '本研究有 {{n}} 条原话，来自 {{sources}} 个来源。',
  'count-evidence': '本研究的来源：{{n}}。',
  'count-theme': '本研究的主题：{{n}}。',
  'count-insight': '本研究的洞察：{{n}}。',
  'count-need': '本研究的需求：{{n}}。',
  'count-parameter': '规格中的参数：{{n}}（不计已放弃的）。',
  'count-constraint': '本研究的约束：{{n}}。',
  'count-note': '本研究的便签：{{n}}。',
  'count-link': '本研究的关联：{{n}}。',
  'count-proposal': '本研究的提议：{{n}}。',
  'count-draft': '草稿状态的参数：{{n}}。',
  'count-proposed': '提议状态的参数：{{n}}。',
  'count-agreed': '已商定的参数：{{n}}。',
  'count-frozen': '已冻结的参数：{{n}}。',
  'count-dropped': '已放弃的参数：{{n}}。',
  mentions: '含有“{{term}}”的原话：{{total}} 条中有 {{n}} 条。',
  'nothing-to-rank': '研究中还没有这类内容。',
  'most-segment': '按原话数，从多到少：\n{{list}}',
  'most-theme': '按主题数，从多到少：\n{{list}}',
  'most-insight': '按洞察数，从多到少：\n{{list}}',
  'most-need': '按需求数，从多到少：\n{{list}}',
  'most-parameter': '按参数数，从多到少：\n{{list}}',
  'most-constraint': '按约束数，从多到少：\n{{list}}',
  'least-segment': '按原话数，从少到多：\n{{list}}',
  'least-theme': '按主题数，从少到多：\n{{list}}',
  'least-insight': '按洞察数，从少到多：\n{{list}}',
  'least-need': '按需求数，从少到多：\n{{list}}',
  'least-parameter': '按参数数，从少到多：\n{{list}}',
  'least-constraint': '按约束数，从少到多：\n{{list}}',
  'without-segment': '背后没有原话的：{{n}}\n{{list}}',
  'without-theme': '没有主题的：{{n}}\n{{list}}',
  'without-insight': '没有洞察的：{{n}}\n{{list}}',
  'without-need': '没有需求的：{{n}}\n{{list}}',
  'without-parameter': '没有参数的：{{n}}\n{{list}}',
  'without-constraint': '没有约束的：{{n}}\n{{list}}',
  'without-target': '没有目标值的：{{n}}\n{{list}}',
  'without-segment-none': '它们背后都有原话。',
  'without-theme-none': '它们都有主题。',
  'without-insight-none': '它们都有洞察。',
  'without-need-none': '它们都有需求。',
  'without-parameter-none': '它们都有参数。',
  'without-constraint-none': '它们都有约束。',
  'without-target-none': '每个参数都有目标值。',
  suspect: '可疑的关联：{{n}}。上次由人确认之后，其中一端有改动。\n{{list}}',
  'suspect-none': '没有可疑的关联。',
  guesses: '由模型猜测的目标值：{{n}}\n{{list}}',
  'guesses-none': '没有猜测的目标值。',
  waiting: '等待审阅的提议条目：{{n}}。',

  'change-put': '已提议；请逐行接受、编辑或拒绝。',
  'change-put-but': '已提议；请逐行接受、编辑或拒绝。未提议的：\n{{list}}',
  'change-not': '没有提议任何更改：\n{{list}}',
  'change-unknown': '没有名为“{{name}}”的参数。现有参数：\n{{list}}',
  'change-which': '“{{name}}”可能是其中之一，请说出编号：\n{{list}}',
  'change-empty': '规格中还没有参数。可以说“增加{{name}}：目标值 单位”。',
  'change-unit': '{{parameter}}以 {{expected}} 计；{{given}} 不合适，请用 {{expected}} 一类的单位。',
  'change-already': '{{parameter}}已经是 {{target}}。',
  'change-frozen': '{{parameter}}已冻结。请先改回已商定。',
  'change-no-number': '{{parameter}}没有可以增减的数值。请说“把{{parameter}}设为……”。',
  'change-below-zero': '{{parameter}}会低于零。',
  'change-range': '{{target}} 的下限高于上限。',
  'change-exists': '{{parameter}}已经存在。请说“把{{number}}设为……”。',
  'change-waiting': '{{parameter}}的这项更改已在审阅中，或曾被拒绝。',
  'change-none': '模型没有找到相应的规格更改。请说出名称和数值：“把……设为……”。',
  'change-no-writer':
    '缺少语言模型，只能理解确切的请求：“把噪音设为45 dB”、“去掉时钟”、“增加开盖力：<= 20 N”。',
  'change-english': '内置模型只读英文。确切的请求可以用中文：“把噪音设为45 dB”、“去掉时钟”。',

  'not-said': '证据没有提到。',
  'spec-says': '证据没有提到。规格中有：\n{{list}}',
  'no-writer-ask': '缺少语言模型，无法用文字回答。以下是最接近的原话；计数和确切的请求不需要模型。',
  'reads-english': '内置模型只读英文。计数和确切的请求可以用中文；以下原话含有问题中的词。',
  'reads-english-none': '内置模型只读英文。计数和确切的请求可以用中文；没有原话含有问题中的词。',
  broken: '模型进程在回答完成之前结束了。它正在重新启动，请再问一次。',
  'broken-why': '回答未能完成：{{why}}',
};

export const assistantMessages = { en, zh } as const;

/** A message for the window: key under `assistant` and what fills it. */
export function assistantMessage(key: AssistantMessageKey, params?: Message['params']): Message {
  return params ? { key: `assistant.${key}`, params } : { key: `assistant.${key}` };
}

/** The sentence itself, for the report, the command line and logs. */
export function sayAssistant(message: Message, language: keyof typeof assistantMessages = 'en'): string {
  const key = message.key.replace(/^assistant\./, '') as AssistantMessageKey;
  const sentence: string = assistantMessages[language][key] ?? message.key;
  return sentence.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(message.params?.[name] ?? hole));
}
