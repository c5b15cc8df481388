import { keyValuesOf } from './cloud-fields.ts';
import { forgetConnections } from './connections.ts';
import type { RecordKind } from './records.ts';
import { server } from './server.ts';

/** What a form makes: a connection, or one of the records that connections are made of. */
export type NewKind = RecordKind | 'connection';

export interface NewRecord {
  readonly provider: string;
  /** The package of the driver. */
  readonly library: string;
  readonly name: string;
  /** Of a credential or a region. */
  readonly values: Readonly<Record<string, string>>;
  /** The names of what a connection is made of. */
  readonly parts: Readonly<Record<RecordKind, string>>;
  /** Of a region: the zones that may be used. Default: all. */
  readonly zones?: readonly string[] | undefined;
  /** Of a connection. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** What is known of a record that is edited. A credential's values are not: nobody can read them again. */
export type PresentRecord = Omit<NewRecord, 'library'>;

/** Creates it, or replaces the one of the same name. Fails with `SpiderError`. */
export async function makeRecord(kind: NewKind, record: NewRecord): Promise<void> {
  const [path, body] = requestOf(kind, record);
  await server.json('POST', `/spider/${path}`, { body });
  await forgetConnections();
}

function requestOf(kind: NewKind, record: NewRecord): readonly [path: string, body: object] {
  const { provider, library, name, parts } = record;
  const values = { ProviderName: provider, KeyValueInfoList: keyValuesOf(record.values) };
  switch (kind) {
    case 'driver':
      return ['driver', { DriverName: name, ProviderName: provider, DriverLibFileName: library }];
    case 'credential':
      return ['credential', { CredentialName: name, ...values }];
    case 'region':
      return ['region', { RegionName: name, ...values, AvailableZoneList: record.zones ?? [] }];
    case 'connection':
      return [
        'connectionconfig',
        {
          ...{ ConfigName: name, ProviderName: provider },
          ...{ DriverName: parts.driver, CredentialName: parts.credential, RegionName: parts.region },
          ...(record.labels === undefined ? {} : { Labels: record.labels }),
        },
      ];
  }
}
