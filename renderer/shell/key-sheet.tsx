/** All keys on one sheet, from the same list that the keyboard reads. */
import { useWords } from '../i18n/words.ts';
import { Dialog } from '../style/dialog.tsx';
import { COMMAND_GROUPS, COMMANDS } from '../view/commands.ts';
import { showKey } from '../view/keys.ts';
import css from './key-sheet.module.css';

interface Row {
  readonly label: string;
  readonly keys: readonly string[];
}

export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const groups = COMMAND_GROUPS.map((group) => ({
    title: t(`keyGroup.${group}`),
    rows: COMMANDS.filter((command) => command.group === group && command.keys).map((command) => ({
      label: t(`command.${command.label}`),
      keys: (command.keys ?? []).slice(0, 1).map(showKey),
    })),
  })).filter((group) => group.rows.length > 0);
  return (
    <Dialog title={t('keys.title')} onClose={onClose} wide>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the arrows */}
      <div className={css.columns} tabIndex={0} data-first>
        {groups.map((group) => (
          <Group key={group.title} title={group.title} rows={group.rows} />
        ))}
        <Group
          title={t('keyGroup.canvas')}
          rows={[
            { label: t('keys.pan'), keys: [`Space + ${t('keys.drag')}`] },
            { label: t('keys.zoom'), keys: [t('keys.wheel')] },
            { label: t('keys.selectMore'), keys: [`${showKey('shift')} + ${t('keys.click')}`] },
            { label: t('keys.walk'), keys: [t('keys.arrows')] },
          ]}
        />
        <Group
          title={t('keyGroup.review')}
          rows={[
            { label: t('keys.accept'), keys: [showKey('enter')] },
            { label: t('keys.edit'), keys: ['E'] },
            { label: t('keys.reject'), keys: [showKey('backspace')] },
          ]}
        />
      </div>
    </Dialog>
  );
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <section className={css.group}>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ label, keys }) => (
          <div key={label} className={css.row}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
