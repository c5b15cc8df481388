import type { ResourceRecord, VmInfo } from '@cb-spider/core';
import { z } from 'zod';

/** A resource that was found. */
export const foundObject = z
  .object({
    connection: z.string(),
    kind: z.string(),
    name: z.string(),
    /** The network of a subnet; empty for other kinds. */
    scope: z.string(),
    /** Empty until the cloud has assigned one. */
    nativeId: z.string(),
    /** The address by which the VM was found. */
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

/** Converts a VM that has an address which begins with the text; returns `undefined` for other VMs. */
export function toVmOfAddress(connection: string, vm: VmInfo, text: string): FoundObject | undefined {
  const { name, nativeId, publicIp, privateIp } = vm;
  const address = [publicIp, privateIp].find(ip => ip?.startsWith(text));
  return address === undefined ? undefined : { connection, kind: 'vm', name, scope: '', nativeId, address };
}

/** Returns a comparator: exact names, ids and addresses first, then those that begin with the text, then the others. */
export function byFit(text: string): (left: FoundObject, right: FoundObject) => number {
  const wanted = text.toLowerCase();
  const rank = ({ name, nativeId, address }: FoundObject) => {
    const words = [name, nativeId, address ?? ''].map(word => word.toLowerCase());
    if (words.includes(wanted)) return 0;
    return words.some(word => word.startsWith(wanted)) ? 1 : 2;
  };
  return (left, right) => rank(left) - rank(right);
}
