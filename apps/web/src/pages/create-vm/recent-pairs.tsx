import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useFormContext } from 'react-hook-form';
import { server } from '../../data/server.ts';
import { useTargets } from '../../data/targets.ts';
import { useWords } from '../../words/words.ts';

interface Pair {
  readonly CSP: string;
  readonly Region: string;
  readonly ImageName: string;
  readonly SpecName: string;
}

const mostShown = '20';

/** The pairs of image and spec that VMs were created from in this region, favourites first. */
export function RecentPairs({ connection, name }: { readonly connection: string; readonly name: string }) {
  const { createVm: words } = useWords();
  const { setValue } = useFormContext();
  const { data: targets = [] } = useTargets({ connection });
  const [place] = targets;
  const { data: pairs = [] } = useQuery({
    queryKey: ['imageSpecPairs', place?.provider, place?.region],
    enabled: place !== undefined,
    retry: false,
    queryFn: ({ signal }) => readPairs(place?.provider ?? '', place?.region ?? '', signal),
  });
  const id = useId();
  if (pairs.length === 0) return null;
  const take = (index: string) => {
    const pair = pairs[Number(index)];
    if (pair === undefined) return;
    setValue(`${name}.ImageType`, '');
    setValue(`${name}.ImageName`, pair.ImageName, { shouldDirty: true });
    setValue(`${name}.VMSpecName`, pair.SpecName, { shouldDirty: true });
  };
  return (
    <div className="field">
      <label htmlFor={id}>{words.recent}</label>
      <select id={id} defaultValue="" onChange={event => take(event.currentTarget.value)}>
        <option value="" disabled>
          {words.recentNone}
        </option>
        {pairs.map(({ ImageName, SpecName }, index) => (
          <option key={`${ImageName} ${SpecName}`} value={index}>
            {ImageName} · {SpecName}
          </option>
        ))}
      </select>
      <Link
        to="/catalog"
        search={before => ({ ...before, tab: 'pairs' })}
        className="small"
        // in another tab, so that this form keeps its input
        target="_blank"
      >
        {words.editPairs}
      </Link>
    </div>
  );
}

async function readPairs(provider: string, region: string, signal: AbortSignal): Promise<readonly Pair[]> {
  const query = { CSP: provider, Region: region, Limit: mostShown };
  const read = (path: string) => server.json<readonly Pair[]>('GET', `/spider/vm/${path}`, { query, signal });
  const [favourite, recent] = await Promise.all([read('imagespecfavorite'), read('imagespecrecent')]);
  const byWords = new Map(
    [...recent, ...favourite].map(pair => [`${pair.ImageName} ${pair.SpecName}`, pair]),
  );
  return [...byWords.values()].reverse();
}
