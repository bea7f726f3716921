/** The middle: the canvas from edge to edge, rails at both sides, and the sheets that are open over it. */
import {
  BookOpen,
  Clock,
  Layers,
  ListChecks,
  MessageCircle,
  SlidersHorizontal,
  SquarePen,
  Waypoints,
} from 'lucide-react';
import { type ComponentType, type ReactNode, useEffect, useMemo } from 'react';
import { countSuspects } from '../../domain/suspects.ts';
import { useWords } from '../i18n/words.ts';
import { useStudy } from '../study/store.ts';
import { commandFor } from '../view/commands.ts';
import { keyOf } from '../view/keys.ts';
import { type Panel, setInsets, setRoom, togglePanel, useView, WIDE } from '../view/state.ts';
import css from './stage.module.css';

interface Props {
  readonly canvas: ReactNode;
  readonly sheets: Readonly<Record<Panel, ComponentType>>;
  /** Floats over the canvas at its lower edge. */
  readonly below: ReactNode;
}

const RIGHT: readonly Panel[] = [
  'card',
  'specification',
  'review',
  'trace',
  'baselines',
  'history',
  'conversation',
];
const SHEET = 392;
const RAIL = 48;
const GAP = 8;

export function Stage({ canvas, sheets, below }: Props) {
  const { t } = useWords();
  const panels = useView((view) => view.panels);
  useRoom();
  const left = panels.filter((panel) => panel === 'evidence');
  const right = RIGHT.filter((panel) => panels.includes(panel));
  const leftEdge = RAIL + left.length * (SHEET + GAP);
  const rightEdge = RAIL + right.length * (SHEET + GAP);
  useEffect(() => {
    setInsets({ top: 0, bottom: 0, left: leftEdge, right: rightEdge });
  }, [leftEdge, rightEdge]);
  return (
    <main className={css.stage}>
      <div className={css.canvas}>{canvas}</div>
      <nav className={`${css.rail} ${css.left}`} aria-label={t('panel.left')}>
        <RailButton panel="evidence" command="evidence" icon={<BookOpen size={16} />} />
      </nav>
      <Sheets side={css.sheetsLeft ?? ''} open={left} sheets={sheets} />
      <Sheets side={css.sheetsRight ?? ''} open={right} sheets={sheets} />
      <nav className={`${css.rail} ${css.right}`} aria-label={t('panel.right')}>
        <RailButton panel="specification" command="specification" icon={<SlidersHorizontal size={16} />} />
        <RailButton panel="card" command="card" icon={<SquarePen size={16} />} />
        <RailButton panel="review" command="review" icon={<ListChecks size={16} />} count={useWaiting()} />
        <RailButton
          panel="trace"
          command="trace"
          icon={<Waypoints size={16} />}
          count={useSuspects()}
          counted="panel.suspects"
        />
        <RailButton panel="baselines" command="baselines" icon={<Layers size={16} />} />
        <RailButton panel="conversation" command="talk" icon={<MessageCircle size={16} />} />
        <RailButton panel="history" command="history" icon={<Clock size={16} />} />
      </nav>
      <div className={css.below} style={{ left: leftEdge, right: rightEdge }}>
        {below}
      </div>
    </main>
  );
}

function Sheets({ side, open, sheets }: { side: string; open: readonly Panel[]; sheets: Props['sheets'] }) {
  return (
    <div className={`${css.sheets} ${side}`}>
      {open.map((panel) => {
        const Sheet = sheets[panel];
        return (
          <div key={panel} className={css.slot}>
            <Sheet />
          </div>
        );
      })}
    </div>
  );
}

interface RailProps {
  readonly panel: Panel;
  readonly command: string;
  readonly icon: ReactNode;
  readonly count?: number;
  /** Key of the words for the count. */
  readonly counted?: string;
}

function RailButton({ panel, command, icon, count = 0, counted = 'panel.waiting' }: RailProps) {
  const { t } = useWords();
  const open = useView((view) => view.panels.includes(panel));
  const key = keyOf(commandFor(command));
  const name = t(`panel.${panel}`);
  const label = count > 0 ? `${name}: ${t(counted, { count })}` : name;
  return (
    <button
      type="button"
      className={css.button}
      aria-pressed={open}
      aria-label={label}
      title={key ? `${label} (${key})` : label}
      onClick={() => togglePanel(panel)}
    >
      {icon}
      {count > 0 ? <span className={css.count}>{count > 99 ? '99+' : count}</span> : null}
    </button>
  );
}

function useWaiting(): number {
  const items = useStudy((study) => study?.item ?? null);
  return useMemo(
    () => [...(items?.values() ?? [])].filter((item) => item.verdict === 'waiting').length,
    [items],
  );
}

/** Links that are suspect or broken. */
function useSuspects(): number {
  const study = useStudy();
  return useMemo(() => {
    if (!study) return 0;
    const { suspect, broken } = countSuspects(study);
    return suspect + broken;
  }, [study]);
}

function useRoom(): void {
  useEffect(() => {
    const measure = () => setRoom(innerWidth >= WIDE ? 2 : 1);
    measure();
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
}
