import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf, server } from '../../data/server.ts';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { MachineUse } from './machine-use.tsx';

type SystemInfo = components['schemas']['SystemInfo'];

/** The machine of the server, and how much of it is in use. Read on demand. */
export function Machine() {
  const { machine: words } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>{words.title}</summary>
      {isOpen && (
        <section className="stack" aria-label={words.title}>
          <Facts />
          <MachineUse />
        </section>
      )}
    </details>
  );
}

function Facts() {
  const { machine: words, shell } = useWords();
  const { data, error } = useQuery({
    queryKey: ['sysstats', 'system'],
    retry: false,
    queryFn: ({ signal }) => server.json<SystemInfo>('GET', '/spider/sysstats/system', { signal }),
  });
  if (error !== null) return <Problem problem={problemOf(error)} />;
  if (data === undefined) return <p className="quiet">{shell.loading}</p>;
  const names = Object.keys(words.facts) as (keyof typeof words.facts)[];
  return (
    <dl className="facts">
      {names.map(name => (
        <div key={name}>
          <dt>{words.facts[name]}</dt>
          <dd>{data[name] === 'NA' ? '–' : data[name]}</dd>
        </div>
      ))}
      {data.DiskPartitions.map(({ MountPoint, TotalSpace }) => (
        <div key={MountPoint}>
          <dt>{words.disk(MountPoint)}</dt>
          <dd>{TotalSpace}</dd>
        </div>
      ))}
    </dl>
  );
}
