import type { CallContext, Page, Spec, SpecDriverV1 } from '@cb-spider/core/driver';
import { flatDetails, found, required, requiredList, requiredText } from '@cb-spider/driver-kit';
import { offersOf } from './offers.ts';
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
  /** The capacity of one local disk, in GiB. */
  readonly LocalStorageCapacity?: number;
}

interface TypesReply extends PageReply {
  readonly InstanceTypes?: { readonly InstanceType?: readonly NativeType[] };
}

/** Instance types of the region, or of the zone if the connection has one. */
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

  /** For an unknown name, the cloud returns an empty list and no error. */
  async #read(name: string, context: CallContext): Promise<NativeType> {
    const { items } = await pageOf(this.#rpc, listing({ InstanceTypes: [name] }), undefined, context);
    return found(
      items.find(({ InstanceTypeId }) => InstanceTypeId === name),
      'instance type',
      name,
    );
  }

  /**
   * Returns a page of the cloud's list, without types that are not offered here, because the list contains every type
   * that exists anywhere.
   */
  async #page(pageToken: string | undefined, context: CallContext): Promise<Page<NativeType>> {
    const query = {
      DestinationResource: 'InstanceType',
      InstanceChargeType: 'PostPaid',
      ZoneId: this.#rpc.zone,
    } as const;
    const [{ items, nextPageToken }, offers] = await Promise.all([
      pageOf(this.#rpc, listing({}), pageToken, context),
      offersOf(this.#rpc, query, context),
    ]);
    const onSale = new Set(offers.map(({ value }) => value));
    return {
      items: items.filter(({ InstanceTypeId }) => onSale.has(InstanceTypeId ?? '')),
      nextPageToken,
    };
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
