/** What the source is and how its bytes are read: kind, encoding, delimiter; what was found is named as found. */
import { useEffect, useState } from 'react';
import { DELIMITERS, ENCODINGS, type ImportSettings, type Preview } from '../../protocol/ingest.ts';
import { useWords } from '../i18n/words.ts';
import { ChoiceField } from '../style/field.tsx';
import css from './preview.module.css';
import type { Source } from './sources.ts';

interface Props {
  readonly source: Source;
  readonly preview: Preview | null;
  readonly chosen: ImportSettings;
  readonly onChoose: (settings: ImportSettings) => void;
}

type Delimiter = (typeof DELIMITERS)[number];
const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};
const FILE_KINDS = ['table', 'text', 'markdown'] as const;
const PASTED_KINDS = ['pasted', 'table'] as const;

export function Readers({ source, preview, chosen, onChoose }: Props) {
  const { t } = useWords();
  const found = useFound(preview, chosen);
  const pasted = 'paste' in source.from;
  // Columns and filter belong to one way of reading: another kind, encoding or delimiter has others.
  const { kind, encoding, delimiter } = chosen;
  const reread = (set: ImportSettings) => onChoose({ ...defined({ kind, encoding, delimiter }), ...set });
  const encodings = preview ? preview.encodings : ENCODINGS;
  const nowEncoding = chosen.encoding ?? preview?.encoding ?? 'utf-8';
  return (
    <div className={css.readers}>
      <ChoiceField
        label={t('importing.kind')}
        value={chosen.kind ?? preview?.kind ?? 'text'}
        options={pasted ? PASTED_KINDS : FILE_KINDS}
        word={(one) => t(`importing.kinds.${one}`)}
        onChange={(one) => reread({ kind: one, ...(one === 'table' ? {} : { delimiter: undefined }) })}
      />
      {pasted ? null : (
        <ChoiceField
          label={t('importing.encoding')}
          value={nowEncoding}
          options={encodings.includes(nowEncoding) ? encodings : [nowEncoding, ...encodings]}
          word={(one) =>
            one === found.encoding ? t('importing.found', { what: encodingName(one) }) : encodingName(one)
          }
          onChange={(one) => reread({ encoding: one })}
        />
      )}
      {preview?.kind === 'table' ? (
        <ChoiceField
          label={t('importing.delimiter')}
          value={(chosen.delimiter ?? preview.delimiter ?? ',') as Delimiter}
          options={DELIMITERS}
          word={(one) => {
            const name = t(`importing.delimiters.${DELIMITER_NAMES[one]}`);
            return one === found.delimiter ? t('importing.found', { what: name }) : name;
          }}
          onChange={(one) => reread({ delimiter: one })}
        />
      ) : null}
    </div>
  );
}

/** What the studio found by itself, remembered while a person tries something else. */
function useFound(
  preview: Preview | null,
  chosen: ImportSettings,
): { encoding?: string; delimiter?: string } {
  const [found, setFound] = useState<{ encoding?: string; delimiter?: string }>({});
  useEffect(() => {
    if (!preview) return;
    setFound((before) => ({
      ...before,
      ...(chosen.encoding ? {} : { encoding: preview.encoding }),
      ...(chosen.delimiter || preview.delimiter === null ? {} : { delimiter: preview.delimiter }),
    }));
  }, [preview, chosen.encoding, chosen.delimiter]);
  return found;
}

function encodingName(encoding: string): string {
  return encoding
    .replace(/^utf-/, 'UTF-')
    .replace(/^gb/, 'GB')
    .replace(/^big/, 'Big')
    .replace(/^w/, 'W')
    .replace(/^mac/, 'Mac')
    .replace('shift_jis', 'Shift JIS')
    .replace('euc-kr', 'EUC-KR')
    .replace(/le$/, ' LE')
    .replace(/be$/, ' BE');
}

/** Without what is not set: a setting that is absent is found, one that is `undefined` would be refused. */
export function defined(
  settings: { [K in keyof ImportSettings]: ImportSettings[K] | undefined },
): ImportSettings {
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  ) as ImportSettings;
}
