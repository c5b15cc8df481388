import type { CallContext } from '@cb-spider/core/driver';
import { allPages, found, requiredList } from '@cb-spider/driver-kit';
import { type Listing, type PageReply, pageOf } from './pages.ts';
import type { Parameters, Rpc } from './rpc.ts';
import type { EcsTags } from './tags.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describedisks */
export interface NativeDisk {
  readonly DiskId?: string;
  readonly DiskName?: string;
  /** `system` or `data`. */
  readonly Type?: string;
  readonly Status?: string;
  readonly InstanceId?: string;
  readonly Category?: string;
  readonly PerformanceLevel?: string;
  /** In GiB. */
  readonly Size?: number;
  readonly Device?: string;
  readonly ZoneId?: string;
  readonly CreationTime?: string;
  readonly Tags?: EcsTags;
}

interface DisksReply extends PageReply {
  readonly Disks?: { readonly Disk?: readonly NativeDisk[] };
}

/** Data disks. */
export function diskListing(parameters: Parameters): Listing<DisksReply, NativeDisk> {
  return listing({ DiskType: 'data', ...parameters });
}

function listing(parameters: Parameters): Listing<DisksReply, NativeDisk> {
  return {
    product: 'ecs',
    action: 'DescribeDisks',
    parameters,
    itemsOf: reply => requiredList(reply.Disks?.Disk, 'the list of disks'),
    size: 500,
    hasDryRun: true,
  };
}

/** Returns a data disk by its id, or `undefined` if no disk is visible to a user who may see it. */
export async function findDisk(rpc: Rpc, id: string, context: CallContext): Promise<NativeDisk | undefined> {
  const { items } = await pageOf(rpc, diskListing({ DiskIds: JSON.stringify([id]) }), undefined, context);
  return items.find(({ DiskId }) => DiskId === id);
}

export async function readDisk(rpc: Rpc, id: string, context: CallContext): Promise<NativeDisk> {
  return found(await findDisk(rpc, id, context), 'disk', id);
}

/** Returns disks by their instances, including system disks: those of one instance, or of all in the region. */
export async function disksByInstance(
  rpc: Rpc,
  parameters: Parameters,
  context: CallContext,
): Promise<ReadonlyMap<string, readonly NativeDisk[]>> {
  const all = { ...listing({ ...parameters, DiskType: 'all' }), hasDryRun: false };
  const disks = await allPages(token => pageOf(rpc, all, token, context));
  // Disks that were detached, or kept when their instances were removed, belong to no instance.
  return Map.groupBy(
    disks.filter(({ InstanceId }) => InstanceId),
    ({ InstanceId = '' }) => InstanceId,
  );
}
