import {
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
  type DescribeInstanceTypesCommandInput,
  type GpuInfo,
  type _InstanceType as InstanceType,
  type InstanceTypeInfo,
} from '@aws-sdk/client-ec2';
import type { CallContext, Gpu, Page, Spec, SpecDriverV1 } from '@cb-spider/core/driver';
import { allPages, flatDetails, found, required, requiredText } from '@cb-spider/driver-kit';
import type { Ec2 } from './ec2.ts';
import { toJson } from './json.ts';
import { filter } from './tags.ts';

/** The maximum that DescribeInstanceTypes returns at once. */
const pageSize = 100;

/** Instance types of the region, or of the zone if the connection has one. */
export class AwsSpecs implements SpecDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  async doGet(name: string, context: CallContext): Promise<Spec> {
    return toSpec(await this.#describeOne(name, context), this.#ec2.region);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Spec>> {
    const page = await this.#page(pageToken, context);
    return { ...page, items: page.items.map(native => toSpec(native, this.#ec2.region)) };
  }

  async doGetNative(name: string, context: CallContext): Promise<unknown> {
    return toJson(await this.#describeOne(name, context));
  }

  async doListNative(pageToken: string | undefined, context: CallContext): Promise<Page<unknown>> {
    const page = await this.#page(pageToken, context);
    return { ...page, items: page.items.map(toJson) };
  }

  async #describeOne(name: string, context: CallContext): Promise<InstanceTypeInfo> {
    const { items } = await this.#describe({ InstanceTypes: [name as InstanceType] }, context);
    return found(items[0], 'instance type', name);
  }

  /** The types that a zone offers are a separate list; one of its pages fits into one request for descriptions. */
  async #page(pageToken: string | undefined, context: CallContext): Promise<Page<InstanceTypeInfo>> {
    const { zone } = this.#ec2;
    if (zone === undefined) return this.#describe({ MaxResults: pageSize, NextToken: pageToken }, context);
    const command = new DescribeInstanceTypeOfferingsCommand({
      LocationType: 'availability-zone',
      Filters: [filter('location', zone)],
      MaxResults: pageSize,
      NextToken: pageToken,
    });
    const offerings = await this.#ec2.page(context, command, 'InstanceTypeOfferings');
    const names = offerings.items.map(offering => requiredText(offering.InstanceType, 'the type on offer'));
    if (names.length === 0) return { ...offerings, items: [] };
    const Filters = [filter('instance-type', ...names)];
    const items = await allPages(NextToken =>
      this.#describe({ Filters, MaxResults: pageSize, NextToken }, context),
    );
    return { ...offerings, items };
  }

  #describe(input: DescribeInstanceTypesCommandInput, context: CallContext): Promise<Page<InstanceTypeInfo>> {
    return this.#ec2.page(context, new DescribeInstanceTypesCommand(input), 'InstanceTypes');
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeInfo.html */
export function toSpec(native: InstanceTypeInfo, region: string): Spec {
  const gpus = toGpus(native.GpuInfo);
  return {
    name: requiredText(native.InstanceType, 'the name of the instance type'),
    region,
    vCpu: {
      count: required(native.VCpuInfo?.DefaultVCpus, 'the number of virtual CPUs'),
      clockGHz: native.ProcessorInfo?.SustainedClockSpeedInGhz,
    },
    memoryMiB: required(native.MemoryInfo?.SizeInMiB, 'the size of the memory'),
    diskSizeGB: native.InstanceStorageInfo?.TotalSizeInGB,
    gpus: gpus.length ? gpus : undefined,
    details: flatDetails(native, 'InstanceType'),
  };
}

function toGpus(info: GpuInfo | undefined): Gpu[] {
  return (info?.Gpus ?? []).map(({ Count = 0, Manufacturer, Name, MemoryInfo }) => {
    const mebibytes = MemoryInfo?.SizeInMiB;
    return {
      count: Count,
      manufacturer: Manufacturer,
      model: Name,
      memoryGB: mebibytes && toGigabytes(mebibytes),
      totalMemoryGB: mebibytes && toGigabytes(mebibytes * Count),
    };
  });
}

function toGigabytes(mebibytes: number): number {
  return Math.round((mebibytes * 1.048576) / 1000);
}
