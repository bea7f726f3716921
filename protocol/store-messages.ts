/**
 * What a study file may have to say, in both languages: `{ en, zh }` to be laid under `store` in the window's
 * catalogue, so that the key `store.locked` finds it. Each is what happened and then what would have worked; the
 * second half alone is under the key with `-fix`. `{{name}}` is filled in.
 */
import type { Message } from '../domain/records.ts';

/** [what happened, what would have worked] */
type Told = readonly [string, string];

const EN = {
  missing: ['There is no study at {{path}}.', 'Choose the file again, or make a new study.'],
  exists: ['There is a file at {{path}} already.', 'Choose another name, or remove that file first.'],
  folder: ['{{path}} is a folder, not a study.', 'Choose a file that ends in .lemni.'],
  empty: ['“{{file}}” is empty (0 bytes).', 'Take a copy from a backup: an empty file holds no study.'],
  unreadable: [
    '“{{file}}” could not be read ({{reason}}).',
    'Give this account the right to read {{path}}, or copy it to a folder of your own.',
  ],
  'read-only': [
    '“{{file}}” cannot be written: {{path}} or its folder is write-protected.',
    'Copy it to a folder of your own and open the copy.',
  ],
  locked: [
    '“{{file}}” is open in another window or by another program.',
    'Close it there, then open it here again.',
  ],
  'open-here': ['“{{file}}” is open here already.', 'Close that study first, or choose another name.'],
  'not-study-text': [
    '“{{file}}” is not a study: it is text.',
    'Import it into a study instead of opening it.',
  ],
  'not-study-zip': [
    '“{{file}}” is not a study: it looks like a ZIP archive or an office document.',
    'Unpack it, then choose the .lemni file inside.',
  ],
  'not-study-pdf': ['“{{file}}” is not a study: it looks like a PDF.', 'Choose a file that ends in .lemni.'],
  'not-study-picture': [
    '“{{file}}” is not a study: it looks like a picture.',
    'Choose a file that ends in .lemni.',
  ],
  'not-study-zeros': [
    '“{{file}}” holds only zeros where a study begins, as after a failed copy.',
    'Take a copy from a backup, or copy it again from where it came.',
  ],
  'not-study-other': [
    '“{{file}}” is not a study: its first bytes are {{bytes}}.',
    'Choose a file that ends in .lemni.',
  ],
  'other-application': [
    '“{{file}}” is an SQLite database of another program (application id {{id}}).',
    'Open it with the program that made it, or choose a file that ends in .lemni.',
  ],
  newer: [
    '“{{file}}” comes from a newer Lemniscate (file version {{found}}; this one reads up to {{known}}).',
    'Update Lemniscate on this machine. The file was not touched.',
  ],
  truncated: [
    '“{{file}}” is cut off: it has {{found}} bytes and says that it has {{expected}}.',
    'Copy it again from where it came, or take a backup. The file was not touched.',
  ],
  damaged: [
    '“{{file}}” is damaged: {{reason}}.',
    'Take a backup or an earlier copy. The file was left as it was found.',
  ],
  rot: [
    'In “{{file}}” the update {{seq}} of the history is not what was written: the medium has changed its bytes.',
    'Take a backup, or open the study as it was after update {{before}} from its history.',
  ],
  'rot-evidence': [
    'In “{{file}}” the evidence “{{name}}” is not what was imported: the medium has changed its bytes.',
    'Import it again from where it came, or take a backup.',
  ],
  'rot-verbatim': [
    'In “{{file}}” the verbatim {{id}} is not what was imported: the medium has changed its bytes.',
    'Take a backup or an earlier copy.',
  ],
  'wrong-hash': [
    'The bytes of “{{name}}” do not have the hash {{sha256}} that they were given.',
    'Import it again; nothing was written.',
  ],
  'no-moment': [
    '“{{file}}” has no update {{seq}}: its history goes from 0 to {{last}}.',
    'Choose one of these.',
  ],
  'no-verbatim': ['“{{file}}” has no verbatim {{id}}.', 'Open the evidence again to list what it has.'],
  'no-evidence': ['“{{file}}” has no evidence {{id}}.', 'Import it again.'],
  full: [
    '“{{file}}” could not be written: the disk is full.',
    'Make room on the disk, then open the study again.',
  ],
  'write-failed': [
    '“{{path}}” could not be written ({{reason}}).',
    'Check the disk and the rights of the folder, then open the study again.',
  ],
  failed: ['“{{file}}” could not be used ({{reason}}).', 'Close the study and open it again.'],
  closed: ['“{{file}}” is closed already.', 'Open the study again.'],
} as const satisfies Record<string, Told>;

export type StoreMessageKey = keyof typeof EN;

