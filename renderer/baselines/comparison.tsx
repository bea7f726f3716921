/** What differs from one version to another, as a table; against now, each line can be put back. */
import { type ReactNode, useMemo, useState } from 'react';
import { type ChangedParameter, compareFrozen } from '../../domain/baselines.ts';
import type { ParameterId } from '../../domain/ids.ts';
import type { Baseline, Frozen } from '../../domain/records.ts';
import type { Study } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { restoreBaseline } from '../study/actions.ts';
import { Button } from '../style/button.tsx';
import { FieldChanges } from '../style/field-changes.tsx';
import { Value } from '../style/value.tsx';
import { hover, showCard } from '../view/state.ts';
import css from './panel.module.css';

interface Props {
  readonly study: Study;
  readonly from: Baseline;
  /** Undefined: now. */
  readonly to: Baseline | undefined;
  readonly now: readonly Frozen[];
}

export function ComparisonView({ study, from, to, now }: Props) {
  const { t, list } = useWords();
  const after = to?.parameters ?? now;
  const found = useMemo(() => compareFrozen(from.parameters, after), [from, after]);
  const { added, removed, changed, same } = found;
  const [asking, setAsking] = useState(false);
  const differences = added.length + removed.length + changed.length;
  if (differences === 0) return <p className={css.summary}>{t('baselines.same', { count: same })}</p>;
  const back = (id: ParameterId, later = false) =>
    to ? null : <PutBack baseline={from} id={id} later={later} />;
  const counts = list([
    changed.length > 0 ? t('baselines.changed', { count: changed.length }) : undefined,
    added.length > 0 ? t('baselines.added', { count: added.length }) : undefined,
    removed.length > 0 ? t('baselines.removed', { count: removed.length }) : undefined,
  ]);
  return (
    <>
      <div className={css.summary}>
        <p>{counts}</p>
        {to || asking ? null : (
          <Button className={css.whole ?? ''} onClick={() => setAsking(true)}>
            {t('baselines.putAllBack')}
          </Button>
        )}
      </div>
      {asking && !to ? (
        <Sure
          words={t('baselines.sure', {
            number: from.number,
            changed: changed.length,
            removed: removed.length,
            added: added.length,
          })}
          onSure={() => void restoreBaseline(from)}
          onClose={() => setAsking(false)}
        />
      ) : null}
      <table className={css.table}>
        <Rows title={t('baselines.changedTitle')}>
          {changed.map((one) => (
            <ChangedRow
              key={one.after.parameter.id}
              study={study}
              changed={one}
              act={back(one.after.parameter.id)}
            />
          ))}
        </Rows>
        <Rows title={t('baselines.addedTitle')}>
          {added.map((one) => (
            <WholeRow key={one.parameter.id} study={study} frozen={one} act={back(one.parameter.id, true)} />
          ))}
        </Rows>
        <Rows title={t('baselines.removedTitle')}>
          {removed.map((one) => (
            <WholeRow key={one.parameter.id} study={study} frozen={one} act={back(one.parameter.id)} />
          ))}
        </Rows>
      </table>
    </>
  );
}

function Rows({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th className={css.kind} scope="rowgroup">
          {title}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

interface RowProps {
  readonly study: Study;
  readonly act: ReactNode;
}

function ChangedRow({ study, changed, act }: RowProps & { readonly changed: ChangedParameter }) {
  const { before, after, fields } = changed;
  return (
    <tr>
      <td>
        <Head study={study} frozen={after} act={act} />
        <FieldChanges changes={fields} after={after.parameter} of="parameter" />
        <Ground before={before} after={after} reasoned={fields.some(({ field }) => field === 'reason')} />
      </td>
    </tr>
  );
}

function WholeRow({ study, frozen, act }: RowProps & { readonly frozen: Frozen }) {
  return (
    <tr>
      <td>
        <Head study={study} frozen={frozen} act={act} />
        <Value target={frozen.parameter.target} unit={frozen.parameter.unit} />
        <Ground before={frozen} after={frozen} reasoned={false} />
      </td>
    </tr>
  );
}

function Head({ study, frozen, act }: RowProps & { readonly frozen: Frozen }) {
  const { id, number, name } = frozen.parameter;
  const words = (
    <>
      <span className={css.number}>{number}</span>
      <span className={css.name}>{name}</span>
    </>
  );
  return (
    <div className={css.head}>
      {study.parameter.has(id) ? (
        <button
          type="button"
          className={css.of}
          onClick={() => showCard(id)}
          onPointerEnter={() => hover(id)}
          onPointerLeave={() => hover(null)}
        >
          {words}
        </button>
      ) : (
        <p className={css.of}>{words}</p>
      )}
      {act}
    </div>
  );
}

interface GroundProps {
  readonly before: Frozen;
  readonly after: Frozen;
  /** The reason is among the changes and need not be said twice. */
  readonly reasoned: boolean;
}

/** Why: the reason given, what it stands on, and how many said so then and now. */
function Ground({ before, after, reasoned }: GroundProps) {
  const { t, list } = useWords();
  const { parameter, needs, constraints, segments } = after;
  const stands = [...needs, ...constraints].map(({ number }) => number);
  const voices =
    before.segments === segments
      ? t('verbatims', { count: segments })
      : t('baselines.voices', { before: before.segments, after: segments });
  return (
    <>
      {reasoned || !parameter.reason ? null : (
        <p className={css.foot}>{t('baselines.reason', { reason: parameter.reason })}</p>
      )}
      <p className={css.foot}>
        {list([
          stands.length > 0
            ? t('baselines.standsOn', { numbers: stands.join(' ') })
            : t('baselines.standsOnNothing'),
          voices,
        ])}
      </p>
    </>
  );
}

interface PutBackProps {
  readonly baseline: Baseline;
  readonly id: ParameterId;
  /** It came later: back means out. */
  readonly later: boolean;
}

function PutBack({ baseline, id, later }: PutBackProps) {
  const { t } = useWords();
  return (
    <Button
      className={css.back ?? ''}
      title={t('baselines.putBackTo', { number: baseline.number })}
      onClick={() => void restoreBaseline(baseline, id)}
    >
      {t(later ? 'baselines.takeOut' : 'baselines.putBack')}
    </Button>
  );
}

interface SureProps {
  readonly words: string;
  readonly onSure: () => void;
  readonly onClose: () => void;
}

function Sure({ words, onSure, onClose }: SureProps) {
  const { t } = useWords();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the question, wherever the focus is in it
    <div
      className={css.sure}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <p>{words}</p>
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button
        look="decide"
        autoFocus
        onClick={() => {
          onClose();
          onSure();
        }}
      >
        {t('baselines.putAllBack')}
      </Button>
    </div>
  );
}
