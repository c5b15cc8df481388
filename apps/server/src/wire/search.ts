import type { ResourceRecord, VmInfo } from '@cb-spider/core';
import { z } from 'zod';

/** An object that was found. */
export const foundObject = z
  .object({
    connection: z.string(),
    kind: z.string(),
    name: z.string(),
    /** Of a subnet: its network. */
    scope: z.string(),
    /** Empty while the cloud has not given one. */
    nativeId: z.string(),
    /** The address by which it was found. */
    address: z.string().optional(),
  })
  .meta({ id: 'FoundObject' });
export type FoundObject = z.input<typeof foundObject>;

export function toFoundObject({
  connection,
  kind,
  name,
  scope,
  nativeId,
}: Pick<ResourceRecord, 'connection' | 'kind' | 'name' | 'scope' | 'nativeId'>): FoundObject {
  return { connection, kind, name, scope, nativeId: nativeId ?? '' };
}

/** A VM that has an address which begins with the text; `undefined` for another one. */
export function toVmOfAddress(connection: string, vm: VmInfo, text: string): FoundObject | undefined {
  const { name, nativeId, publicIp, privateIp } = vm;
  const address = [publicIp, privateIp].find(each => each?.startsWith(text));
  return address === undefined ? undefined : { connection, kind: 'vm', name, scope: '', nativeId, address };
}

/** Exact names and ids first, then those that begin so. */
export function byFit(text: string): (one: FoundObject, other: FoundObject) => number {
  const wanted = text.toLowerCase();
  const rank = ({ name, nativeId, address }: FoundObject) => {
    const words = [name, nativeId, address ?? ''].map(word => word.toLowerCase());
    if (words.includes(wanted)) return 0;
    return words.some(word => word.startsWith(wanted)) ? 1 : 2;
  };
  return (one, other) => rank(one) - rank(other);
}