const ZH: Record<StoreMessageKey, Told> = {
  missing: ['{{path}} 处没有研究。', '请重新选择文件，或新建研究。'],
  exists: ['{{path}} 处已有文件。', '请换一个名字，或先移走该文件。'],
  folder: ['{{path}} 是文件夹，不是研究。', '请选择以 .lemni 结尾的文件。'],
  empty: ['“{{file}}”是空文件（0 字节）。', '空文件里没有研究，请从备份中取回。'],
  unreadable: [
    '无法读取“{{file}}”（{{reason}}）。',
    '请授予读取 {{path}} 的权限，或把它复制到自己的文件夹。',
  ],
  'read-only': ['“{{file}}”无法写入：{{path}} 或所在文件夹是只读的。', '请复制到自己的文件夹，再打开副本。'],
  locked: ['“{{file}}”正在另一个窗口或程序中打开。', '请先在那里关闭，再在这里打开。'],
  'open-here': ['“{{file}}”已在这里打开。', '请先关闭该研究，或换一个名字。'],
  'not-study-text': ['“{{file}}”不是研究，而是文本。', '请在研究中导入它，而不是打开。'],
  'not-study-zip': [
    '“{{file}}”不是研究，看起来是 ZIP 压缩包或办公文档。',
    '请先解压，再选择其中的 .lemni 文件。',
  ],
  'not-study-pdf': ['“{{file}}”不是研究，看起来是 PDF。', '请选择以 .lemni 结尾的文件。'],
  'not-study-picture': ['“{{file}}”不是研究，看起来是图片。', '请选择以 .lemni 结尾的文件。'],
  'not-study-zeros': ['“{{file}}”开头全是零，像是复制失败的结果。', '请从备份中取回，或从原处重新复制。'],
  'not-study-other': ['“{{file}}”不是研究，开头的字节是 {{bytes}}。', '请选择以 .lemni 结尾的文件。'],
  'other-application': [
    '“{{file}}”是另一个程序的 SQLite 数据库（应用标识 {{id}}）。',
    '请用创建它的程序打开，或选择以 .lemni 结尾的文件。',
  ],
  newer: [
    '“{{file}}”来自更新的 Lemniscate（文件版本 {{found}}，本程序最高读到 {{known}}）。',
    '请在本机更新 Lemniscate。文件未被改动。',
  ],
  truncated: [
    '“{{file}}”不完整：现有 {{found}} 字节，应有 {{expected}} 字节。',
    '请从原处重新复制，或使用备份。文件未被改动。',
  ],
  damaged: ['“{{file}}”已损坏：{{reason}}。', '请使用备份或较早的副本。文件保持原样。'],
  rot: [
    '“{{file}}”历史中的第 {{seq}} 次更新与写入时不同：存储介质改变了它的字节。',
    '请使用备份，或从历史中打开第 {{before}} 次更新之后的研究。',
  ],
  'rot-evidence': [
    '“{{file}}”中的证据“{{name}}”与导入时不同：存储介质改变了它的字节。',
    '请从原处重新导入，或使用备份。',
  ],
  'rot-verbatim': [
    '“{{file}}”中的原话 {{id}} 与导入时不同：存储介质改变了它的字节。',
    '请使用备份或较早的副本。',
  ],
  'wrong-hash': ['“{{name}}”的字节与给定的哈希 {{sha256}} 不符。', '请重新导入；没有写入任何内容。'],
  'no-moment': ['“{{file}}”没有第 {{seq}} 次更新：历史从 0 到 {{last}}。', '请选择其中之一。'],
  'no-verbatim': ['“{{file}}”中没有原话 {{id}}。', '请重新打开证据，查看其中的原话。'],
  'no-evidence': ['“{{file}}”中没有证据 {{id}}。', '请重新导入。'],
  full: ['无法写入“{{file}}”：磁盘已满。', '请腾出磁盘空间，再重新打开研究。'],
  'write-failed': ['无法写入“{{path}}”（{{reason}}）。', '请检查磁盘和文件夹权限，再重新打开研究。'],
  failed: ['无法使用“{{file}}”（{{reason}}）。', '请关闭研究后重新打开。'],
  closed: ['“{{file}}”已经关闭。', '请重新打开研究。'],
};

type CatalogueKey = StoreMessageKey | `${StoreMessageKey}-fix`;

export const storeMessages = { en: catalogue(EN, ' '), zh: catalogue(ZH, '') } as const;

function catalogue(told: Record<StoreMessageKey, Told>, between: string): Record<CatalogueKey, string> {
  const pairs = Object.entries(told).flatMap(([key, [what, fix]]) => [
    [key, what + between + fix],
    [`${key}-fix`, fix],
  ]);
  return Object.fromEntries(pairs) as Record<CatalogueKey, string>;
}

/** The sentence itself, for the command line and for logs. */
export function sayStore(message: Message, language: keyof typeof storeMessages = 'en'): string {
  const key = message.key.replace(/^store\./, '') as CatalogueKey;
  const sentence: string = storeMessages[language][key] ?? message.key;
  return sentence.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(message.params?.[name] ?? hole));
}
