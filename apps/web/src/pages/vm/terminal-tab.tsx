import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef, useState } from 'react';
import { useMayOperate } from '../../data/session.ts';
import type { VmPlace } from '../../data/vm.ts';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { OwnLogin } from './own-login.tsx';
import { openTerminal, type TerminalEnd } from './terminal-connection.ts';
import { type TerminalLogin, usualLogin } from './terminal-login.ts';

/** The user's own shell on a VM. */
export default function TerminalTab({ place }: { readonly place: VmPlace }) {
  const { shell } = useWords();
  const mayOperate = useMayOperate();
  const [{ round, login }, setOpened] = useState({ round: 0, login: usualLogin });
  if (!mayOperate) return <p>{shell.mayNotChange}</p>;
  const open = (next: TerminalLogin) => setOpened({ round: round + 1, login: next });
  return (
    <div className="stack">
      {/* above the terminal: the keyboard can leave the terminal, but not move past it */}
      <OwnLogin onOpen={open} />
      <Session key={round} {...{ place, login }} again={() => open(login)} />
    </div>
  );
}

function Session(props: {
  readonly place: VmPlace;
  readonly login: TerminalLogin;
  readonly again: () => void;
}) {
  const { place, login, again } = props;
  const { vm: words } = useWords();
  const screen = useRef<HTMLDivElement>(null);
  const leave = useRef<HTMLParagraphElement>(null);
  const [end, setEnd] = useState<TerminalEnd>();
  const askBeforePaste = useRef((lines: number) => window.confirm(words.pasteLines(lines)));
  useEffect(() => {
    if (screen.current === null) return;
    return openTerminal(screen.current, {
      place,
      login,
      onEnd: setEnd,
      onLeave: () => leave.current?.focus(),
      mayPaste: lines => askBeforePaste.current(lines),
    });
  }, [place, login]);
  return (
    <div className="stack">
      <p ref={leave} tabIndex={-1} className="quiet">
        {words.terminalKeys}
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
