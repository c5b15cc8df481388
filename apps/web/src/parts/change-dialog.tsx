import { useEffect, useId, useMemo, useState } from 'react';
import { ChangeRun, type ChangeTarget, type SendChange, type SendTogether } from '../data/change-run.ts';
import { useWords } from '../words/words.ts';
import { ChangeResults } from './change-results.tsx';
import { CommandLine } from './command-line.tsx';
import { Dialog } from './dialog.tsx';

export interface ChangeDialogProps {
  /** `Terminate 12 VMs`. */
  readonly title: string;
  /** What it does, where that is not plain. */
  readonly warning?: string | undefined;
  readonly targets: readonly ChangeTarget[];
  readonly send: SendChange | SendTogether;
  /** The same by the command line. */
  readonly lines: string;
  /** It cannot be undone. */
  readonly isFinal: boolean;
  readonly onClose: () => void;
}

/** Above so many objects, the count has to be typed before they are gone for good. */
const typedAbove = 5;

/** Says what would be changed, all of it; then how it went for each. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { title, targets, send, onClose } = props;
  const run = useMemo(() => new ChangeRun(targets, send), [targets, send]);
  const [isStarted, setIsStarted] = useState(false);
  useEffect(() => run.follow(), [run]);
  const start = () => {
    setIsStarted(true);
    void run.start();
  };
  return (
    <Dialog title={title} onClose={onClose} wide>
      {isStarted ? <ChangeResults run={run} onClose={onClose} /> : <Confirmation {...props} start={start} />}
    </Dialog>
  );
}

function Confirmation(props: ChangeDialogProps & { readonly start: () => void }) {
  const { title, warning, targets, lines, isFinal, onClose, start } = props;
  const { changes: words, shell } = useWords();
  const [typed, setTyped] = useState('');
  const count = String(targets.length);
  const needsCount = isFinal && targets.length > typedAbove;
  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault();
        start();
      }}
    >
      {warning !== undefined && <p>{warning}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls by keys has to be able to go there */}
      <ul className="target-list" tabIndex={0} aria-label={words.targets(targets.length)}>
        {targets.map(({ key, name, connection }) => (
          <li key={key}>
            <strong>{name}</strong> <span className="quiet">{connection}</span>
          </li>
        ))}
      </ul>
      <CommandLine lines={lines} />
      {needsCount && <CountField count={count} typed={typed} setTyped={setTyped} />}
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {shell.cancel}
        </button>
        <button
          type="submit"
          className={isFinal ? 'danger' : 'primary'}
          disabled={needsCount && typed.trim() !== count}
        >
          {title}
        </button>
      </div>
    </form>
  );
}

function CountField(props: {
  readonly count: string;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
}) {
  const { count, typed, setTyped } = props;
  const { changes: words } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{words.typeCount(count)}</label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
    </div>
  );
}
