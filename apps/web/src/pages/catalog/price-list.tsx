import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { useLacks } from '../../data/capabilities.ts';
import {
  type PriceInfo,
  type PriceRequest,
  pricePlace,
  usePrices,
  useProductFamilies,
} from '../../data/prices.ts';
import { problemOf, server } from '../../data/server.ts';
import type { Target } from '../../data/targets.ts';
import { Problem } from '../../parts/problem.tsx';
import { ReadPreview } from '../../parts/read-preview.tsx';
import { useWords } from '../../words/words.ts';
import type { CatalogRow, CatalogWord } from './catalog-kinds.ts';
import { CatalogTable } from './catalog-table.tsx';
import { RowDetails } from './row-details.tsx';

const columns: readonly CatalogWord[] = ['name', 'cpus', 'memoryMiB', 'gpus', 'zone', 'price', 'per'];
const numbers: readonly CatalogWord[] = ['cpus', 'memoryMiB', 'price'];

/** The prices of VMs in a region of a cloud. */
export function PriceList({ target }: { readonly target: Target }) {
  const { connection, region } = target;
  const { catalog: words } = useWords();
  const isLacking = useLacks(connection, 'PriceInfoHandler');
  const [request, setRequest] = useState<PriceRequest>({ connection, region, filter: '' });
  const { data = [], error, isFetching } = usePrices(request, isLacking === false);
  const { data: families = [] } = useProductFamilies(request, isLacking === false);
  const [shown, setShown] = useState<CatalogRow>();
  const rows = useMemo(() => data.map(toRow), [data]);
  if (isLacking === true) return <p>{words.noPrices(connection)}</p>;
  const place = pricePlace(request);
  const isOwn = request.region === region && request.filter === '';
  return (
    <>
      <PriceForm request={request} onAsk={setRequest} />
      {families.length > 0 && <p className="quiet">{words.families(families.join(', '))}</p>}
      {error !== null && <Problem problem={problemOf(error)} />}
      <CatalogTable id="prices" {...{ columns, numbers, rows, isFetching }} onDetails={setShown} />
      <ReadPreview {...place} cli={isOwn ? ['get', 'price', '-c', connection] : undefined} />
      {shown !== undefined && (
        <RowDetails
          name={shown.name}
          item={data[rows.findIndex(({ key }) => key === shown.key)]}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}

function toRow({ ZoneName, ProductInfo, PriceInfo }: PriceInfo, index: number): CatalogRow {
  const { VMSpecInfo: spec } = ProductInfo;
  const { Price, Currency, Unit } = PriceInfo.OnDemand;
  const row: Partial<Record<CatalogWord, string>> = {
    name: spec?.Name ?? ProductInfo.ProductId,
    cpus: spec?.VCpu.Count ?? '',
    memoryMiB: spec?.MemSizeMiB ?? '',
    gpus: (spec?.Gpu ?? []).map(gpu => `${gpu.Count} ${gpu.Mfr} ${gpu.Model}`).join(', '),
    zone: ZoneName === 'NA' ? '' : ZoneName,
    price: Price,
    per: `${Currency} / ${Unit}`,
  };
  return { ...(row as CatalogRow), key: `${ProductInfo.ProductId} ${index}` };
}

/** The form that asks for the region and the products. */
function PriceForm(props: {
  readonly request: PriceRequest;
  readonly onAsk: (request: PriceRequest) => void;
}) {
  const { request, onAsk } = props;
  const { catalog: words } = useWords();
  const regions = useRegionNames(request.connection);
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    onAsk({ ...request, region: String(typed.get('region')), filter: String(typed.get('filter')).trim() });
  };
  return (
    <form className="row" aria-label={words.tabs.prices} onSubmit={submit}>
      <label htmlFor={`${id}-region`}>{words.region}</label>
      <select id={`${id}-region`} name="region" defaultValue={request.region} key={regions.length}>
        {[...new Set([request.region, ...regions])].map(name => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <label htmlFor={`${id}-filter`}>{words.productFilter}</label>
      <input id={`${id}-filter`} name="filter" aria-describedby={`${id}-hint`} />
      <button type="submit">{words.apply}</button>
      <span id={`${id}-hint`} className="quiet small">
        {words.productFilterHint}
      </span>
    </form>
  );
}

/** Returns the regions of the cloud, which differ in prices. If they cannot be read, only the own region is offered. */
function useRegionNames(connection: string): readonly string[] {
  const { data = [] } = useQuery({
    queryKey: ['regionNames', connection],
    staleTime: 600_000,
    retry: false,
    queryFn: async ({ signal }) => {
      const reply = await server.json<{ readonly regionzone?: readonly { readonly Name: string }[] }>(
        'GET',
        '/spider/regionzone',
        { query: { ConnectionName: connection }, signal },
      );
      return (reply.regionzone ?? []).map(({ Name }) => Name).sort();
    },
  });
  return data;
}
