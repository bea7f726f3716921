/** The specification: chapters of parameters with target, basis and status, and the constraints under them. */
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { Empty, Sheet } from '../style/sheet.tsx';
import { attempt } from '../view/files.ts';
import { closePanel, composeCard } from '../view/state.ts';
import { Constraints } from './constraints.tsx';
import { type Laid, layOut } from './order.ts';
import css from './panel.module.css';
import { ParameterTable } from './table.tsx';

export function SpecPanel() {
  const { t } = useWords();
  const study = useStudy();
  const laid = useMemo(() => study && layOut(study), [study]);
  if (!study || !laid) return null;
  const add = () => composeCard({ kind: 'parameter', links: [] });
  const any = study.parameter.size > 0;
  return (
    <Sheet
      title={t('spec.title')}
      note={any ? <Counts laid={laid} count={study.parameter.size - laid.dropped.length} /> : null}
      actions={<Button icon={<Plus size={16} />} label={t('spec.add')} onClick={add} />}
      foot={any ? t('spec.hint') : null}
      onClose={() => closePanel('specification')}
    >
      {any ? (
        <ParameterTable study={study} laid={laid} />
      ) : (
        <Empty
          title={t('spec.emptyTitle')}
          actions={
            <>
              <Button look="plain" onClick={add}>
                {t('spec.add')}
              </Button>
              {study.need.size > 0 ? (
                <Button look="plain" onClick={() => void attempt('propose.parameters', {})}>
                  {t('command.parameters')}
                </Button>
              ) : null}
            </>
          }
        >
          {t('spec.empty')}
        </Empty>
      )}
      <div className={css.constraints}>
        <Constraints study={study} />
      </div>
    </Sheet>
  );
}

function Counts({ laid, count }: { readonly laid: Laid; readonly count: number }) {
  const { t, list } = useWords();
  const { agreed, guesses, holes } = laid;
  const parts = [t('spec.counts', { count }), t('spec.agreed', { count: agreed })];
  if (guesses > 0) parts.push(t('spec.guesses', { count: guesses }));
  if (holes > 0) parts.push(t('spec.holes', { count: holes }));
  return <>{list(parts)}</>;
}
