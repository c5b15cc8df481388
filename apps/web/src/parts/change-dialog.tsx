import { useEffect, useId, useMemo, useState } from 'react';
import { ChangeRun, type ChangeTarget, type SendChange, type SendTogether } from '../data/change-run.ts';
import { useWords } from '../words/words.ts';
import { ChangeResults } from './change-results.tsx';
import { CommandLine } from './command-line.tsx';
import { Dialog } from './dialog.tsx';

export interface ChangeDialogProps {
  /** Such as `Terminate 12 VMs`. */
  readonly title: string;
  /** The effect of the change, if it is not obvious. */
  readonly warning?: string | undefined;
  readonly targets: readonly ChangeTarget[];
  readonly send: SendChange | SendTogether;
  /** The same change as command lines. */
  readonly lines: string;
  /** Whether the change cannot be undone. */
  readonly isFinal: boolean;
  readonly onClose: () => void;
}

/** For more objects than this, the user must type the number before they are deleted. */
const typedAbove = 5;

/** Lists everything that would be changed, then shows the result of each change. */
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll */}
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
