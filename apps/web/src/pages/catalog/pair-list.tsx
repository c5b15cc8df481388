import { useMemo, useState } from 'react';
import { factsOf, type Pair, toPairFile, usePairs } from '../../data/pairs.ts';
import { problemOf } from '../../data/server.ts';
import { useMayOperate } from '../../data/session.ts';
import { saveText } from '../../parts/export-rows.ts';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { ReadPreview } from '../../parts/read-preview.tsx';
import { formatTime } from '../../words/formats.ts';
import { useWords, type Words } from '../../words/words.ts';
import type { CatalogRow, CatalogWord } from './catalog-kinds.ts';
import { CatalogTable } from './catalog-table.tsx';
import { PairActions } from './pair-actions.tsx';
import { PairImport } from './pair-import.tsx';

const columns: readonly CatalogWord[] = [
  ...(['image', 'spec', 'favorite', 'provider', 'region', 'distribution'] as const),
  ...(['machine', 'price', 'count', 'lastUsed'] as const),
];
const numbers: readonly CatalogWord[] = ['count'];
const none: ReadonlySet<string> = new Set();

/** Lists the pairs of image and spec that *Create VM* offers: those that VMs were created from, and the favorites. */
export function PairList() {
  const { catalog: words } = useWords();
  const { data = [], error, isFetching } = usePairs();
  const mayOperate = useMayOperate();
  const [chosen, setChosen] = useState(none);
  const rows = useMemo(() => data.map(pair => toRow(pair, words)), [data, words]);
  const meant = data.filter(({ key }) => chosen.has(key));
  return (
    <>
      <p className="quiet">{words.pairsHint}</p>
      {error !== null && <Problem problem={problemOf(error)} />}
      {mayOperate && (
        <div className="row">
          <PairActions pairs={meant} onDone={() => setChosen(none)} />
          <button
            type="button"
            onClick={() =>
              saveText('pairs.json', 'application/json', fileText(chosen.size > 0 ? meant : data))
            }
          >
            <Icon name="download" />
            {words.exportPairs}
          </button>
          <PairImport />
        </div>
      )}
      <CatalogTable
        id="pairs"
        {...{ columns, numbers, rows, isFetching }}
        {...(mayOperate ? { chosen, onChoose: setChosen } : {})}
      />
      <ReadPreview path="vm/imagespecfavorite" query={{}} />
      <ReadPreview path="vm/imagespecrecent" query={{}} />
    </>
  );
}

function fileText(pairs: readonly Pair[]): string {
  return `${JSON.stringify(toPairFile(pairs), null, 2)}\n`;
}

function toRow(pair: Pair, words: Words['catalog']): CatalogRow {
  const facts = factsOf(pair);
  const { favorite, recent } = pair;
  const row: Partial<Record<CatalogWord, string>> = {
    image: facts.ImageName,
    spec: facts.SpecName,
    favorite: favorite === undefined ? '' : words.isFavorite,
    provider: facts.CSP,
    region: inOne(facts.Region, facts.Zone),
    distribution: inOne(facts.OsDistribution, facts.OSArch),
    machine: inOne(facts.CPUInfo, facts.GPUInfo),
    price: facts.PriceInfo,
    count: recent === undefined ? '' : String(recent.CreationCount),
    lastUsed: recent === undefined ? '' : formatTime(recent.LastCreatedAt),
  };
  return { ...(row as CatalogRow), key: pair.key };
}

/** Joins related facts into the text of one column. */
function inOne(...facts: readonly (string | undefined)[]): string {
  return facts.filter(fact => fact !== undefined && fact !== '').join(' · ');
}
