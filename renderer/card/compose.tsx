/** A new card: its kind, its words, and what it is linked with from the start. */
import { useState } from 'react';
import { CARD_KINDS, type CardId, type CardKind, idFrom } from '../../domain/ids.ts';
import { joins } from '../../domain/links.ts';
import { CONSTRAINT_KINDS, type ConstraintKind } from '../../domain/records.ts';
import { cardOf } from '../../domain/study.ts';
import { readTyped } from '../../domain/typed.ts';
import { tidyUnit } from '../../domain/units.ts';
import { useWords } from '../i18n/words.ts';
import { makeCard } from '../study/actions.ts';
import { currentStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { Dialog } from '../style/dialog.tsx';
import { ChoiceField, Form, Hint, Pair, TextField } from '../style/field.tsx';
import { KindMark } from '../style/marks.tsx';
import { type Compose, showCard } from '../view/state.ts';
import css from './compose.module.css';

export function ComposeDialog({
  compose,
  onClose,
}: {
  readonly compose: Compose;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [kind, setKind] = useState<CardKind>(compose.kind);
  const [text, setText] = useState('');
  const [target, setTarget] = useState('');
  const [unit, setUnit] = useState('');
  const [group, setGroup] = useState('');
  const [source, setSource] = useState('');
  const [constraintKind, setConstraintKind] = useState<ConstraintKind>('clause');
  const links = joinable(kind, compose.links);
  const submit = async () => {
    if (text.trim() === '') return;
    const fields = fieldsOf(kind, { text: text.trim(), target, unit, group, source, constraintKind });
    const made = await makeCard(kind, fields as never, {
      links,
      ...(compose.place ? { place: compose.place } : {}),
    });
    if (!made) return;
    onClose();
    // The card exists here once main's update is back, which follows its answer at once.
    setTimeout(() => showCard(made), 30);
  };
  const named = kind === 'theme' || kind === 'parameter';
  const buttons = (
    <>
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button look="strong" type="submit" disabled={text.trim() === ''}>
        {t('common.add')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('card.compose')} onClose={onClose}>
      <Kinds kind={kind} onPick={setKind} />
      <Form onSubmit={() => void submit()} buttons={buttons}>
        <TextField
          key={kind}
          label={t(named ? 'field.name' : 'field.text')}
          placeholder={t(`hint.${kind}`)}
          value={text}
          onChange={setText}
          long={!named}
          maxLength={named ? 200 : 2000}
          autoFocus
        />
        {kind === 'parameter' ? (
          <>
            <Pair>
              <TextField
                label={t('field.target')}
                placeholder={t('field.targetHint')}
                value={target}
                onChange={setTarget}
                maxLength={120}
              />
              <TextField
                label={t('field.unit')}
                placeholder={t('field.unitHint')}
                value={unit}
                onChange={setUnit}
                maxLength={40}
              />
            </Pair>
            <TextField
              label={t('field.group')}
              value={group}
              onChange={setGroup}
              list={groups()}
              maxLength={200}
            />
          </>
        ) : null}
        {kind === 'constraint' ? (
          <>
            <ChoiceField
              label={t('field.kind')}
              value={constraintKind}
              options={CONSTRAINT_KINDS}
              word={(one) => t(`constraintKind.${one}`)}
              onChange={setConstraintKind}
            />
            <TextField label={t('field.source')} value={source} onChange={setSource} maxLength={400} />
          </>
        ) : null}
        {links.length > 0 ? <Hint>{t('card.linkedWith', { numbers: numbersOf(links) })}</Hint> : null}
      </Form>
    </Dialog>
  );
}

function Kinds({ kind, onPick }: { readonly kind: CardKind; readonly onPick: (kind: CardKind) => void }) {
  const { t } = useWords();
  return (
    <div className={css.kinds} role="radiogroup" aria-label={t('field.kind')}>
      {CARD_KINDS.map((one) => (
        <label key={one} className={css.kind}>
          <input type="radio" name="kind" checked={one === kind} onChange={() => onPick(one)} />
          <KindMark kind={one} /> {t(`kind.${one}`)}
        </label>
      ))}
    </div>
  );
}

interface Filled {
  readonly text: string;
  readonly target: string;
  readonly unit: string;
  readonly group: string;
  readonly source: string;
  readonly constraintKind: ConstraintKind;
}

/** A person's own number is an estimate until it gets another basis. */
function fieldsOf(kind: CardKind, filled: Filled): object {
  const { text, target, unit, group, source, constraintKind } = filled;
  switch (kind) {
    case 'theme':
      return { name: text };
    case 'constraint':
      return { text, kind: constraintKind, source: source.trim() };
    case 'parameter':
      return {
        name: text,
        ...valueOfTyped(target, unit),
        group: group.trim(),
        basis: 'estimate',
        priority: 'should',
        status: 'draft',
        reason: '',
      };
    default:
      return { text };
  }
}

/** The unit that was typed into its own field stands before the one that was typed behind the number. */
function valueOfTyped(target: string, unit: string): object {
  const { unit: typed = '', ...value } = readTyped(target);
  return { ...value, unit: unit.trim() === '' ? typed : tidyUnit(unit) };
}

/** The things that a new card of this kind can be linked with. */
function joinable(kind: CardKind, ids: readonly string[]): readonly string[] {
  const probe = idFrom<CardId>(kind, 'new');
  return ids.filter((id) => joins(id, probe));
}

function numbersOf(ids: readonly string[]): string {
  const study = currentStudy();
  return ids.map((id) => (study ? cardOf(study, id)?.number : undefined) ?? '“…”').join(', ');
}

function groups(): string[] {
  const parameters = currentStudy()?.parameter.values() ?? [];
  return [...new Set([...parameters].map((one) => one.group).filter(Boolean))];
}
