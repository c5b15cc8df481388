import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readRegions } from '../../data/connect.ts';
import { problemOf } from '../../data/server.ts';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { type Connecting, requestOf } from './connecting.ts';
import { RegionTable } from './region-table.tsx';

/** Asks which of the account's regions to connect. */
export function RegionsStep(props: {
  readonly input: Connecting;
  readonly next: (part: Partial<Connecting>) => void;
  readonly back: () => void;
}) {
  const { input, next, back } = props;
  const { wizard: words } = useWords();
  const { data: all, error } = useQuery({
    queryKey: ['accountRegions', requestOf(input)],
    queryFn: ({ signal }) => readRegions(requestOf(input), signal),
    gcTime: 0,
  });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = (all ?? []).filter(({ name }) => !left.has(name));
  const choose = (keys: ReadonlySet<string>) =>
    setLeft(new Set((all ?? []).map(({ name }) => name).filter(name => !keys.has(name))));
  return (
    <div className="stack">
      {error !== null && <Problem problem={problemOf(error)} />}
      {error === null && all === undefined && <p role="status">{words.reading}</p>}
      {all !== undefined && <RegionTable all={all} chosen={chosen} choose={choose} />}
      <div className="row">
        <button type="button" onClick={back}>
          {words.back}
        </button>
        <button
          type="button"
          className="primary"
          disabled={chosen.length === 0}
          onClick={() => next({ regions: chosen })}
        >
          {words.connect(chosen.length)}
        </button>
      </div>
    </div>
  );
}
