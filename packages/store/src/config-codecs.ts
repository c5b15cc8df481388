import type { ConnectionRecord, CredentialRecord, DriverRecord, RegionRecord } from '@cb-spider/core';
import type { Insertable } from 'kysely';
import type { ConnectionRow, CredentialRow, DriverRow, RegionRow } from './schema.ts';

/** A row as it is written: the database sets the position. */
export type WrittenRow<Row> = Omit<Insertable<Row>, 'position'>;

/** Converts one kind of configuration to rows and back. */
export interface Codec<ConfigRecord, Row> {
  toRow(record: ConfigRecord): WrittenRow<Row>;
  toRecord(row: WrittenRow<Row>): ConfigRecord;
}

export const driverCodec: Codec<DriverRecord, DriverRow> = {
  toRow: ({ name, provider, library }) => ({ name, provider, library }),
  toRecord: ({ name, provider, library }) => ({ name, provider, library }),
};

export const credentialCodec: Codec<CredentialRecord, CredentialRow> = {
  toRow: ({ name, provider, sealed, version }) => ({
    name,
    provider,
    sealed: JSON.stringify(sealed),
    version,
  }),
  toRecord: ({ name, provider, sealed, version }) => ({
    name,
    provider,
    sealed: JSON.parse(sealed),
    version,
  }),
};

export const regionCodec: Codec<RegionRecord, RegionRow> = {
  toRow: ({ name, provider, values, zones }) => ({
    name,
    provider,
    field_values: JSON.stringify(values),
    zones: zones === undefined ? null : JSON.stringify(zones),
  }),
  toRecord: ({ name, provider, field_values, zones }) => ({
    name,
    provider,
    values: JSON.parse(field_values),
    ...(zones == null ? {} : { zones: JSON.parse(zones) }),
  }),
};

export const connectionCodec: Codec<ConnectionRecord, ConnectionRow> = {
  toRow: ({ name, provider, driver, credential, region, labels }) => ({
    ...{ name, provider, driver, credential, region },
    labels: labels === undefined ? null : JSON.stringify(labels),
  }),
  toRecord: ({ name, provider, driver, credential, region, labels }) => ({
    ...{ name, provider, driver, credential, region },
    ...(labels == null ? {} : { labels: JSON.parse(labels) }),
  }),
};
