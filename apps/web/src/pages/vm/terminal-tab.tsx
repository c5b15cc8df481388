import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef, useState } from 'react';
import { useMayOperate } from '../../data/session.ts';
import type { VmPlace } from '../../data/vm.ts';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { openTerminal, type TerminalEnd } from './terminal-connection.ts';

/** The user's own shell on a VM. */
export default function TerminalTab({ place }: { readonly place: VmPlace }) {
  const { vm: words, shell } = useWords();
  const mayOperate = useMayOperate();
  const [round, setRound] = useState(0);
  if (!mayOperate) return <p>{shell.mayNotChange}</p>;
  return <Session key={round} place={place} again={() => setRound(round + 1)} note={words.terminalKeys} />;
}

function Session(props: { readonly place: VmPlace; readonly again: () => void; readonly note: string }) {
  const { place, again, note } = props;
  const { vm: words } = useWords();
  const screen = useRef<HTMLDivElement>(null);
  const leave = useRef<HTMLParagraphElement>(null);
  const [end, setEnd] = useState<TerminalEnd>();
  const askBeforePaste = useRef((lines: number) => window.confirm(words.pasteLines(lines)));
  useEffect(() => {
    if (screen.current === null) return;
    return openTerminal(screen.current, {
      place,
      onEnd: setEnd,
      onLeave: () => leave.current?.focus(),
      mayPaste: lines => askBeforePaste.current(lines),
    });
  }, [place]);
  return (
    <div className="stack">
      <p ref={leave} tabIndex={-1} className="quiet">
        {note}
      </p>
      <div className="terminal" ref={screen} />
      {end?.problem !== undefined && <Problem problem={end.problem} />}
      {end !== undefined && (
        <div className="row" role="status">
          {end.problem === undefined && <span>{words.terminalEnded(end.exit ?? '?')}</span>}
          <button type="button" className="primary" onClick={again}>
            {words.reconnect}
          </button>
        </div>
      )}
    </div>
  );
}
