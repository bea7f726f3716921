/** Parameters as a grid that the arrows walk and Enter edits; the row under the focus is the selected card. */
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Parameter } from '../../domain/records.ts';
import type { Study } from '../../domain/study.ts';
import { useWords } from '../i18n/words.ts';
import { BasisMark } from '../style/marks.tsx';
import { hover, openPanel, select, showCard, useView } from '../view/state.ts';
import { isHole, type Laid } from './order.ts';
import css from './panel.module.css';
import { Also, ValueCell } from './value-cell.tsx';
import { ValueField } from './value-field.tsx';

export function ParameterTable({ study, laid }: { readonly study: Study; readonly laid: Laid }) {
  const { t } = useWords();
  const [editing, setEditing] = useState<string | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const rows = () => [...(grid.current?.querySelectorAll<HTMLElement>('tr[data-id]') ?? [])];
  const keys = (event: KeyboardEvent) => {
    if (editing !== null) return;
    const at = rows().indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = rows()[at + (step ?? 0)];
    if (at < 0 || !row) return;
    if (step) row.focus();
    else if (event.key === 'Enter') setEditing(row.dataset.id ?? null);
    else return;
    event.preventDefault();
  };
  const done = (id: string) => {
    setEditing(null);
    rows()
      .find((row) => row.dataset.id === id)
      ?.focus();
  };
  const row = (parameter: Parameter, at: number) => (
    <Row
      key={parameter.id}
      study={study}
      parameter={parameter}
      first={at === 0}
      editing={editing === parameter.id}
      onEdit={() => setEditing(parameter.id)}
      onDone={() => done(parameter.id)}
    />
  );
  let count = 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows take the focus is a grid
    <table ref={grid} className={css.table} role="grid" aria-label={t('spec.title')} onKeyDown={keys}>
      <colgroup>
        <col />
        <col className={css.values} />
      </colgroup>
      <thead className="out-of-sight">
        <tr>
          <th>{t('spec.name')}</th>
          <th>{t('spec.target')}</th>
        </tr>
      </thead>
      {laid.chapters.map((chapter) => (
        <tbody key={chapter.group}>
          <tr>
            <th className={css.group} colSpan={2} scope="rowgroup">
              {chapter.group || t('spec.ungrouped')}
            </th>
          </tr>
          {chapter.parameters.map((parameter) => row(parameter, count++))}
        </tbody>
      ))}
      {laid.dropped.length > 0 ? (
        <tbody className={css.dropped}>
          <tr>
            <th className={css.group} colSpan={2} scope="rowgroup">
              {t('spec.dropped', { count: laid.dropped.length })}
            </th>
          </tr>
          {laid.dropped.map((parameter) => row(parameter, count++))}
        </tbody>
      ) : null}
    </table>
  );
}

interface RowProps {
  readonly study: Study;
  readonly parameter: Parameter;
  readonly first: boolean;
  readonly editing: boolean;
  readonly onEdit: () => void;
  readonly onDone: () => void;
}

function Row({ study, parameter, first, editing, onEdit, onDone }: RowProps) {
  const { t } = useWords();
  const { id, number, name, basis, priority, status } = parameter;
  const selected = useView((view) => view.selection.includes(id));
  const hovered = useView((view) => view.hovered === id);
  return (
    <tr
      data-id={id}
      className={`${css.row} ${hovered ? css.hovered : ''}`}
      aria-selected={selected}
      tabIndex={selected || first ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) select([id]);
      }}
      onClick={() => showCard(id)}
      onDoubleClick={() => openPanel('card')}
      onPointerEnter={() => hover(id)}
      onPointerLeave={() => hover(null)}
    >
      <td className={css.name}>
        <span>{name}</span>
        <span className={css.under}>
          <span className={css.number}>{number}</span>
          <span>{t(`priority.${priority}`)}</span>
          <span className={css.status} data-status={status}>
            {t(`status.${status}`)}
          </span>
          {isHole(study, parameter) ? (
            <span className={css.hole} title={t('spec.nothingBehind')}>
              {t('spec.hole')}
            </span>
          ) : null}
        </span>
      </td>
      <td className={css.target}>
        {editing ? (
          <ValueField study={study} parameter={parameter} onDone={onDone} />
        ) : (
          <ValueCell study={study} parameter={parameter} onEdit={onEdit} />
        )}
        {editing ? null : (
          <span className={css.basis}>
            <BasisMark basis={basis} />
            <Also study={study} parameter={parameter} />
          </span>
        )}
      </td>
    </tr>
  );
}
