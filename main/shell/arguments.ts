/** The command line of the studio: `--import FILE … --study OUT.lemni --out DIR --accept all --quit`. */
export interface Arguments {
  readonly imports: readonly string[];
  readonly textColumn?: string;
  readonly where: readonly { readonly column: string; readonly value: string }[];
  readonly product?: string;
  /** Where the study is written (with imports), or the study to open. */
  readonly study?: string;
  readonly out?: string;
  readonly accept: 'all' | 'none';
  readonly quit: boolean;
  /** Works on a fresh copy of the bundled sample. */
  readonly sample: boolean;
  readonly seed: number;
  /** A study file given without a flag, as a file manager does. */
  readonly open?: string;
}

export class ArgumentError extends Error {}

const WITH_VALUE = new Set([
  '--import',
  '--text-column',
  '--where',
  '--product',
  '--study',
  '--out',
  '--accept',
  '--seed',
]);

/** @throws ArgumentError naming the argument and what would have worked. Switches of the runtime are passed over. */
export function readArguments(argv: readonly string[]): Arguments {
  const read = {
    imports: [] as string[],
    where: [] as { column: string; value: string }[],
    values: new Map<string, string>(),
  };
  let quit = false;
  let sample = false;
  let open: string | undefined;
  for (let at = 0; at < argv.length; at++) {
    const [flag, inline] = splitFlag(argv[at] as string);
    if (flag === '--quit') quit = true;
    else if (flag === '--sample') sample = true;
    else if (WITH_VALUE.has(flag)) take(read, flag, inline ?? valueAfter(argv, at++, flag));
    else if (!flag.startsWith('-') && flag.toLowerCase().endsWith('.lemni')) open = flag;
  }
  const accept = read.values.get('--accept') ?? 'none';
  if (accept !== 'all' && accept !== 'none')
    throw new ArgumentError(`--accept ${accept} is not known; use --accept all or --accept none.`);
  const seed = Number(read.values.get('--seed') ?? '1');
  if (!Number.isSafeInteger(seed))
    throw new ArgumentError(`--seed ${read.values.get('--seed')} is not a whole number.`);
  if (read.imports.length > 0 && !read.values.get('--study')) {
    throw new ArgumentError('--import needs --study OUT.lemni, the file the study is written to.');
  }
  return {
    imports: read.imports,
    where: read.where,
    accept,
    quit,
    sample,
    seed,
    ...optional('textColumn', read.values.get('--text-column')),
    ...optional('product', read.values.get('--product')),
    ...optional('study', read.values.get('--study')),
    ...optional('out', read.values.get('--out')),
    ...optional('open', open),
  };
}

/** True when the command line asks for work, not for a window to stay in. */
export function isJob(read: Arguments): boolean {
  return read.quit || read.imports.length > 0 || read.out !== undefined;
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}

function splitFlag(argument: string): [string, string | undefined] {
  const cut = argument.startsWith('--') ? argument.indexOf('=') : -1;
  if (cut < 0) return [argument, undefined];
  const flag = argument.slice(0, cut);
  return WITH_VALUE.has(flag) ? [flag, argument.slice(cut + 1)] : [argument, undefined];
}

function valueAfter(argv: readonly string[], at: number, flag: string): string {
  const value = argv[at + 1];
  if (value === undefined || value.startsWith('--'))
    throw new ArgumentError(`${flag} needs a value after it.`);
  return value;
}

function take(
  read: { imports: string[]; where: { column: string; value: string }[]; values: Map<string, string> },
  flag: string,
  value: string,
): void {
  if (flag === '--import') read.imports.push(value);
  else if (flag === '--where') read.where.push(whereFrom(value));
  else read.values.set(flag, value);
}

function whereFrom(text: string): { column: string; value: string } {
  const cut = text.indexOf('=');
  if (cut < 1) throw new ArgumentError(`--where ${text} is not understood; write --where "column=value".`);
  return { column: text.slice(0, cut), value: text.slice(cut + 1) };
}
