import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { server } from './server.ts';

/** The kinds of records that connections consist of. */
export type RecordKind = 'credential' | 'driver' | 'region';

export interface RecordRow {
  readonly name: string;
  readonly provider: string;
  /** A summary of the values; for a credential only the names of its values. */
  readonly details: string;
  /** The values that may be read again. Only a region has some. */
  readonly values: Readonly<Record<string, string>>;
  /** The zones that an administrator allows in a region. */
  readonly zones?: readonly string[] | undefined;
}

/** Reads the existing records. */
export async function readRecords(kind: RecordKind, signal: AbortSignal): Promise<readonly RecordRow[]> {
  const reply = await server.json<{ readonly [K in RecordKind]?: readonly object[] }>(
    'GET',
    `/spider/${kind}`,
    { signal },
  );
  return (reply[kind] ?? []).map(record => rowsOf[kind](record as never));
}

/** Returns the names of the records of a cloud. */
export function useRecordNames(kind: RecordKind, provider: string): readonly string[] {
  const { data = [] } = useQuery({
    queryKey: ['records', kind],
    queryFn: ({ signal }) => readRecords(kind, signal),
  });
  return data.filter(record => record.provider === provider).map(({ name }) => name);
}

type Schemas = components['schemas'];

const rowsOf = {
  credential: ({ CredentialName, ProviderName, KeyValueInfoList }: Schemas['CredentialInfo']) => ({
    name: CredentialName,
    provider: ProviderName,
    details: KeyValueInfoList.map(({ Key }) => Key).join(', '),
    values: {},
  }),
  driver: ({ DriverName, ProviderName, DriverLibFileName }: Schemas['CloudDriverInfo']) => ({
    name: DriverName,
    provider: ProviderName,
    details: DriverLibFileName,
    values: {},
  }),
  region: ({ RegionName, ProviderName, KeyValueInfoList, AvailableZoneList }: Schemas['RegionInfo']) => ({
    name: RegionName,
    provider: ProviderName,
    details: KeyValueInfoList.map(({ Key, Value }) => `${Key} ${Value ?? ''}`.trim()).join(', '),
    values: Object.fromEntries(KeyValueInfoList.map(({ Key, Value }) => [Key, Value ?? ''])),
    zones: AvailableZoneList ?? undefined,
  }),
} satisfies Readonly<Record<RecordKind, (record: never) => RecordRow>>;
