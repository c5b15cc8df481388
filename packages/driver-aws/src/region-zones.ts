import {
  type AvailabilityZone,
  DescribeAvailabilityZonesCommand,
  DescribeRegionsCommand,
  type Region,
} from '@aws-sdk/client-ec2';
import type { CallContext, RegionZone, RegionZoneDriverV1, Zone } from '@cb-spider/core/driver';
import { flatDetails, found, requiredList, requiredText, stateMap, withZones } from '@cb-spider/driver-kit';
import { classifyError } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import { toJson } from './json.ts';

/** Regions that the account has enabled, each with the zones that it can use there. */
export class AwsRegionZones implements RegionZoneDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  async doList(context: CallContext): Promise<readonly RegionZone[]> {
    const regions = await this.#regions(context);
    return Promise.all(regions.map(region => this.#withZones(region, context)));
  }

  async doGet(name: string, context: CallContext): Promise<RegionZone> {
    const regions = await this.#regions(context);
    const region = found(
      regions.find(({ RegionName }) => RegionName === name),
      'region',
      name,
    );
    return toRegionZone(region, await this.#zones(name, context));
  }

  async doListNativeRegions(context: CallContext): Promise<unknown> {
    const { Regions } = await this.#ec2.send(context, new DescribeRegionsCommand({}));
    return toJson({ Regions });
  }

  async doListNativeZones(context: CallContext): Promise<unknown> {
    return toJson({ AvailabilityZones: await this.#zones(this.#ec2.region, context) });
  }

  /**
   * EC2 itself leaves out the regions that the account has not opted into; other implementations of its API may not.
   */
  async #regions(context: CallContext): Promise<readonly Region[]> {
    const { Regions } = await this.#ec2.send(context, new DescribeRegionsCommand({}));
    return requiredList(Regions, 'regionInfo').filter(({ OptInStatus }) => OptInStatus !== 'not-opted-in');
  }

  async #withZones(region: Region, context: CallContext): Promise<RegionZone> {
    const zones = this.#zones(nameOf(region), context);
    return withZones(native => toRegionZone(region, native), zones, classifyError);
  }

  async #zones(region: string, context: CallContext): Promise<readonly AvailabilityZone[]> {
    const reply = await this.#ec2.send(context, new DescribeAvailabilityZonesCommand({}), region);
    return requiredList(reply.AvailabilityZones, 'availabilityZoneInfo');
  }
}

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Region.html and
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AvailabilityZone.html
 */
export function toRegionZone(region: Region, zones: readonly AvailabilityZone[]): RegionZone {
  const name = nameOf(region);
  return {
    name,
    displayName: displayNameOf(zones) ?? name,
    zones: zones.map(toZone),
    details: flatDetails(region, 'RegionName'),
  };
}

function nameOf({ RegionName }: Region): string {
  return requiredText(RegionName, 'the name of the region');
}

/** EC2 has display names only for its groups of zones (`Asia Pacific (Seoul) 1`), not for regions. */
function displayNameOf(zones: readonly AvailabilityZone[]): string | undefined {
  const ordinary = zones.find(
    ({ ZoneType, GroupLongName }) => ZoneType === 'availability-zone' && GroupLongName,
  );
  return ordinary?.GroupLongName?.replace(/ \d+$/, '');
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AvailabilityZone.html#API_AvailabilityZone_Contents */
const stateOf = stateMap<Zone['state']>({
  available: 'available',
  constrained: 'unavailable',
  impaired: 'unavailable',
  information: 'unavailable',
  unavailable: 'unavailable',
});

function toZone(native: AvailabilityZone): Zone {
  const name = requiredText(native.ZoneName, 'the name of the zone');
  return {
    name,
    displayName: name,
    state: stateOf(native.State),
    details: flatDetails(native, 'ZoneName', 'State'),
  };
}
