/**
 * What reading a file may have to say, in both languages: `{ en: { 'empty-file': … }, zh: … }` to be laid under
 * `ingest` in the window's catalogue, so that the key `ingest.empty-file` finds it. `{{name}}` is filled in.
 */
import type { Message } from '../domain/records.ts';

const en = {
  // Errors: what happened.
  'empty-file': '“{{file}}” holds nothing (0 characters of text).',
  'binary-file': '“{{file}}” is not text: it looks like {{looks}}.',
  'binary-at': '“{{file}}” is not text: there is a zero byte at byte {{offset}}.',
  'too-large': '“{{file}}” has {{megabytes}} MB; at most {{limit}} MB are read.',
  'unreadable-missing': 'There is no file at {{path}}.',
  'unreadable-denied': 'This account may not read {{path}} (EACCES).',
  'unreadable-folder': '{{path}} is a folder, not a file.',
  'unreadable-other': '{{path}} could not be read ({{code}}).',
  'wrong-encoding': 'Line {{line}} of “{{file}}” (byte {{offset}}) is not {{encoding}}.',
  'wrong-encoding-garbled': 'Read as {{encoding}}, “{{file}}” is not language but signs without meaning.',
  'broken-quotes': 'Line {{line}} of “{{file}}” opens a quote (") that is never closed.',
  'no-rows': '“{{file}}” has one line only, taken as the names of columns: there is no row of data.',
  'no-text-column': 'No column of “{{file}}” holds free text. Columns found: {{columns}}.',
  'unknown-column': '“{{file}}” has no column “{{column}}”. There is: {{columns}}.',
  'unknown-value': 'No row of “{{file}}” has “{{value}}” in the column “{{column}}”. There is: {{values}}.',
  'nothing-left-filter': 'The filter {{where}} leaves none of the {{rows}} rows of “{{file}}”.',
  'nothing-left-empty': 'None of the {{rows}} rows or pieces of “{{file}}” says enough to be kept.',
  cancelled: 'Reading “{{file}}” was stopped.',
  'timed-out': 'Reading “{{file}}” took longer than {{seconds}} s and was ended.',
  'process-died': 'The process that read “{{file}}” ended unexpectedly ({{how}}).',
  // Remedies: what would have worked.
  'fix-empty': 'Choose a file that holds comments, or paste the text.',
  'fix-spreadsheet': 'Open it in the spreadsheet program and save it as CSV (UTF-8).',
  'fix-document': 'Open it where it was made and save or export it as plain text (TXT).',
  'fix-archive': 'Unpack it and import the CSV, TXT or Markdown files inside.',
  'fix-database': 'Export the table that holds the comments as CSV.',
  'fix-study': 'It looks like a study: open it instead of importing it.',
  'fix-media': 'Import a transcript of it as TXT, or paste the words.',
  'fix-binary': 'CSV, TSV, TXT and Markdown files can be imported.',
  'fix-large': 'Split it into smaller files, or keep only the columns that matter.',
  'fix-path': 'Check the path, or choose the file again.',
  'fix-permission': 'Give this account the right to read it, or copy it to a folder of your own.',
  'fix-encoding': 'Choose another encoding; these would decode it: {{encodings}}.',
  'fix-encoding-none': 'Save it again as UTF-8 in the program that made it.',
  'fix-quotes': 'Close the quote, or double it ("") where it is part of the text.',
  'fix-no-rows': 'Import it as text, or choose another delimiter if the lines were not told apart.',
  'fix-text-column': 'Name the column that holds what people said, or choose another delimiter.',
  'fix-column': 'Choose one of these columns; capitals and spaces count.',
  'fix-value': 'Choose one of these values; capitals and spaces count.',
  'fix-filter': 'Take a condition away.',
  'fix-nothing': 'Choose another text column, or lower the fewest letters (now {{letters}}).',
  'fix-nothing-prose': 'Choose one with more words, or lower the fewest letters (now {{letters}}).',
  'fix-again': 'Import it again when you like; nothing was changed.',
  'fix-smaller': 'Nothing was changed. Split the file into smaller ones and import those.',
  // Why a row or a piece is left out.
  'skipped-empty': 'Nothing in the text column.',
  'skipped-little': 'Too little to be a verbatim: “{{text}}”.',
  'skipped-blank': 'Blank line.',
  'skipped-ragged': '{{found}} cells where the header has {{expected}}: {{text}}',
  'skipped-front-matter': 'Front matter, {{lines}} lines.',
  'skipped-code': 'Code block, {{lines}} lines.',
  'skipped-comment': 'Comment, {{lines}} lines.',
  'skipped-picture': 'Picture or link definition: {{text}}',
  'skipped-question': 'Question of the interviewer, kept beside its answers: “{{text}}”.',
  'skipped-preamble': 'Stands before the first speaker: “{{text}}”.',
  // Notes on what was found or decided.
  'note-text-column':
    'Text column “{{column}}”: most free text, {{words}} words on average, {{distinct}} % different.',
  'note-encoding': 'Encoding taken to be {{encoding}}. If letters look wrong, choose another.',
  'note-ragged': '{{count}} rows do not fit the header and were left out, first on line {{line}}.',
  'note-ragged-many': 'Most rows do not fit the header: the delimiter “{{delimiter}}” may be the wrong one.',
  'note-odd-quotes':
    '{{count}} quotes stand inside a quoted cell without being doubled, first on line {{line}}.',
  'note-skipped': '{{count}} rows or pieces were left out with a reason.',
  'note-renamed': 'Columns without a name or with the same name were renamed: {{columns}}.',
  'note-long-line': 'Line {{line}} has {{length}} characters; it was split where sentences end.',
  'note-speakers': 'Read as a conversation of {{count}} speakers: {{speakers}}.',
} as const;

