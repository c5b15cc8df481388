import type { components } from '@cb-spider/client';
import { server } from '../../data/server.ts';
import type { KindPath } from './kind.ts';

/** `onlyHere`: the cloud no longer has the object. `onlyThere`: Spider does not manage it. */
export type Whereabouts = 'both' | 'onlyHere' | 'onlyThere';

export interface ComparedRow {
  readonly key: string;
  readonly name: string;
  readonly nativeId: string;
  readonly where: Whereabouts;
}

/** Compares the records of a connection with the objects at the cloud. Sends a call to the cloud. */
export async function readCompared(
  path: KindPath,
  connection: string,
  signal: AbortSignal,
): Promise<readonly ComparedRow[]> {
  const { AllList } = await server.json<components['schemas']['AllResourceList']>(
    'GET',
    `/spider/all${path}`,
    {
      query: { ConnectionName: connection },
      signal,
    },
  );
  const { MappedList, OnlySpiderList, OnlyCSPList } = AllList;
  const rowOf =
    (where: Whereabouts) =>
    ({ NameId, SystemId }: components['schemas']['IID']) => ({
      key: `${where} ${SystemId} ${NameId}`,
      name: NameId,
      nativeId: SystemId,
      where,
    });
  return [
    ...MappedList.map(rowOf('both')),
    ...OnlySpiderList.map(rowOf('onlyHere')),
    ...OnlyCSPList.map(rowOf('onlyThere')),
  ];
}
