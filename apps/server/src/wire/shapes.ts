import type { IdTransformMode, Reference, Tags } from '@cb-spider/core';
import type { NicAddress } from '@cb-spider/core/driver';
import { z } from 'zod';
import { badRequest } from './errors.ts';

/** A text in a request. Absent, `null` and `""` are the same to CB-Spider's clients. */
export const text = z.string().default('');

/** Returns `undefined` for the empty text, which means a missing value. */
export function given(value: string): string | undefined {
  return value === '' ? undefined : value;
}

/** A list of texts in a request. Absent and `null` mean the empty list. */
export const texts = z.array(z.string()).default([]);

/** The name of a resource in Spider and its native id. */
export const iid = z.object({ NameId: z.string(), SystemId: z.string() }).meta({ id: 'IID' });
export type Iid = z.output<typeof iid>;

export const keyValue = z.object({ Key: z.string(), Value: z.string().optional() }).meta({ id: 'KeyValue' });
export type KeyValue = z.output<typeof keyValue>;

/** A key and its value in a request. */
export const keyValueRequest = z.object({ Key: text, Value: text });

/** The last fields of all resources. */
export const lists = {
  TagList: z.array(keyValue).optional(),
  KeyValueList: z.array(keyValue).optional(),
};

/** The fields of every request about one connection. */
export const onConnection = { ConnectionName: z.string().trim().default('') };

/** The same for requests that create names at the cloud. */
export const onConnectionNaming = { ...onConnection, IDTransformMode: text };

/** Returns how one request forms names at the cloud. Default: the server's setting. */
export function idTransformModeOf({ IDTransformMode }: { readonly IDTransformMode: string }): {
  readonly idTransformMode: IdTransformMode | undefined;
} {
  return { idTransformMode: fromIdTransformMode(IDTransformMode) };
}

/** @param mode `ON` or `OFF`, in any case */
export function fromIdTransformMode(mode: string): IdTransformMode | undefined {
  const lower = mode.toLowerCase();
  if (lower === '') return undefined;
  if (lower === 'on' || lower === 'off') return lower;
  throw badRequest(`IDTransformMode: '${mode}' must be ON or OFF.`);
}

/** Returns the name of a new resource. Fails with CB-Spider's own words if it is missing. */
export function requireName(name: string): string {
  if (name === '') throw badRequest("resources.IID:NameId's input value is empty!", 'Send ReqInfo.Name.');
  return name;
}

/** A boolean as a text, as CB-Spider's clients expect it. */
export const booleanInfo = z.object({ Result: z.enum(['true', 'false']) }).meta({ id: 'BooleanInfo' });
export type BooleanInfo = z.output<typeof booleanInfo>;

export const statusInfo = z.object({ Status: z.string() }).meta({ id: 'StatusInfo' });
export type StatusInfo = z.output<typeof statusInfo>;

export const countInfo = z.object({ count: z.number().int() }).meta({ id: 'CountInfo' });

/** The zero value of Go's `time.Time`, which means an unknown time. */
export const zeroTime = '0001-01-01T00:00:00Z';

/** The value for a missing resource, because CB-Spider never leaves out struct fields. */
export const noIid: Iid = { NameId: '', SystemId: '' };

export function toBooleanInfo(result: boolean): BooleanInfo {
  return { Result: result ? 'true' : 'false' };
}

/** Converts a resource, or a reference to one, to its name in Spider and its native id. */
export function toIid({ name, nativeId }: { readonly name: string; readonly nativeId: string }): Iid {
  return { NameId: name, SystemId: nativeId };
}

export function toOptionalIid(reference: Reference | undefined): Iid {
  return reference === undefined ? noIid : toIid(reference);
}

export function toTime(time: string | undefined): string {
  return time ?? zeroTime;
}

/** Converts a key and its value. Leaves out an empty value, as Go's `omitempty` does. */
export function toKeyValue(key: string, value: string): KeyValue {
  return value === '' ? { Key: key } : { Key: key, Value: value };
}

/** Converts the details of a resource; returns `undefined` if there are none. */
export function toKeyValueList(
  details: Readonly<Record<string, string>> | undefined,
): KeyValue[] | undefined {
  if (details === undefined) return undefined;
  const entries = Object.entries(details).map(([key, value]) => toKeyValue(key, value));
  return entries.length === 0 ? undefined : entries;
}

/** The prefix of the tags that core adds to what it creates. They are not the user's tags. */
const ownerTagPrefix = 'spider-';

/** Returns the user's tags; `undefined` for none. */
export function toTagList(tags: Tags): KeyValue[] | undefined {
  const entries: KeyValue[] = [];
  for (const key in tags) if (!key.startsWith(ownerTagPrefix)) entries.push(toKeyValue(key, tags[key] ?? ''));
  return entries.length === 0 ? undefined : entries;
}

/** Parses a list of keys and values. Fails with `invalid_argument` for a key that appears twice or is reserved. */
export function fromKeyValueList(list: readonly { readonly Key: string; readonly Value: string }[]): Tags {
  const values = new Map<string, string>();
  for (const { Key, Value } of list) {
    if (Key === '__proto__' || Key.startsWith(ownerTagPrefix))
      throw badRequest(
        `'${Key}' is a reserved key.`,
        `Choose a key that does not start with '${ownerTagPrefix}'.`,
      );
    if (values.has(Key)) throw badRequest(`The key '${Key}' appears twice.`, 'Send each key once.');
    values.set(Key, Value);
  }
  return Object.fromEntries(values);
}

/** The statuses that NICs, disks and public IPs have in common. */
export const bindableStatuses = {
  available: 'Available',
  deleting: 'Deleting',
  failed: 'Error',
  unknown: 'Error',
} as const;

/** Returns two lists of the same length. The public IP is empty for a private IP without one. */
export function toAddresses(addresses: readonly NicAddress[]): {
  PrivateIPs: string[] | undefined;
  PublicIPs: string[] | undefined;
} {
  if (addresses.length === 0) return { PrivateIPs: undefined, PublicIPs: undefined };
  return {
    PrivateIPs: addresses.map(address => address.privateIp),
    PublicIPs: addresses.map(address => address.publicIp ?? ''),
  };
}
