/** The bar: what is open, search, one step back and forth, new cards, the model's dot, and a small menu. */
import { Ellipsis, Plus, Redo2, Search, Undo2 } from 'lucide-react';
import type { CardKind } from '../../domain/ids.ts';
import { useWords } from '../i18n/words.ts';
import { useApp, useInfo, useStudy } from '../study/store.ts';
import { Button } from '../style/button.tsx';
import { KindMark } from '../style/marks.tsx';
import { Menu, MenuGroup, MenuItem } from '../style/menu.tsx';
import { COMMANDS, type Command, commandFor } from '../view/commands.ts';
import { prefer } from '../view/files.ts';
import { keyOf, runCommand } from '../view/keys.ts';
import { LoopMark } from './loop.tsx';
import css from './top-bar.module.css';

const MAKEABLE: readonly CardKind[] = ['theme', 'insight', 'need', 'parameter', 'constraint', 'note'];
const FILES = ['new', 'open', 'sample', 'copy', 'import', 'paste'] as const;
const EXPORTS = ['export-report', 'export-json', 'export-picture'] as const;

export function TopBar() {
  const { t, say, list } = useWords();
  const meta = useStudy((study) => study?.meta ?? null);
  const info = useInfo();
  const undoLabel = info?.undo ? t('bar.undoWhat', { what: say(info.undo) }) : t('command.undo');
  const redoLabel = info?.redo ? t('bar.redoWhat', { what: say(info.redo) }) : t('command.redo');
  return (
    <header className={css.bar}>
      <div className={css.study}>
        <LoopMark />
        <h1 className={css.name}>{meta?.name}</h1>
        <p className={css.about}>{list([meta?.product, meta?.place])}</p>
        {meta?.label ? <p className={css.label}>{meta.label}</p> : null}
        {info?.readOnly ? <p className={css.readOnly}>{t('bar.readOnly')}</p> : null}
      </div>
      <button type="button" className={css.search} onClick={() => runCommand(commandFor('palette'))}>
        <Search size={16} aria-hidden="true" />
        <span>{t('command.palette')}</span>
        <kbd>{keyOf(commandFor('palette'))}</kbd>
      </button>
      <div className={css.tools}>
        <Button
          icon={<Undo2 size={16} />}
          label={undoLabel}
          keys={keyOf(commandFor('undo')) ?? ''}
          disabled={!info?.undo}
          onClick={() => runCommand(commandFor('undo'))}
        />
        <Button
          icon={<Redo2 size={16} />}
          label={redoLabel}
          keys={keyOf(commandFor('redo')) ?? ''}
          disabled={!info?.redo}
          onClick={() => runCommand(commandFor('redo'))}
        />
        <AddMenu />
        <MoreMenu />
      </div>
    </header>
  );
}

function AddMenu() {
  const { t } = useWords();
  return (
    <Menu icon={<Plus size={16} />} label={t('bar.add')}>
      {(close) =>
        MAKEABLE.map((kind) => {
          const command = commandFor(`make-${kind}`);
          return (
            <Item key={kind} command={command} close={close}>
              <span className={css.kind}>
                <KindMark kind={kind} /> {t(`command.${command.label}`)}
              </span>
            </Item>
          );
        })
      }
    </Menu>
  );
}

function MoreMenu() {
  const { t, locale } = useWords();
  const app = useApp();
  const listed = (ids: readonly string[], close: () => void) =>
    COMMANDS.filter((command) => ids.includes(command.id)).map((command) => (
      <Item key={command.id} command={command} close={close} />
    ));
  return (
    <Menu icon={<Ellipsis size={16} />} label={t('bar.menu')}>
      {(close) => (
        <>
          <MenuGroup label={t('keyGroup.study')}>{listed([...FILES, ...EXPORTS], close)}</MenuGroup>
          <MenuGroup label={t('bar.language')}>
            <MenuItem checked={locale === 'en'} onPick={() => void prefer({ locale: 'en' })}>
              English
            </MenuItem>
            <MenuItem checked={locale === 'zh'} onPick={() => void prefer({ locale: 'zh' })}>
              中文
            </MenuItem>
          </MenuGroup>
          <MenuGroup label={t('bar.theme')}>
            {(['system', 'light', 'dark'] as const).map((theme) => (
              <MenuItem key={theme} checked={app?.theme === theme} onPick={() => void prefer({ theme })}>
                {t(`command.${theme}`)}
              </MenuItem>
            ))}
          </MenuGroup>
          <MenuGroup label={app ? t('bar.signed', { name: app.person }) : t('keyGroup.settings')}>
            {listed(['person', 'keys'], close)}
          </MenuGroup>
        </>
      )}
    </Menu>
  );
}

function Item({
  command,
  close,
  children,
}: {
  command: Command;
  close: () => void;
  children?: React.ReactNode;
}) {
  const { t } = useWords();
  const pick = () => {
    close();
    runCommand(command);
  };
  return (
    <MenuItem keys={keyOf(command)} onPick={pick}>
      {children ?? t(`command.${command.label}`)}
    </MenuItem>
  );
}
