import { CloudError, type Connection, type FleetItems, type FleetKind } from '@cb-spider/core';
import { z } from 'zod';
import { imageInfo, toImageInfo } from './image.ts';
import { keyPairInfo, toKeyPairInfo } from './key-pair.ts';
import { nicInfo, toNicInfo } from './nic.ts';
import { publicIpInfo, toPublicIpInfo } from './public-ip.ts';
import type { Quirks } from './quirks.ts';
import { regionZoneInfo, toRegionZoneInfo } from './region-zone.ts';
import { securityInfo, toSecurityInfo } from './security-group.ts';
import { toVmInfo, toVmStatusInfo, vmInfo, vmStatusInfo } from './vm.ts';
import { toVmSpecInfo, vmSpecInfo } from './vm-spec.ts';
import { toVpcInfo, vpcInfo } from './vpc.ts';

/** A kind as fleet paths name it. */
export interface FleetWireKind {
  readonly kind: FleetKind;
  readonly schema: z.ZodObject;
  /** Makes the converter for items of one connection. */
  converter(connection: Connection, quirks: Quirks): (item: never) => object;
}

function of<K extends FleetKind>(
  kind: K,
  schema: z.ZodObject,
  converter: (quirks: Quirks, connection: Connection) => (item: FleetItems[K]) => object,
): FleetWireKind {
  return { kind, schema, converter: (connection, quirks) => converter(quirks, connection) };
}

const kinds: ReadonlyMap<string, FleetWireKind> = new Map(
  Object.entries({
    regionzone: of('regionZones', regionZoneInfo, () => toRegionZoneInfo),
    vmimage: of('images', imageInfo, quirks => image => toImageInfo(image, quirks)),
    vmspec: of('specs', vmSpecInfo, quirks => spec => toVmSpecInfo(spec, quirks)),
    vpc: of('networks', vpcInfo, quirks => network => toVpcInfo(network, quirks)),
    securitygroup: of('securityGroups', securityInfo, quirks => group => toSecurityInfo(group, quirks)),
    keypair: of('keyPairs', keyPairInfo, () => toKeyPairInfo),
    publicip: of('publicIps', publicIpInfo, () => toPublicIpInfo),
    nic: of('nics', nicInfo, () => toNicInfo),
    vm: of(
      'vms',
      vmInfo,
      (_, { cloud }) =>
        vm =>
          toVmInfo(vm, cloud.region),
    ),
    vmstatus: of('vmStatus', vmStatusInfo, () => toVmStatusInfo),
  }),
);

/** The kind behind a path's word. Fails with `not_found`. */
export function fleetKindOf(word: string): FleetWireKind {
  const kind = kinds.get(word.toLowerCase());
  if (kind !== undefined) return kind;
  throw new CloudError('not_found', `The fleet kind '${word}' does not exist.`, {
    hint: `One of ${[...kinds.keys()].join(', ')}.`,
  });
}

/**
 * Picks top-level keys of items, and always says where they are from. Fails with `invalid_argument` for a key
 * that the kind does not have.
 *
 * @param fields none: all
 */
export function fieldPicker({ schema }: FleetWireKind, fields: readonly string[]): (item: object) => object {
  if (fields.length === 0) return item => item;
  const known = new Map(Object.keys(schema.shape).map(key => [key.toLowerCase(), key]));
  const keys = fields.map(field => {
    const key = known.get(field.toLowerCase());
    if (key !== undefined) return key;
    throw new CloudError('invalid_argument', `fields: '${field}' is no key of these items.`, {
      hint: `Some of ${[...known.values()].join(', ')}.`,
    });
  });
  return item => Object.fromEntries(keys.map(key => [key, Reflect.get(item, key)]));
}

export const fleetProblem = z.object({
  connection: z.string(),
  region: z.string(),
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
});

/** A fleet read as JSON. */
export const fleetReply = z.object({
  items: z.array(z.looseObject({ connection: z.string(), region: z.string() })),
  errors: z.array(fleetProblem),
  complete: z.boolean(),
  asOf: z.record(z.string(), z.string()),
  cursor: z.string().optional(),
});
