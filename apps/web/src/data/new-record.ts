import { keyValuesOf } from './cloud-fields.ts';
import { forgetConnections } from './connections.ts';
import type { RecordKind } from './records.ts';
import { server } from './server.ts';

/** The kind of record that a form creates: a connection, or one of the records that connections consist of. */
export type NewKind = RecordKind | 'connection';

export interface NewRecord {
  readonly provider: string;
  /** The npm package of the driver. */
  readonly library: string;
  readonly name: string;
  /** For a credential or a region. */
  readonly values: Readonly<Record<string, string>>;
  /** The names of the records that a connection consists of. */
  readonly parts: Readonly<Record<RecordKind, string>>;
  /** For a region: the zones that may be used. Default: all. */
  readonly zones?: readonly string[] | undefined;
  /** For a connection. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** The known values of a record that is edited, without those of a credential, which are never shown again. */
export type PresentRecord = Omit<NewRecord, 'library'>;

/** Creates a record, or replaces the one of the same name. Rejects with `SpiderError`. */
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
