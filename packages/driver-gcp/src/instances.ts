import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { everyPage, tokenOf } from './pages.ts';

export type Instance = compute_v1.Schema$Instance;
export type Disk = compute_v1.Schema$Disk;

/** A zone or region in an aggregated list. */
interface Scoped {
  readonly warning?: { readonly code?: string | null } | null | undefined;
}

interface AggregatedPage<S> {
  readonly items?: Readonly<Record<string, S>> | null | undefined;
  /** Zones and regions that could not be reached; the items may not contain them. */
  readonly unreachables?: readonly string[] | null | undefined;
  readonly nextPageToken?: string | null | undefined;
}

/**
 * Returns VMs of all zones. Fails if one zone cannot be reached, because its VMs would look as if they were gone.
 *
 * @param fields the fields of a VM that are needed
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/instances/aggregatedList
 */
export function everyInstance(compute: Compute, context: CallContext, fields: string): Promise<Instance[]> {
  return everyPage(async token => {
    const page = await instancePage(compute, context, token, fields);
    return {
      items: partsOf(page, () => true).flatMap(part => part.instances ?? []),
      nextPageToken: page.nextPageToken,
    };
  });
}

/** Returns one page of the VMs in the connection's region. */
export async function instancesOfRegion(
  compute: Compute,
  context: CallContext,
  pageToken: string | undefined,
  fields?: string,
): Promise<{ readonly instances: readonly Instance[]; readonly nextPageToken: string | undefined }> {
  const page = await instancePage(compute, context, pageToken, fields, ofRegion(compute));
  const instances = partsOf(page, inRegion(compute)).flatMap(part => part.instances ?? []);
  return { instances, nextPageToken: page.nextPageToken || undefined };
}

/** Returns all disks in the connection's region. */
export function disksOfRegion(compute: Compute, context: CallContext): Promise<Disk[]> {
  return everyPage(async token => {
    const { disks, nextPageToken } = await diskPageOfRegion(compute, context, token);
    return { items: disks, nextPageToken };
  });
}

/** Returns one page of the disks in the connection's region. */
export async function diskPageOfRegion(
  compute: Compute,
  context: CallContext,
  pageToken: string | undefined,
): Promise<{ readonly disks: readonly Disk[]; readonly nextPageToken: string | undefined }> {
  const { project } = compute;
  const filter = ofRegion(compute);
  const params = { project, filter, returnPartialSuccess: true, ...tokenOf(pageToken) };
  const page = await compute.send(context, 'disks.aggregatedList', (client, options) =>
    client.disks.aggregatedList(params, options),
  );
  const disks = partsOf(page, inRegion(compute)).flatMap(part => part.disks ?? []);
  return { disks, nextPageToken: page.nextPageToken || undefined };
}

function instancePage(
  compute: Compute,
  context: CallContext,
  token: string | undefined,
  fields?: string,
  filter?: string,
) {
  const { project } = compute;
  const mask = `kind,nextPageToken,unreachables,items/*/warning/code,items/*/instances(${fields})`;
  return compute.send(context, 'instances.aggregatedList', (client, options) =>
    client.instances.aggregatedList(
      {
        project,
        returnPartialSuccess: true,
        ...(filter !== undefined && { filter }),
        ...(fields !== undefined && { fields: mask }),
        ...tokenOf(token),
      },
      options,
    ),
  );
}

/** Returns the relevant parts of an aggregated list. Fails if one of them could not be reached. */
function partsOf<S extends Scoped>(
  page: AggregatedPage<S>,
  counts: (scope: string) => boolean,
): readonly S[] {
  const parts = Object.entries(page.items ?? {}).filter(([scope]) => counts(scope));
  const warned = parts.filter(([, part]) => part.warning?.code === 'UNREACHABLE').map(([scope]) => scope);
  const unreachable = (page.unreachables ?? []).map(link => link.replace(/^.*(?=(?:zones|regions)\/)/, ''));
  const [silent] = [...warned, ...unreachable.filter(counts)];
  if (silent === undefined) return parts.map(([, part]) => part);
  throw new CloudRefusal('unavailable', `Compute Engine could not reach ${silent}; its list is incomplete.`, {
    nativeCode: 'UNREACHABLE',
    retryable: true,
  });
}

function ofRegion({ region }: Compute): string {
  return `zone eq ".*/zones/${region}-[a-z0-9]+"`;
}

function inRegion({ region }: Compute): (scope: string) => boolean {
  return scope => scope.replace(/-[a-z0-9]+$/, '') === `zones/${region}`;
}
