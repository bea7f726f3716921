/** A proposed thing under the person's hands: its fields, and for what stands on words, which of them carry it. */
import { type KeyboardEvent, useState } from 'react';
import type { SegmentId } from '../../domain/ids.ts';
import type { Draft, ProposalItem } from '../../domain/records.ts';
import { useWords } from '../i18n/words.ts';
import { titleOfDraft } from '../study/actions.ts';
import { useVerbatims } from '../study/verbatims.ts';
import { Button } from '../style/button.tsx';
import { TextField } from '../style/field.tsx';
import { KindMark } from '../style/marks.tsx';
import { Quote } from '../style/quote.tsx';
import { ValueFields } from '../style/value-fields.tsx';
import css from './item.module.css';
import { kindOfDraft } from './item.tsx';
import { Voices } from './voices.tsx';

interface Props {
  readonly item: ProposalItem;
  readonly onAccept: (draft: Draft) => void;
  readonly onCancel: () => void;
}

export function EditItem({ item, onAccept, onCancel }: Props) {
  const { t } = useWords();
  const [draft, setDraft] = useState<Draft>(item.draft);
  const ready = isReady(draft);
  const send = () => {
    if (ready) onAccept(same(draft, item.draft) ? item.draft : draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    } else if (event.key === 'Enter' && event.target instanceof HTMLTextAreaElement) {
      // What is edited here is one sentence: it has no second line.
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className={css.form}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p className={css.kind}>
        <KindMark kind={kindOfDraft(draft)} /> {t(`review.would.${draft.do}`)}
      </p>
      <Fields draft={draft} onChange={setDraft} />
      <div className={css.buttons}>
        <Button onClick={onCancel} keys="Esc">
          {t('common.cancel')}
        </Button>
        <Button type="submit" look="decide" keys="↵" disabled={!ready}>
          {t('review.accept')}
        </Button>
      </div>
      {'segments' in draft && 'segments' in item.draft ? (
        <Ticks
          all={item.draft.segments}
          kept={draft.segments}
          onChange={(segments) => setDraft({ ...draft, segments })}
        />
      ) : (
        <Voices ids={item.evidence} />
      )}
    </form>
  );
}

function Fields({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) {
  const { t } = useWords();
  switch (draft.do) {
    case 'theme':
      return (
        <TextField
          label={t('field.name')}
          value={draft.name}
          maxLength={200}
          autoFocus
          onChange={(name) => onChange({ ...draft, name })}
        />
      );
    case 'insight':
    case 'need':
      return (
        <TextField
          label={t('field.text')}
          value={draft.text}
          maxLength={2000}
          long
          autoFocus
          onChange={(text) => onChange({ ...draft, text })}
        />
      );
    case 'parameter':
      return (
        <>
          <TextField
            label={t('field.name')}
            value={draft.name}
            maxLength={200}
            autoFocus
            onChange={(name) => onChange({ ...draft, name })}
          />
          <ValueFields value={draft} onChange={(value) => onChange({ ...draft, ...value })} />
        </>
      );
    case 'set':
      return (
        <>
          <h3>{titleOfParameter(draft)}</h3>
          <ValueFields value={draft} onChange={(value) => onChange({ ...draft, ...value })} autoFocus />
        </>
      );
    case 'drop':
      return (
        <>
          <h3>{titleOfParameter(draft)}</h3>
          <TextField
            label={t('field.reason')}
            value={draft.reason}
            maxLength={2000}
            autoFocus
            onChange={(reason) => onChange({ ...draft, reason })}
          />
        </>
      );
  }
}

function titleOfParameter(draft: Extract<Draft, { do: 'set' } | { do: 'drop' }>): string {
  return titleOfDraft({ do: 'drop', parameter: draft.parameter, reason: '' });
}

interface TicksProps {
  readonly all: readonly SegmentId[];
  readonly kept: readonly SegmentId[];
  readonly onChange: (kept: SegmentId[]) => void;
}

/** Words that do not belong are ticked off; what remains carries the thing. */
function Ticks({ all, kept, onChange }: TicksProps) {
  const { t } = useWords();
  const [most, setMost] = useState(12);
  const shown = all.slice(0, most);
  const verbatims = useVerbatims(shown);
  const on = new Set(kept);
  return (
    <fieldset className={css.ticks}>
      <legend>{t('review.kept', { count: kept.length, of: all.length })}</legend>
      {shown.map((id) => {
        const verbatim = verbatims.get(id);
        if (!verbatim) return null;
        return (
          <label key={id} className={css.tick}>
            <input
              type="checkbox"
              checked={on.has(id)}
              onChange={(event) =>
                onChange(all.filter((one) => (one === id ? event.target.checked : on.has(one))))
              }
            />
            <Quote verbatim={verbatim} />
          </label>
        );
      })}
      {all.length > most ? (
        <Button className={css.more ?? ''} onClick={() => setMost(most + 40)}>
          {t('review.more', { count: all.length - most })}
        </Button>
      ) : null}
    </fieldset>
  );
}

/** A card needs words; an insight keeps at least one voice, or it would be an assumption in disguise. */
function isReady(draft: Draft): boolean {
  if ('segments' in draft && draft.segments.length === 0) return false;
  if ('name' in draft) return draft.name.trim() !== '';
  return 'text' in draft ? draft.text.trim() !== '' : true;
}

function same(a: Draft, b: Draft): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
