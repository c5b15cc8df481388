import type { Reference, Tags } from '@cb-spider/core';
import type { NicAddress } from '@cb-spider/core/driver';
import { z } from 'zod';
import { badRequest } from './errors.ts';

/** A text in a request. Absent, `null` and `""` are the same to CB-Spider's clients. */
export const text = z.string().default('');

/** A list of texts in a request; absent and `null` are the empty one. */
export const texts = z.array(z.string()).default([]);

/** The user's name of an object and the cloud's id. */
export const iid = z.object({ NameId: z.string(), SystemId: z.string() }).meta({ id: 'IID' });
export type Iid = z.output<typeof iid>;

export const keyValue = z.object({ Key: z.string(), Value: z.string().optional() }).meta({ id: 'KeyValue' });
export type KeyValue = z.output<typeof keyValue>;

/** Key and value in a request. */
export const keyValueRequest = z.object({ Key: text, Value: text });

/** What all objects of a cloud may show at their end. */
export const lists = {
  TagList: z.array(keyValue).optional(),
  KeyValueList: z.array(keyValue).optional(),
};

/** Fields of every request about one connection. */
export const onConnection = { ConnectionName: z.string().trim().default('') };

/** The same for requests that pick names at the cloud. */
export const onConnectionNaming = { ...onConnection, IDTransformMode: text };

/** A boolean as CB-Spider's clients know it: a text. */
export const booleanInfo = z.object({ Result: z.enum(['true', 'false']) }).meta({ id: 'BooleanInfo' });
export type BooleanInfo = z.output<typeof booleanInfo>;

export const statusInfo = z.object({ Status: z.string() }).meta({ id: 'StatusInfo' });
export type StatusInfo = z.output<typeof statusInfo>;

export const countInfo = z.object({ count: z.number().int() }).meta({ id: 'CountInfo' });

/** The time of Go's zero value: "not known". */
export const zeroTime = '0001-01-01T00:00:00Z';

/** No object: struct fields are never left out. */
export const noIid: Iid = { NameId: '', SystemId: '' };

export function toBooleanInfo(result: boolean): BooleanInfo {
  return { Result: result ? 'true' : 'false' };
}

/** @param object one under our name, or a reference to one */
export function toIid({ name, nativeId }: { readonly name: string; readonly nativeId: string }): Iid {
  return { NameId: name, SystemId: nativeId };
}

export function toOptionalIid(reference: Reference | undefined): Iid {
  return reference === undefined ? noIid : toIid(reference);
}

export function toTime(time: string | undefined): string {
  return time ?? zeroTime;
}

/** A value is left out when it is empty, as by Go's `omitempty`. */
export function toKeyValue(key: string, value: string): KeyValue {
  return value === '' ? { Key: key } : { Key: key, Value: value };
}

/** `undefined` for nothing to show. */
export function toKeyValueList(
  details: Readonly<Record<string, string>> | undefined,
): KeyValue[] | undefined {
  if (details === undefined) return undefined;
  const entries = Object.entries(details).map(([key, value]) => toKeyValue(key, value));
  return entries.length === 0 ? undefined : entries;
}

/** Tags that core puts on what it makes; they are none of the user's. */
const ownerTagPrefix = 'spider-';

/** The user's tags; `undefined` for none. */
export function toTagList(tags: Tags): KeyValue[] | undefined {
  const entries: KeyValue[] = [];
  for (const key in tags) if (!key.startsWith(ownerTagPrefix)) entries.push(toKeyValue(key, tags[key] ?? ''));
  return entries.length === 0 ? undefined : entries;
}

/** A request's tags. Fails with `invalid_argument` for a key that is there twice, or cannot be kept. */
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

/** What NICs and public IPs can both be, whether they are bound or not. */
export const bindableStatuses = {
  available: 'Available',
  deleting: 'Deleting',
  failed: 'Error',
  unknown: 'Error',
} as const;

/** Two lists side by side; a private address without a public one has an empty text there. */
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
