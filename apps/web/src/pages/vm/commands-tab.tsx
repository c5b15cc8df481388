import type { components } from '@cb-spider/client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId } from 'react';
import { problemOf, server } from '../../data/server.ts';
import { useMayOperate } from '../../data/session.ts';
import type { VmPlace } from '../../data/vm.ts';
import { Problem } from '../../parts/problem.tsx';
import { formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';

type CommandResult = components['schemas']['CommandResult'];

/** Runs a command on a VM and shows its output. */
export function CommandsTab({ place: { connection, name } }: { readonly place: VmPlace }) {
  const { vm: words, shell } = useWords();
  const mayOperate = useMayOperate();
  const id = useId();
  const run = useMutation({
    mutationFn: (Command: string) =>
      server.json<CommandResult>('POST', `/spider/vm/${encodeURIComponent(name)}/command`, {
        body: { ConnectionName: connection, ReqInfo: { Command } },
      }),
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run.mutate(String(new FormData(event.currentTarget).get('command')));
  };
  return (
    <form className="stack" onSubmit={send}>
      <div className="field">
        <label htmlFor={id}>{words.command}</label>
        <input id={id} name="command" required autoComplete="off" spellCheck={false} className="code" />
      </div>
      <div className="row">
        <button type="submit" className="primary" disabled={run.isPending || !mayOperate}>
          {words.run}
        </button>
        {!mayOperate && <span className="quiet">{shell.mayNotChange}</span>}
        {run.isPending && <span role="status">{words.isRunning}</span>}
      </div>
      {run.error !== null && <Problem problem={problemOf(run.error)} />}
      {run.data !== undefined && <Result result={run.data} />}
    </form>
  );
}

function Result({ result }: { readonly result: CommandResult }) {
  const { vm: words } = useWords();
  const { stdout, stderr, exitCode, durationMs } = result;
  return (
    <div className="stack" role="status">
      <p className={exitCode === 0 ? 'state good' : 'state bad'}>
        {words.exit(String(exitCode))} · {formatNumber(Math.round(durationMs))} ms
      </p>
      {stdout !== '' && <pre className="command-line">{stdout}</pre>}
      {stderr !== '' && (
        <>
          <h3>{words.stderr}</h3>
          <pre className="command-line">{stderr}</pre>
        </>
      )}
    </div>
  );
}
