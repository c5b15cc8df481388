import { type DriverFeatures, type NamedKind, namedKinds, rowOf } from '@cb-spider/core/driver';
import { z } from 'zod';
import { capabilityFlags, flagsOf } from './capability-flags.ts';
import { wireKinds } from './kinds.ts';
import { publishedCapability } from './published-capability.ts';

const servedHandlers = z.array(z.string()).meta({
  description: 'The handlers that the driver serves here, whatever the flags say.',
});

export const driverCapabilityInfo = capabilityFlags.extend({ ServedHandlers: servedHandlers }).meta({
  id: 'DriverCapabilityInfo',
  description:
    "What can be done on a connection. The flags are CB-Spider's: for a provider whose flags it publishes they are its own, since its clients decide by them, and may name what is not served here or leave out what is. For other providers the driver speaks for itself. ServedHandlers is always the driver's own word.",
});
export type DriverCapabilityInfo = z.output<typeof driverCapabilityInfo>;

/** @param provider in upper case */
export function toDriverCapabilityInfo(provider: string, features: DriverFeatures): DriverCapabilityInfo {
  const own = ownFlags(features);
  const served = Object.entries(own).filter(([name, value]) => name.endsWith('Handler') && value === true);
  return { ...(publishedCapability[provider] ?? own), ServedHandlers: served.map(([name]) => name) };
}

/**
 * Whether a driver says that it has a kind: it states a rule for its names, and its features where it has such. What
 * lies in other objects is there where those are.
 */
function isServed(features: DriverFeatures, kind: NamedKind): boolean {
  const { handler, hasFeatures, within } = rowOf(kind);
  if (features.names[kind] === undefined) return false;
  if (within !== undefined) return isServed(features, within as NamedKind);
  return !hasFeatures || handler in features;
}

/** What a driver says of itself, as CB-Spider's flags. */
function ownFlags(features: DriverFeatures) {
  const { zones, networks, tags, tagRules, inquiries = [] } = features;
  const tagged = tagRules === undefined ? null : tags.map(kind => wireKinds[kind].type);
  const kinds = namedKinds.filter(kind => isServed(features, kind));
  const flags = {
    ZoneBasedControl: zones,
    RegionZoneHandler: true,
    ImageHandler: true,
    VMSpecHandler: true,
    VPC_CIDR: networks?.cidr ?? false,
    SINGLE_VPC: networks?.single ?? false,
    PriceInfoHandler: inquiries.includes('price'),
    QuotaInfoHandler: inquiries.includes('quota'),
    TagHandler: tagged !== null,
  };
  return {
    ...flagsOf(
      kinds.map(kind => wireKinds[kind].flag),
      tagged,
    ),
    ...flags,
  };
}
