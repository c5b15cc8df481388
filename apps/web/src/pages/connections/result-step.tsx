import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { ChangeRun } from '../../data/change-run.ts';
import { cliWords } from '../../data/cli-line.ts';
import { connectionName, connectRegion } from '../../data/connect.ts';
import { forgetConnections } from '../../data/connections.ts';
import { ChangeResults } from '../../parts/change-results.tsx';
import { CommandLine } from '../../parts/command-line.tsx';
import { useWords } from '../../words/words.ts';
import { type Connecting, requestOf } from './connecting.ts';

/** Creates and tests each connection. Failed ones can be tried again. */
export function ResultStep({ input }: { readonly input: Connecting }) {
  const { wizard: words } = useWords();
  const navigate = useNavigate();
  const run = useMemo(() => runOf(input), [input]);
  useEffect(() => {
    void run.start().then(forgetConnections);
  }, [run]);
  const names = input.regions.map(({ name }) => name).join(',');
  const line = cliWords(['spider', 'connect', input.provider, '--name', input.name, '--region', names]);
  return (
    <div className="stack">
      <p>{words.tested}</p>
      <ChangeResults run={run} onClose={() => void navigate({ to: '/connections' })} />
      <CommandLine lines={`${line} --from-file credential.json`} />
      <div>
        <Link to="/create-vm" className="button">
          {words.createVm}
        </Link>
      </div>
    </div>
  );
}

function runOf(input: Connecting): ChangeRun {
  const request = requestOf(input);
  const targets = input.regions.map(({ name }) => {
    const connection = connectionName(request, name);
    return { key: name, connection, name: connection };
  });
  return new ChangeRun(targets, async ({ key }) => {
    const region = input.regions.find(({ name }) => name === key);
    if (region !== undefined) await connectRegion(request, region);
    return undefined;
  });
}