export type IngestMessageKey = keyof typeof en;

const zh: Record<IngestMessageKey, string> = {
  'empty-file': '“{{file}}”是空的（没有任何文字）。',
  'binary-file': '“{{file}}”不是文本文件，看起来是{{looks}}。',
  'binary-at': '“{{file}}”不是文本文件：第 {{offset}} 字节处是零字节。',
  'too-large': '“{{file}}”有 {{megabytes}} MB，最多读取 {{limit}} MB。',
  'unreadable-missing': '{{path}} 处没有文件。',
  'unreadable-denied': '当前账户无权读取 {{path}}(EACCES)。',
  'unreadable-folder': '{{path}} 是文件夹，不是文件。',
  'unreadable-other': '无法读取 {{path}}({{code}})。',
  'wrong-encoding': '“{{file}}”第 {{line}} 行（第 {{offset}} 字节）不是 {{encoding}} 编码。',
  'wrong-encoding-garbled': '按 {{encoding}} 读取时，“{{file}}”不是文字，而是没有意义的符号。',
  'broken-quotes': '“{{file}}”第 {{line}} 行的引号(")没有闭合。',
  'no-rows': '“{{file}}”只有一行，已作为列名，没有数据行。',
  'no-text-column': '“{{file}}”中没有一列是自由文字。现有的列：{{columns}}。',
  'unknown-column': '“{{file}}”没有“{{column}}”列。现有：{{columns}}。',
  'unknown-value': '“{{file}}”的“{{column}}”列中没有“{{value}}”。现有：{{values}}。',
  'nothing-left-filter': '按 {{where}} 筛选后，“{{file}}”的 {{rows}} 行一行不剩。',
  'nothing-left-empty': '“{{file}}”的 {{rows}} 行（段）中没有可保留的内容。',
  cancelled: '已停止读取“{{file}}”。',
  'timed-out': '读取“{{file}}”超过 {{seconds}} 秒，已终止。',
  'process-died': '读取“{{file}}”的进程意外结束({{how}})。',
  'fix-empty': '请选择有内容的文件，或直接粘贴文字。',
  'fix-spreadsheet': '请在表格软件中打开，另存为 CSV(UTF-8)。',
  'fix-document': '请在原来的软件中打开，另存为纯文本(TXT)。',
  'fix-archive': '请先解压，再导入其中的 CSV、TXT 或 Markdown 文件。',
  'fix-database': '请把存有评论的表导出为 CSV。',
  'fix-study': '它看起来是一份研究：请打开它，而不是导入。',
  'fix-media': '请导入它的文字稿(TXT)，或粘贴文字。',
  'fix-binary': '可以导入 CSV、TSV、TXT 和 Markdown 文件。',
  'fix-large': '请拆分成较小的文件，或只保留需要的列。',
  'fix-path': '请检查路径，或重新选择文件。',
  'fix-permission': '请授予读取权限，或把它复制到自己的文件夹。',
  'fix-encoding': '请选择其他编码；可以解码的有：{{encodings}}。',
  'fix-encoding-none': '请在原来的软件中重新保存为 UTF-8。',
  'fix-quotes': '请补上引号；文字本身含引号时请写成两个("")。',
  'fix-no-rows': '请作为文本导入；若各行未被正确分开，请选择其他分隔符。',
  'fix-text-column': '请指定存放用户原话的列，或选择其他分隔符。',
  'fix-column': '请从这些列中选择；区分大小写和空格。',
  'fix-value': '请从这些值中选择；区分大小写和空格。',
  'fix-filter': '请去掉一个条件。',
  'fix-nothing': '请选择其他文字列，或降低最少字数（现为 {{letters}}）。',
  'fix-nothing-prose': '请选择文字更多的文件，或降低最少字数（现为 {{letters}}）。',
  'fix-again': '没有任何改动，可随时重新导入。',
  'fix-smaller': '没有任何改动。请把文件拆小后再导入。',
  'skipped-empty': '文字列为空。',
  'skipped-little': '内容太少，不足以成为原话：“{{text}}”。',
  'skipped-blank': '空行。',
  'skipped-ragged': '有 {{found}} 个单元格，而表头有 {{expected}} 个：{{text}}',
  'skipped-front-matter': '文件头信息，{{lines}} 行。',
  'skipped-code': '代码块，{{lines}} 行。',
  'skipped-comment': '注释，{{lines}} 行。',
  'skipped-picture': '图片或链接定义：{{text}}',
  'skipped-question': '采访者的提问，随其回答一并保留：“{{text}}”。',
  'skipped-preamble': '位于第一位发言者之前：“{{text}}”。',
  'note-text-column': '文字列“{{column}}”：自由文字最多，平均 {{words}} 词，{{distinct}} % 各不相同。',
  'note-encoding': '编码判断为 {{encoding}}。若文字显示不对，请选择其他编码。',
  'note-ragged': '{{count}} 行与表头不符，已略去，第一处在第 {{line}} 行。',
  'note-ragged-many': '大多数行与表头不符：分隔符“{{delimiter}}”可能不对。',
  'note-odd-quotes': '{{count}} 处引号在单元格内未成对，第一处在第 {{line}} 行。',
  'note-skipped': '{{count}} 行（段）已略去，并注明原因。',
  'note-renamed': '没有名字或重名的列已改名：{{columns}}。',
  'note-long-line': '第 {{line}} 行有 {{length}} 个字符，已在句末处分开。',
  'note-speakers': '按 {{count}} 位说话人的对话读取：{{speakers}}。',
};

export const ingestMessages = { en, zh } as const;

/** A message for the window: key under `ingest` and what fills it. */
export function ingestMessage(key: IngestMessageKey, params?: Message['params']): Message {
  return params ? { key: `ingest.${key}`, params } : { key: `ingest.${key}` };
}

/** The sentence itself, for the command line and for logs. */
export function sayIngest(message: Message, language: keyof typeof ingestMessages = 'en'): string {
  const key = message.key.replace(/^ingest\./, '') as IngestMessageKey;
  const sentence: string = ingestMessages[language][key] ?? message.key;
  return sentence.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(message.params?.[name] ?? hole));
}
