/** A value in its cell: number, unit, tolerance; of a derived one what its formula gives, with the formula under it. */
import { computed } from '../../domain/computed.ts';
import { counterpart } from '../../domain/counterparts.ts';
import type { Parameter } from '../../domain/records.ts';
import { showTarget } from '../../domain/spec.ts';
import type { Study } from '../../domain/study.ts';
import { showTolerance, toleranceParts } from '../../domain/tolerance.ts';
import { dimensionOf } from '../../domain/units.ts';
import { shownValue } from '../../domain/value-edit.ts';
import { useWords } from '../i18n/words.ts';
import { Value } from '../style/value.tsx';
import css from './value.module.css';

interface Props {
  readonly study: Study;
  readonly parameter: Parameter;
}

export function ValueCell({ study, parameter, onEdit }: Props & { readonly onEdit: () => void }) {
  const { t } = useWords();
  return (
    <button
      type="button"
      tabIndex={-1}
      title={t('spec.editTarget', { name: parameter.name })}
      onClick={onEdit}
    >
      {parameter.kind === 'derived' ? (
        <Derived study={study} parameter={parameter} />
      ) : (
        <Value target={parameter.target} unit={parameter.unit} aligned />
      )}
      <Tolerance parameter={parameter} />
      <UnknownUnit parameter={parameter} />
    </button>
  );
}

function Derived({ study, parameter }: Props) {
  const { t, say } = useWords();
  const result = computed(study).get(parameter.id);
  const formula = parameter.target.replaceAll(' * ', ' × ').replaceAll(' - ', ' − ').replaceAll(' / ', ' ÷ ');
  return (
    <>
      {result?.ok ? (
        <Value target={result.text} unit={result.unit} aligned />
      ) : (
        <span className={css.none}>{t('spec.noResult')}</span>
      )}
      <span className={css.formula} title={t('spec.formula', { formula })}>
        = {formula}
      </span>
      {result && !result.ok ? <span className={css.problem}>{say(result.problem)}</span> : null}
    </>
  );
}

/** The numbers of a tolerance; its words have their place on the card. */
function Tolerance({ parameter }: { readonly parameter: Parameter }) {
  const parts = parameter.tolerance ? toleranceParts(parameter.tolerance) : undefined;
  if (!parts) return null;
  return (
    <span className={css.tolerance}>{showTolerance([parts.head, parts.unit].filter(Boolean).join(' '))}</span>
  );
}

function UnknownUnit({ parameter }: { readonly parameter: Parameter }) {
  const { t } = useWords();
  const counted = parameter.kind === 'number' || parameter.kind === 'range';
  if (!counted || parameter.unit === '' || parameter.target === '' || dimensionOf(parameter.unit))
    return null;
  return <span className={css.unknown}>{t('spec.unknownUnit')}</span>;
}

/** The value in the unit of the other half of the world, for the row under the pointer or the focus. */
export function Also({ study, parameter }: Props) {
  const { t } = useWords();
  const { target, unit } = shownValue(study, parameter);
  const other = counterpart(target, unit);
  if (!other) return null;
  return (
    <span className={css.also} title={t('spec.also')}>
      {`= ${showTarget(other.target).replace(/^[≤≥] /, '')} ${other.unit}`}
    </span>
  );
}
