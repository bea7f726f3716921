/** Fields of a value that a person edits before accepting it: target, unit, basis, reason. */
import { useTranslation } from 'react-i18next';
import { BASES, type Basis } from '../../domain/records.ts';
import { ChoiceField, Pair, TextField } from './field.tsx';

export interface ValueDraft {
  readonly target: string;
  readonly unit: string;
  readonly basis: Basis;
  readonly reason: string;
}

interface Props {
  readonly value: ValueDraft;
  readonly onChange: (value: ValueDraft) => void;
  readonly autoFocus?: boolean;
}

export function ValueFields({ value, onChange, autoFocus = false }: Props) {
  const { t } = useTranslation();
  // A number that a person wrote is no guess of a model any more; it is theirs until they say what it stands on.
  const setTarget = (target: string) =>
    onChange({ ...value, target, basis: value.basis === 'guess' ? 'estimate' : value.basis });
  return (
    <>
      <Pair>
        <TextField
          label={t('field.target')}
          value={value.target}
          onChange={setTarget}
          autoFocus={autoFocus}
        />
        <TextField
          label={t('field.unit')}
          value={value.unit}
          onChange={(unit) => onChange({ ...value, unit })}
        />
      </Pair>
      <ChoiceField
        label={t('field.basis')}
        value={value.basis}
        options={BASES}
        word={(basis) => t(`basis.${basis}`)}
        onChange={(basis) => onChange({ ...value, basis })}
      />
      <TextField
        label={t('field.reason')}
        value={value.reason}
        onChange={(reason) => onChange({ ...value, reason })}
        maxLength={2000}
      />
    </>
  );
}
