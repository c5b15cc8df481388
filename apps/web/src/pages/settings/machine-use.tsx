import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { problemOf, server } from '../../data/server.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { ReadPreview } from '../../parts/read-preview.tsx';
import { useWords, type Words } from '../../words/words.ts';

type Use = components['schemas']['ResourceUsage'];
/** The highest values, by their titles. */
type Highest = Readonly<Record<string, string>>;

const everySeconds = 5;
const nothing: Highest = {};

/** The use of the machine, and the highest values since the page was opened. */
export function MachineUse() {
  const { machine: words, answers } = useWords();
  const [isRepeated, setIsRepeated] = useState(false);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['sysstats', 'usage'],
    retry: false,
    refetchInterval: isRepeated ? everySeconds * 1000 : false,
    queryFn: ({ signal }) => server.json<Use>('GET', '/spider/sysstats/usage', { signal }),
  });
  const [highest, setHighest] = useState(nothing);
  useEffect(() => {
    if (data !== undefined) setHighest(before => higherOf(before, valuesOf(data, words)));
  }, [data, words]);
  return (
    <>
      <h3>{words.use}</h3>
      <div className="row">
        <button type="button" disabled={isFetching} onClick={() => void refetch()}>
          <Icon name="refresh" />
          {answers.readAgain}
        </button>
        <label className="check">
          <input
            type="checkbox"
            checked={isRepeated}
            onChange={event => setIsRepeated(event.currentTarget.checked)}
          />
          {words.every(everySeconds)}
        </label>
        <button
          type="button"
          onClick={() => setHighest(data === undefined ? nothing : valuesOf(data, words))}
        >
          {words.resetMost}
        </button>
      </div>
      {error !== null && <Problem problem={problemOf(error)} />}
      {data !== undefined && <UseTable values={valuesOf(data, words)} highest={highest} />}
      <ReadPreview path="sysstats/usage" query={{}} />
    </>
  );
}

function UseTable({ values, highest }: { readonly values: Highest; readonly highest: Highest }) {
  const { machine: words } = useWords();
  return (
    <table className="plain-table" aria-label={words.use}>
      <ColumnTitles titles={[words.what, words.now, words.most]} />
      <tbody>
        {Object.entries(values).map(([name, value]) => (
          <tr key={name}>
            <td>{name}</td>
            <td>{value}</td>
            <td>{highest[name] ?? value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Returns the known values by their titles. */
function valuesOf(use: Use, words: Words['machine']): Highest {
  const names = Object.keys(words.uses) as (keyof typeof words.uses)[];
  const cores = Object.entries(use.SystemCPUCorePercent);
  return Object.fromEntries([
    ...names.map(name => [words.uses[name], use[name]] as const).filter(([, value]) => value !== 'NA'),
    ...cores.map(([name, value]) => [words.core(name), value] as const),
  ]);
}

function higherOf(before: Highest, now: Highest): Highest {
  const entries = Object.entries(now).map(([name, value]) => {
    const known = before[name];
    return [name, known !== undefined && amountOf(known) > amountOf(value) ? known : value] as const;
  });
  return Object.fromEntries(entries);
}

const units: Readonly<Record<string, number>> = { 'KB/s': 2 ** 10, 'MB/s': 2 ** 20 };

/** Returns the number in `12.5 %` or `3.20 MB/s`. */
function amountOf(text: string): number {
  const [number = '0', unit = ''] = text.split(' ');
  return Number(number) * (units[unit] ?? 1);
}
