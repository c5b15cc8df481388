import type { components } from '@cb-spider/client';
import { server } from './server.ts';

/** What connections are made of. */
export type RecordKind = 'credential' | 'driver' | 'region';

export interface RecordRow {
  readonly name: string;
  readonly provider: string;
  /** What it says; of a credential only which values it has. */
  readonly details: string;
}

/** The existing records. */
export async function readRecords(kind: RecordKind, signal: AbortSignal): Promise<readonly RecordRow[]> {
  const reply = await server.json<{ readonly [K in RecordKind]?: readonly object[] }>(
    'GET',
    `/spider/${kind}`,
    { signal },
  );
  return (reply[kind] ?? []).map(record => rowsOf[kind](record as never));
}

type Schemas = components['schemas'];

const rowsOf = {
  credential: ({ CredentialName, ProviderName, KeyValueInfoList }: Schemas['CredentialInfo']) => ({
    name: CredentialName,
    provider: ProviderName,
    details: KeyValueInfoList.map(({ Key }) => Key).join(', '),
  }),
  driver: ({ DriverName, ProviderName, DriverLibFileName }: Schemas['CloudDriverInfo']) => ({
    name: DriverName,
    provider: ProviderName,
    details: DriverLibFileName,
  }),
  region: ({ RegionName, ProviderName, KeyValueInfoList }: Schemas['RegionInfo']) => ({
    name: RegionName,
    provider: ProviderName,
    details: KeyValueInfoList.map(({ Key, Value }) => `${Key} ${Value ?? ''}`.trim()).join(', '),
  }),
} satisfies Readonly<Record<RecordKind, (record: never) => RecordRow>>;
