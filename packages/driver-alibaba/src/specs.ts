import type { CallContext, Page, Spec, SpecDriverV1 } from '@cb-spider/core/driver';
import { flatDetails, found, required, requiredList, requiredText } from '@cb-spider/driver-kit';
import { type PageReply, pageOf } from './pages.ts';
import type { Rpc } from './rpc.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeinstancetypes */
interface NativeType {
  readonly InstanceTypeId?: string;
  readonly CpuCoreCount?: number;
  readonly CpuSpeedFrequency?: number;
  /** In GiB. */
  readonly MemorySize?: number;
  readonly GPUAmount?: number;
  readonly GPUSpec?: string;
  /** In GiB. */
  readonly GPUMemorySize?: number;
  readonly LocalStorageAmount?: number;
  /** Of one local disk, in GiB. */
  readonly LocalStorageCapacity?: number;
}

interface TypesReply extends PageReply {
  readonly InstanceTypes?: { readonly InstanceType?: readonly NativeType[] };
}

interface OfferedReply {
  readonly AvailableZones?: { readonly AvailableZone?: readonly OfferedZone[] };
}

interface OfferedZone {
  readonly AvailableResources?: {
    readonly AvailableResource?: readonly {
      readonly SupportedResources?: { readonly SupportedResource?: readonly { readonly Value?: string }[] };
    }[];
  };
}

/** Instance types of the region; of the zone, where the connection has one. */
export class AlibabaSpecs implements SpecDriverV1 {
  readonly #rpc: Rpc;

  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }

  async doGet(name: string, context: CallContext): Promise<Spec> {
    return toSpec(await this.#read(name, context), this.#rpc.region);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Spec>> {
    const page = await this.#page(pageToken, context);
    return { ...page, items: page.items.map(native => toSpec(native, this.#rpc.region)) };
  }

  async doGetNative(name: string, context: CallContext): Promise<unknown> {
    return this.#read(name, context);
  }

  doListNative(pageToken: string | undefined, context: CallContext): Promise<Page<unknown>> {
    return this.#page(pageToken, context);
  }

  /** An unknown name brings an empty list, and no error. */
  async #read(name: string, context: CallContext): Promise<NativeType> {
    const { items } = await pageOf(this.#rpc, listing({ InstanceTypes: [name] }), undefined, context);
    return found(
      items.find(({ InstanceTypeId }) => InstanceTypeId === name),
      'instance type',
      name,
    );
  }

  /** All types there are on sale, a page of the cloud's at a time, less those that the place does not offer. */
  async #page(pageToken: string | undefined, context: CallContext): Promise<Page<NativeType>> {
    const [{ items, nextPageToken }, offered] = await Promise.all([
      pageOf(this.#rpc, listing({}), pageToken, context),
      this.#offered(context),
    ]);
    return { items: items.filter(({ InstanceTypeId }) => offered.has(InstanceTypeId)), nextPageToken };
  }

  async #offered(context: CallContext): Promise<ReadonlySet<string | undefined>> {
    const reply = await this.#rpc.ecs<OfferedReply>(
      'DescribeAvailableResource',
      { DestinationResource: 'InstanceType', InstanceChargeType: 'PostPaid', ZoneId: this.#rpc.zone },
      context,
    );
    const zones = requiredList(reply.AvailableZones?.AvailableZone, 'what the zones offer');
    const resources = zones.flatMap(zone => zone.AvailableResources?.AvailableResource ?? []);
    const offers = resources.flatMap(resource => resource.SupportedResources?.SupportedResource ?? []);
    return new Set(offers.map(({ Value }) => Value));
  }
}

function listing(parameters: { readonly InstanceTypes?: readonly string[] }) {
  return {
    product: 'ecs',
    action: 'DescribeInstanceTypes',
    parameters,
    itemsOf: (reply: TypesReply) =>
      requiredList(reply.InstanceTypes?.InstanceType, 'the list of instance types'),
    size: 100,
    hasDryRun: false,
  } as const;
}

export function toSpec(native: NativeType, region: string): Spec {
  const { GPUAmount = 0, GPUMemorySize, GPUSpec, LocalStorageAmount = 0, LocalStorageCapacity = 0 } = native;
  const [, manufacturer, model] = /^(\S+)\s+(.+)$/.exec(GPUSpec ?? '') ?? [];
  const gpu = {
    count: GPUAmount,
    manufacturer,
    model: model ?? (GPUSpec || undefined),
    memoryGB: GPUMemorySize && toGigabytes(GPUMemorySize),
    totalMemoryGB: GPUMemorySize && toGigabytes(GPUMemorySize * GPUAmount),
  };
  const localGiB = LocalStorageAmount * LocalStorageCapacity;
  return {
    name: requiredText(native.InstanceTypeId, 'the name of the instance type'),
    region,
    vCpu: {
      count: required(native.CpuCoreCount, 'the processors of the instance type'),
      clockGHz: native.CpuSpeedFrequency || undefined,
    },
    memoryMiB: required(native.MemorySize, 'the memory of the instance type') * 1024,
    diskSizeGB: localGiB > 0 ? toGigabytes(localGiB) : undefined,
    gpus: GPUAmount > 0 ? [gpu] : undefined,
    details: flatDetails(native, 'InstanceTypeId'),
  };
}

function toGigabytes(gibibytes: number): number {
  return Math.round(gibibytes * 1.073741824);
}
