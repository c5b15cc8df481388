import { type DriverFeatures, type NamedKind, namedKinds, rowOf } from '@cb-spider/core/driver';
import { z } from 'zod';
import { capabilityFlags, flagsOf } from './capability-flags.ts';
import { wireKinds } from './kinds.ts';
import { publishedCapability } from './published-capability.ts';
import { toUnsupportedActions, unsupportedActions } from './unsupported-actions.ts';

const servedHandlers = z.array(z.string()).meta({
  description: 'The handlers that the driver has, independent of the flags.',
});

export const driverCapabilityInfo = capabilityFlags
  .extend({
    ServedHandlers: servedHandlers,
    UnsupportedActions: unsupportedActions,
  })
  .meta({
    id: 'DriverCapabilityInfo',
    description:
      "The capabilities of a connection's driver. If CB-Spider publishes flags for the provider, the flags are CB-Spider's, because its clients depend on them: they may include handlers that the driver lacks, or leave out handlers that it has. For other providers the flags come from the driver. ServedHandlers and UnsupportedActions always come from the driver.",
  });
export type DriverCapabilityInfo = z.output<typeof driverCapabilityInfo>;

/** @param provider in upper case */
export function toDriverCapabilityInfo(provider: string, features: DriverFeatures): DriverCapabilityInfo {
  const own = ownFlags(features);
  const served = Object.entries(own).filter(([name, value]) => name.endsWith('Handler') && value === true);
  return {
    ...(publishedCapability[provider] ?? own),
    ServedHandlers: served.map(([name]) => name),
    UnsupportedActions: toUnsupportedActions(features),
  };
}

/**
 * Returns whether a driver declares a kind: it has a rule for the kind's names and, if the kind has features, states
 * them. Kinds within another kind, such as subnets, also need that kind.
 */
function isServed(features: DriverFeatures, kind: NamedKind): boolean {
  const { handler, hasFeatures, within } = rowOf(kind);
  if (features.names[kind] === undefined) return false;
  if (within !== undefined) return isServed(features, within as NamedKind);
  return !hasFeatures || handler in features;
}

/** Converts the features of a driver to CB-Spider's flags. */
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
