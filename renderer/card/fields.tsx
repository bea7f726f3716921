/** The fields of a card by its kind, each edited in place and kept one by one, so that each is one undo step. */
import { useMemo } from 'react';
import type { CardEdit } from '../../domain/changes.ts';
import { type CardId, kindOf } from '../../domain/ids.ts';
import { linksFrom } from '../../domain/links.ts';
import {
  BASES,
  CONSTRAINT_KINDS,
  type Constraint,
  type Need,
  type Parameter,
  PRIORITIES,
  STATUSES,
} from '../../domain/records.ts';
import { showTarget } from '../../domain/spec.ts';
import { type CardRecord, type Study, titleOf } from '../../domain/study.ts';
import { tidyTolerance } from '../../domain/tolerance.ts';
import { tidyUnit } from '../../domain/units.ts';
import { valueEdit } from '../../domain/value-edit.ts';
import { useWords } from '../i18n/words.ts';
import { editCard } from '../study/actions.ts';
import { EditField, PickField } from '../style/edit-field.tsx';
import css from './panel.module.css';

interface Props {
  readonly study: Study;
  readonly card: CardRecord;
}

export function CardFields({ study, card }: Props) {
  const { t } = useWords();
  const named = 'name' in card;
  const linked = linksFrom(study, card.id).length > 0;
  return (
    <div className={css.fields}>
      <EditField
        label={t(named ? 'field.name' : 'field.text')}
        value={titleOf(card)}
        onKeep={(value, wording) => set(card, named ? { name: value } : { text: value }, wording)}
        {...(linked ? { wordingOnly: t('card.wordingOnly') } : {})}
        long
        large
        quiet
      />
      {kindOf(card.id) === 'parameter' ? (
        <ParameterFields study={study} parameter={card as Parameter} />
      ) : null}
      {kindOf(card.id) === 'need' ? <NeedFields need={card as Need} /> : null}
      {kindOf(card.id) === 'constraint' ? <ConstraintFields constraint={card as Constraint} /> : null}
    </div>
  );
}

function ParameterFields({ study, parameter }: { readonly study: Study; readonly parameter: Parameter }) {
  const { t } = useWords();
  const groups = useMemo(
    () => [...new Set([...study.parameter.values()].map((one) => one.group).filter(Boolean))],
    [study.parameter],
  );
  const { target, unit, tolerance = '', group, basis, priority, status, reason } = parameter;
  return (
    <>
      <div className={css.pair}>
        <EditField
          label={t('field.target')}
          value={parameter.kind === 'derived' ? `= ${target}` : showTarget(target)}
          placeholder={t('field.targetHint')}
          onKeep={(value) => set(parameter, valueEdit(study.parameter, parameter, value).set)}
        />
        <EditField
          label={t('field.unit')}
          value={unit}
          placeholder={t('field.unitHint')}
          onKeep={(value) => set(parameter, { unit: tidyUnit(value) })}
        />
      </div>
      <EditField
        label={t('field.tolerance')}
        value={tolerance}
        placeholder="–"
        onKeep={(value) => set(parameter, { tolerance: tidyTolerance(value) })}
        long
      />
      <div className={css.pair}>
        <PickField
          label={t('field.basis')}
          value={basis}
          options={BASES}
          word={(one) => t(`basis.${one}`)}
          onChange={(value) => set(parameter, { basis: value })}
        />
        <PickField
          label={t('field.status')}
          value={status}
          options={STATUSES}
          word={(one) => t(`status.${one}`)}
          onChange={(value) => set(parameter, { status: value })}
        />
        <PickField
          label={t('field.priority')}
          value={priority}
          options={PRIORITIES}
          word={(one) => t(`priority.${one}`)}
          onChange={(value) => set(parameter, { priority: value })}
        />
        <EditField
          label={t('field.group')}
          value={group}
          placeholder="–"
          list={groups}
          onKeep={(value) => set(parameter, { group: value })}
        />
      </div>
      <EditField
        label={t('field.reason')}
        value={reason}
        placeholder="–"
        onKeep={(value) => set(parameter, { reason: value })}
        long
      />
    </>
  );
}

function NeedFields({ need }: { readonly need: Need }) {
  const { t } = useWords();
  const { importance, satisfaction } = need;
  const known = importance !== undefined && satisfaction !== undefined;
  return (
    <>
      <div className={css.pair}>
        <EditField
          label={t('field.importance')}
          value={shown(importance)}
          placeholder="–"
          onKeep={(value) => set(need, { importance: score(value) })}
        />
        <EditField
          label={t('field.satisfaction')}
          value={shown(satisfaction)}
          placeholder="–"
          onKeep={(value) => set(need, { satisfaction: score(value) })}
        />
      </div>
      {known ? (
        // Ulwick's opportunity score: importance plus the gap to satisfaction, never less than importance.
        <p className={css.note}>
          {t('card.opportunity', { score: importance + Math.max(0, importance - satisfaction) })}
        </p>
      ) : null}
    </>
  );
}

function ConstraintFields({ constraint }: { readonly constraint: Constraint }) {
  const { t } = useWords();
  return (
    <>
      <PickField
        label={t('field.kind')}
        value={constraint.kind}
        options={CONSTRAINT_KINDS}
        word={(one) => t(`constraintKind.${one}`)}
        onChange={(value) => set(constraint, { kind: value })}
      />
      <EditField
        label={t('field.source')}
        value={constraint.source}
        placeholder="–"
        onKeep={(value) => set(constraint, { source: value })}
        long
      />
    </>
  );
}

function set(card: CardRecord, edit: CardEdit, wordingOnly = false): void {
  void editCard(card.id as CardId, edit, wordingOnly);
}

function shown(score: number | undefined): string {
  return score === undefined ? '' : String(score);
}

/** Empty takes the score away; what is no number is sent as it is read, and refused with words. */
function score(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text.replace(',', '.'));
}
