/** What was done or refused, at the lower edge, read out politely. Problems stay until they are put away. */
import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useWords } from '../i18n/words.ts';
import { dismiss, type Notice, noticeStore } from '../study/notices.ts';
import { Button } from '../style/button.tsx';
import { useView } from '../view/state.ts';
import css from './toasts.module.css';

const DONE_MS = 4000;
const PROBLEM_MS = 14_000;

export function Toasts() {
  const notices = noticeStore((state) => state.notices);
  // In the middle of what the sheets leave free, or of the dialog above them.
  const shift = useView(({ insets, dialog, why }) => (dialog || why ? 0 : (insets.left - insets.right) / 2));
  const region = useRef<HTMLDivElement>(null);
  // A dialog lies above the page; what is shown last lies above the dialog.
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown anew with every notice
  useLayoutEffect(() => {
    region.current?.hidePopover();
    region.current?.showPopover();
  }, [notices.length, notices.at(-1)?.n]);
  return (
    <div
      ref={region}
      popover="manual"
      className={css.toasts}
      role="status"
      aria-live="polite"
      style={{ left: `calc(50% + ${shift}px)` }}
    >
      {notices.map((notice) => (
        <Toast key={notice.n} notice={notice} />
      ))}
    </div>
  );
}

function Toast({ notice }: { readonly notice: Notice }) {
  const { t, say, sayProblem } = useWords();
  const { n, tone } = notice;
  useEffect(() => {
    const timer = setTimeout(() => dismiss(n), tone === 'done' ? DONE_MS : PROBLEM_MS);
    return () => clearTimeout(timer);
  }, [n, tone]);
  const { message, what, text = message.key, remedy } = notice;
  const words =
    tone === 'problem' ? sayProblem({ ...message, text, ...(remedy ? { remedy } : {}) }) : say(message, what);
  return (
    <div
      className={`${css.toast} ${tone === 'problem' ? css.problem : ''}`}
      role={tone === 'problem' ? 'alert' : undefined}
    >
      <p>{words}</p>
      {notice.rule ? <span className={css.rule}>{notice.rule}</span> : null}
      {tone === 'problem' ? (
        <Button icon={<X size={16} />} label={t('common.dismiss')} onClick={() => dismiss(n)} />
      ) : null}
    </div>
  );
}
