/** All evidence of the study, each source with its counts and how it was read. */
import type { EvidenceId } from '../../domain/ids.ts';
import type { Evidence } from '../../domain/records.ts';
import { useWords, type Words } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { Empty } from '../style/sheet.tsx';
import { commandFor } from '../view/commands.ts';
import { runCommand } from '../view/keys.ts';
import css from './panel.module.css';

export function Sources({ onOpen }: { readonly onOpen: (id: EvidenceId) => void }) {
  const words = useWords();
  const { t } = words;
  const evidence = useStudy((study) => study?.evidence ?? null);
  if (!evidence || evidence.size === 0) {
    const actions = (
      <>
        <Button look="plain" onClick={() => runCommand(commandFor('import'))}>
          {t('evidence.import')}
        </Button>
        <Button look="quiet" onClick={() => runCommand(commandFor('paste'))}>
          {t('evidence.paste')}
        </Button>
      </>
    );
    return (
      <div className={css.padded}>
        <Empty title={t('evidence.emptyTitle')} actions={actions}>
          {t('evidence.empty')}
        </Empty>
      </div>
    );
  }
  return (
    <ul className={css.sources}>
      {[...evidence.values()].map((source) => (
        <li key={source.id}>
          <button type="button" className={css.source} onClick={() => onOpen(source.id)}>
            <span className={css.name}>{source.name}</span>
            <span className={css.count}>{source.segments}</span>
            <span className={css.how}>{howRead(source, words)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function howRead(source: Evidence, { t, list }: Pick<Words, 't' | 'list'>): string {
  const parts = [t(`evidence.kind.${source.kind}`)];
  if (source.textColumn) parts.push(t('evidence.column', { column: source.textColumn }));
  for (const { column, value } of source.where ?? []) parts.push(t('evidence.where', { column, value }));
  if (source.skipped > 0) parts.push(t('evidence.left', { count: source.skipped }));
  return list(parts);
}
