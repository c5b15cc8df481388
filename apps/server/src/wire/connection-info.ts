import type {
  ConnectionRecord,
  ConnectionRequest,
  CredentialInfo,
  CredentialRequest,
  DriverRecord,
  DriverRequest,
  RegionRecord,
  RegionRequest,
} from '@cb-spider/core';
import { z } from 'zod';
import { badRequest, isEmpty } from './errors.ts';
import { hidden } from './key-pair.ts';
import { fromKeyValueList, keyValue, keyValueRequest, text, texts, toKeyValue } from './shapes.ts';

const keyValues = z.array(keyValueRequest).default([]);

/** `true` checks the entry with the cloud before it is stored. Default: `false`. */
export const checkField = { check: text };

/** `true` if the cloud was asked and accepts the entry; missing if it was not asked. */
const checked = { Checked: z.boolean().optional() };

export const driverFields = z.object({ DriverName: text, ProviderName: text, DriverLibFileName: text });
export const credentialFields = z.object({
  CredentialName: text,
  ProviderName: text,
  KeyValueInfoList: keyValues,
});
export const regionFields = z.object({
  RegionName: text,
  ProviderName: text,
  KeyValueInfoList: keyValues,
  AvailableZoneList: texts,
});
export const connectionFields = z.object({
  ConfigName: text,
  ProviderName: text,
  DriverName: text,
  CredentialName: text,
  RegionName: text,
  /** Labels, such as the connection's team. If missing, the stored labels stay as they are. */
  Labels: z.record(z.string(), z.string()).optional(),
});

export const driverInfo = z
  .object({
    DriverName: z.string(),
    ProviderName: z.string(),
    DriverLibFileName: z.string(),
  })
  .meta({ id: 'CloudDriverInfo' });
export const credentialInfo = z
  .object({
    CredentialName: z.string(),
    ProviderName: z.string(),
    KeyValueInfoList: z.array(keyValue),
    ...checked,
  })
  .meta({ id: 'CredentialInfo' });
export const regionInfo = z
  .object({
    RegionName: z.string(),
    ProviderName: z.string(),
    KeyValueInfoList: z.array(keyValue),
    AvailableZoneList: z.array(z.string()).nullable(),
  })
  .meta({ id: 'RegionInfo' });
export const connectionInfo = z
  .object({
    ConfigName: z.string(),
    ProviderName: z.string(),
    DriverName: z.string(),
    CredentialName: z.string(),
    RegionName: z.string(),
    Labels: z.record(z.string(), z.string()).optional(),
    ...checked,
  })
  .meta({ id: 'ConnectionConfigInfo' });

/** Throws an error in CB-Spider's wording for the first field that is blank. */
function requireAll(fields: Readonly<Record<string, string>>): void {
  for (const [field, value] of Object.entries(fields)) if (value.trim() === '') throw isEmpty(field);
}

/** Rejects other words, so that a misspelled `true` does not store an entry unchecked. */
export function fromCheck(word: string): boolean {
  const lower = word.toLowerCase();
  if (lower === '' || lower === 'false') return false;
  if (lower === 'true') return true;
  throw badRequest(`check: '${word}' must be true or false.`);
}

export function fromDriverInfo(fields: z.output<typeof driverFields>): DriverRequest {
  requireAll(fields);
  return { name: fields.DriverName, provider: fields.ProviderName, library: fields.DriverLibFileName };
}

export function toDriverInfo({ name, provider, library }: DriverRecord): z.output<typeof driverInfo> {
  return { DriverName: name, ProviderName: provider, DriverLibFileName: library };
}

export function fromCredentialInfo(fields: z.output<typeof credentialFields>): CredentialRequest {
  const { CredentialName, ProviderName, KeyValueInfoList } = fields;
  requireAll({ CredentialName, ProviderName });
  return { name: CredentialName, provider: ProviderName, values: fromKeyValueList(KeyValueInfoList) };
}

/** Replaces the values, which are never returned, neither in plain text nor encrypted. */
export function toCredentialInfo(
  { name, provider, fields }: CredentialInfo,
  isChecked = false,
): z.output<typeof credentialInfo> {
  return {
    CredentialName: name,
    ProviderName: provider,
    KeyValueInfoList: fields.map(field => toKeyValue(field, hidden)),
    ...(isChecked ? { Checked: true } : {}),
  };
}

export function fromRegionInfo(fields: z.output<typeof regionFields>): RegionRequest {
  const { RegionName, ProviderName, KeyValueInfoList, AvailableZoneList } = fields;
  requireAll({ RegionName, ProviderName });
  const request = { name: RegionName, provider: ProviderName, values: fromKeyValueList(KeyValueInfoList) };
  return AvailableZoneList.length === 0 ? request : { ...request, zones: AvailableZoneList };
}

export function toRegionInfo({ name, provider, values, zones }: RegionRecord): z.output<typeof regionInfo> {
  return {
    RegionName: name,
    ProviderName: provider,
    KeyValueInfoList: Object.entries(values).map(([key, value]) => toKeyValue(key, value)),
    AvailableZoneList: zones === undefined ? null : [...zones],
  };
}

export function fromConnectionInfo(fields: z.output<typeof connectionFields>): ConnectionRequest {
  const { ConfigName, ProviderName, DriverName, CredentialName, RegionName } = fields;
  requireAll({ ConfigName, ProviderName, DriverName, CredentialName, RegionName });
  return {
    name: ConfigName,
    provider: ProviderName,
    driver: DriverName,
    credential: CredentialName,
    region: RegionName,
    labels: fields.Labels,
  };
}

export function toConnectionInfo(
  record: ConnectionRecord,
  isChecked = false,
): z.output<typeof connectionInfo> {
  return {
    ConfigName: record.name,
    ProviderName: record.provider,
    DriverName: record.driver,
    CredentialName: record.credential,
    RegionName: record.region,
    ...(record.labels === undefined ? {} : { Labels: record.labels }),
    ...(isChecked ? { Checked: true } : {}),
  };
}
