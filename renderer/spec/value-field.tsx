/**
 * A value being typed. It is read while it is typed, and the reading stands under it; what a rule forbids is said
 * there too, with the units that would fit to choose from. Enter keeps, Escape leaves it as it was.
 */
import { useEffect, useRef, useState } from 'react';
import { counterpart } from '../../domain/counterparts.ts';
import type { Parameter } from '../../domain/records.ts';
import { showTarget } from '../../domain/spec.ts';
import type { Study } from '../../domain/study.ts';
import { showTolerance, toleranceParts } from '../../domain/tolerance.ts';
import { dimensionOf } from '../../domain/units.ts';
import { shownValue, typedText, type ValueEdit, valueEdit } from '../../domain/value-edit.ts';
import { useWords, type Words } from '../i18n/words.ts';
import { editCard } from '../study/actions.ts';
import { Button } from '../style/button.tsx';
import panel from './panel.module.css';
import css from './value.module.css';

interface Props {
  readonly study: Study;
  readonly parameter: Parameter;
  readonly onDone: () => void;
}

export function ValueField({ study, parameter, onDone }: Props) {
  const { t } = useWords();
  const [before] = useState(() => typedText(parameter));
  const [draft, setDraft] = useState(before);
  const [asked, setAsked] = useState(false);
  const given = useRef(false);
  const box = useRef<HTMLDivElement>(null);
  const dirty = draft.trim() !== before;
  const edit = valueEdit(study.parameter, parameter, draft);
  const under = edit.refused ? 'refused' : dirty ? 'read' : '';
  // What stands under the field comes into view, also at the lower edge of the panel.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when what stands there changes
  useEffect(() => box.current?.scrollIntoView?.({ block: 'nearest' }), [under]);
  const leave = () => {
    given.current = true;
    onDone();
  };
  const keep = ({ set, refused }: ValueEdit, newDimension = false) => {
    if (given.current) return;
    if (refused && dirty) {
      setAsked(true);
      return;
    }
    if (dirty && Object.keys(set).length > 0) void editCard(parameter.id, set, false, newDimension);
    leave();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the focus leave the field and its buttons together
    <div
      ref={box}
      className={css.editing}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        const inField = event.target instanceof HTMLInputElement;
        if (event.key === 'Escape') leave();
        else if (event.key === 'Enter' && inField) keep(edit);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) keep(edit);
      }}
    >
      <input
        className={panel.field}
        aria-label={t('spec.editTarget', { name: parameter.name })}
        aria-invalid={asked && edit.refused !== undefined}
        placeholder={t('field.targetHint')}
        value={draft}
        maxLength={160}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
      />
      {dirty && edit.refused ? (
        <Refused
          edit={edit}
          asked={asked}
          onUnit={(unit) =>
            keep(
              valueEdit(study.parameter, parameter, draft, {
                unit,
                newDimension: parameter.kind === 'derived',
              }),
              parameter.kind === 'derived',
            )
          }
          onMean={() => keep(valueEdit(study.parameter, parameter, draft, { newDimension: true }), true)}
        />
      ) : dirty ? (
        <p className={css.reading}>{readingOf(study, edit, { t } as Words)}</p>
      ) : null}
    </div>
  );
}

interface RefusedProps {
  readonly edit: ValueEdit;
  /** Before Enter it is a quiet remark, after it an alert. */
  readonly asked: boolean;
  readonly onUnit: (unit: string) => void;
  readonly onMean: () => void;
}

function Refused({ edit, asked, onUnit, onMean }: RefusedProps) {
  const { t, say } = useWords();
  const refused = edit.refused as NonNullable<ValueEdit['refused']>;
  const { unit } = edit.after;
  const dimension = dimensionOf(unit);
  return (
    <div className={css.refused} role={asked ? 'alert' : undefined}>
      <p>{say(refused.reason)}</p>
      {refused.fits.length > 0 || refused.canMean ? (
        <div className={css.choices}>
          {refused.fits.map((fit) => (
            <Button key={fit} look="plain" className={css.choice ?? ''} onClick={() => onUnit(fit)}>
              {fit || t('spec.noUnit')}
            </Button>
          ))}
          {refused.canMean && unit !== '' ? (
            <Button className={css.choice ?? ''} onClick={onMean}>
              {dimension ? t('spec.meansNow', { dimension }) : t('spec.meansUnknown', { unit })}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** What the typed text was read as: value, tolerance, the other unit; of a formula what it gives. */
function readingOf(study: Study, { after }: ValueEdit, { t }: Pick<Words, 't'>): string {
  if (after.target === '') return t('spec.noTarget');
  const { target, unit } = shownValue({ parameter: new Map([...study.parameter, [after.id, after]]) }, after);
  if (target === '') return t('spec.noResult');
  const parts = after.tolerance ? toleranceParts(after.tolerance) : undefined;
  const tolerance = parts ? showTolerance([parts.head, parts.unit].filter(Boolean).join(' ')) : '';
  const other = counterpart(target, unit);
  const also = other ? ` = ${showTarget(other.target).replace(/^[≤≥] /, '')} ${other.unit}` : '';
  const equals = after.kind === 'derived' ? '= ' : '';
  const value = `${equals}${[showTarget(target), unit, tolerance].filter(Boolean).join(' ')}${also}`;
  const plain = after.kind === 'number' || after.kind === 'range' || after.kind === 'derived';
  return plain ? t('spec.reads', { value }) : t('spec.readsKind', { kind: after.kind });
}
