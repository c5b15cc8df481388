import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLacks } from '../../data/capabilities.ts';
import { problemOf, server } from '../../data/server.ts';
import { Problem } from '../../parts/problem.tsx';
import { ReadPreview } from '../../parts/read-preview.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { useWords, type Words } from '../../words/words.ts';
import type { CatalogRow, CatalogWord } from './catalog-kinds.ts';
import { CatalogTable } from './catalog-table.tsx';

type Quota = components['schemas']['QuotaInfo']['Quotas'][number];

const columns: readonly CatalogWord[] = ['name', 'limit', 'used', 'available', 'unit', 'description'];
const numbers: readonly CatalogWord[] = ['limit', 'used', 'available'];

/** The quotas of an account, and how much of each is used. */
export function QuotaList({ connection }: { readonly connection: string }) {
  const { catalog: words } = useWords();
  const isLacking = useLacks(connection, 'QuotaInfoHandler');
  const services = useServices(connection, isLacking === false);
  const [picked, setPicked] = useState('');
  const names = services.data ?? [];
  const service = names.includes(picked) ? picked : (names[0] ?? '');
  const { data = [], error, isFetching } = useQuotas(connection, service);
  const rows = useMemo(() => data.map(quota => toRow(quota, words)), [data, words]);
  if (isLacking === true) return <p>{words.noQuotas(connection)}</p>;
  const problem = services.error ?? error;
  const query = { ConnectionName: connection, ServiceType: service };
  return (
    <>
      {names.length > 0 && (
        <SelectField
          label={words.service}
          value={service}
          options={names}
          names={Object.fromEntries(names.map(name => [name, name]))}
          onChoose={setPicked}
        />
      )}
      {problem !== null && <Problem problem={problemOf(problem)} />}
      <CatalogTable
        id="quotas"
        {...{ columns, numbers, rows }}
        isFetching={isFetching || services.isFetching}
      />
      {service !== '' && (
        <ReadPreview path="quotainfo" query={query} cli={['get', 'quota', service, '-c', connection]} />
      )}
    </>
  );
}

function toRow(quota: Quota, { unlimited }: Words['catalog']): CatalogRow {
  const shown = (text: string) => (text === 'NA' ? '' : text === 'unlimited' ? unlimited : text);
  const row: Partial<Record<CatalogWord, string>> = {
    name: quota.QuotaName,
    limit: shown(quota.Limit),
    used: shown(quota.Used),
    available: shown(quota.Available),
    unit: quota.Unit,
    description: quota.Description ?? '',
  };
  return { ...(row as CatalogRow), key: quota.QuotaName };
}

function useServices(connection: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['quotaServices', connection],
    enabled: isWanted,
    retry: false,
    queryFn: async ({ signal }) => {
      const reply = await server.json<{ readonly ServiceTypes?: readonly string[] }>(
        'GET',
        '/spider/quotaservicetype',
        { query: { ConnectionName: connection }, signal },
      );
      return reply.ServiceTypes ?? [];
    },
  });
}

function useQuotas(connection: string, service: string) {
  return useQuery({
    queryKey: ['quotas', connection, service],
    enabled: service !== '',
    retry: false,
    queryFn: async ({ signal }) => {
      const reply = await server.json<components['schemas']['QuotaInfo']>('GET', '/spider/quotainfo', {
        query: { ConnectionName: connection, ServiceType: service },
        signal,
      });
      return reply.Quotas ?? [];
    },
  });
}
