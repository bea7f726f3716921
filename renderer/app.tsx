/** The screen: a bar, the loop in the middle, sheets at its sides, a line of state; and what opens above them. */
import type { ComponentType } from 'react';
import css from './app.module.css';
import { BaselinesPanel } from './baselines/panel.tsx';
import { Canvas } from './canvas/canvas.tsx';
import { ComposeDialog } from './card/compose.tsx';
import { LinkDialog } from './card/link-dialog.tsx';
import { CardPanel } from './card/panel.tsx';
import { SelectionBar } from './card/selection-bar.tsx';
import { ConversationDock } from './conversation/dock.tsx';
import { EvidencePanel } from './evidence/panel.tsx';
import { HistoryPanel } from './history/panel.tsx';
import { ImportDialog } from './import/dialog.tsx';
import { ReviewQueue } from './review/queue.tsx';
import { DropTarget } from './shell/drop-target.tsx';
import { FirstScreen } from './shell/first-screen.tsx';
import { KeySheet } from './shell/key-sheet.tsx';
import { NewStudyDialog } from './shell/new-study.tsx';
import { Palette } from './shell/palette.tsx';
import { PersonDialog } from './shell/person.tsx';
import { Stage } from './shell/stage.tsx';
import { StatusBar } from './shell/status-bar.tsx';
import { Toasts } from './shell/toasts.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { SpecPanel } from './spec/panel.tsx';
import { studyStore } from './study/store.ts';
import { TracePanel } from './trace/panel.tsx';
import { type Dialog, openDialog, openWhy, type Panel, useView } from './view/state.ts';
import { WhyColumn } from './why/column.tsx';

const SHEETS: Readonly<Record<Panel, ComponentType>> = {
  evidence: EvidencePanel,
  card: CardPanel,
  specification: SpecPanel,
  review: ReviewQueue,
  trace: TracePanel,
  baselines: BaselinesPanel,
  history: HistoryPanel,
  conversation: ConversationDock,
};

export function App() {
  const phase = studyStore((state) => state.phase);
  return (
    <DropTarget>
      <div className={css.app}>
        {phase === 'open' ? (
          <>
            <TopBar />
            <Stage sheets={SHEETS} canvas={<Canvas />} below={<SelectionBar />} />
            <StatusBar />
          </>
        ) : phase === 'none' ? (
          <FirstScreen />
        ) : null}
      </div>
      <Above />
      <Toasts />
    </DropTarget>
  );
}

function Above() {
  const dialog = useView((view) => view.dialog);
  const why = useView((view) => view.why);
  return (
    <>
      {why ? <WhyColumn id={why} onClose={() => openWhy(null)} /> : null}
      {dialog ? <OpenDialog dialog={dialog} onClose={() => openDialog(null)} /> : null}
    </>
  );
}

function OpenDialog({ dialog, onClose }: { readonly dialog: Dialog; readonly onClose: () => void }) {
  switch (dialog.name) {
    case 'new-study':
      return <NewStudyDialog onClose={onClose} />;
    case 'palette':
      return <Palette onClose={onClose} />;
    case 'keys':
      return <KeySheet onClose={onClose} />;
    case 'person':
      return <PersonDialog onClose={onClose} />;
    case 'compose':
      return <ComposeDialog compose={dialog.compose} onClose={onClose} />;
    case 'link':
      return <LinkDialog from={dialog.from} onClose={onClose} />;
    case 'import':
      return <ImportDialog start={dialog.start} onClose={onClose} />;
  }
}
