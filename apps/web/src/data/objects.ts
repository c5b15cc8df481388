import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { queries } from './queries.ts';
import { server } from './server.ts';

type Schemas = components['schemas'];

/** The kinds of objects by the words of their paths, with the types that the server returns. */
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

/** The limit for suggestions in forms, because a cloud can have very many images and specs. */
const mostSuggested = '1000';
const objectsKey = 'objects';

/** Reads the objects of a kind on one connection. An empty name disables the request. */
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

/** Reads all objects again after some were created, changed or removed. */
export function forgetObjects(): Promise<void> {
  return queries.invalidateQueries({ queryKey: [objectsKey] });
}
