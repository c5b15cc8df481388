import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { queries } from './queries.ts';
import { server } from './server.ts';

type Schemas = components['schemas'];

/** Kinds of objects by the words of their paths, and what the server tells of each. */
export interface ObjectKinds {
  readonly vpc: Schemas['VPCInfo'];
  readonly securitygroup: Schemas['SecurityInfo'];
  readonly keypair: Schemas['KeyPairInfo'];
  readonly publicip: Schemas['PublicIPInfo'];
  readonly nic: Schemas['NICInfo'];
  readonly disk: Schemas['DiskInfo'];
  readonly myimage: Schemas['MyImageInfo'];
  readonly nlb: Schemas['NLBInfo'];
  readonly cluster: Schemas['ClusterInfo'];
  readonly vm: Schemas['VMInfo'];
  readonly vmimage: Schemas['ImageInfo'];
  readonly vmspec: Schemas['VMSpecInfo'];
}

export type ObjectPath = keyof ObjectKinds;

/** Images and specs can be very many; a form suggests so many of them. */
const mostSuggested = '1000';
const objectsKey = 'objects';

/** What one connection has of a kind; nothing is asked for an empty name. */
export function useObjects<K extends ObjectPath>(path: K, connection: string) {
  return useQuery({
    queryKey: [objectsKey, path, connection],
    enabled: connection !== '',
    queryFn: ({ signal }) => readObjects(path, connection, signal),
  });
}

async function readObjects<K extends ObjectPath>(
  path: K,
  connection: string,
  signal: AbortSignal,
): Promise<readonly ObjectKinds[K][]> {
  const isCatalog = path === 'vmimage' || path === 'vmspec';
  const reply = await server.json<Readonly<Record<string, unknown>>>('GET', `/spider/${path}`, {
    query: { ConnectionName: connection, ...(isCatalog ? { limit: mostSuggested } : {}) },
    signal,
  });
  const list = reply[listKeys[path] ?? path];
  return Array.isArray(list) ? list : [];
}

const listKeys: Readonly<Record<string, string | undefined>> = { vmimage: 'image', myimage: 'myImage' };

/** After objects have been made, changed or removed. */
export function forgetObjects(): Promise<void> {
  return queries.invalidateQueries({ queryKey: [objectsKey] });
}
