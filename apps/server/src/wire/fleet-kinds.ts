import { CloudError, type Connection } from '@cb-spider/core';
import { kindRows, namedKinds, rowOf } from '@cb-spider/core/driver';
import type { FleetItems, FleetKind } from '@cb-spider/fleet';
import { z } from 'zod';
import { imageInfo, toImageInfo } from './image.ts';
import { wireKinds } from './kinds.ts';
import type { WirePlace } from './quirks.ts';
import { regionZoneInfo, toRegionZoneInfo } from './region-zone.ts';
import { toVmStatus, toVmStatusInfo, vmStatusInfo } from './vm.ts';
import { toVmSpecInfo, vmSpecInfo } from './vm-spec.ts';

/** A kind that fleet paths can read. */
export interface FleetWireKind {
  readonly kind: FleetKind;
  readonly schema: z.ZodObject;
  /** Returns the function that converts items of one connection. */
  converter(connection: Connection, quirks: WirePlace['quirks']): (item: never) => object;
}

function of<K extends FleetKind>(
  kind: K,
  schema: z.ZodObject,
  toWire: (item: FleetItems[K], place: WirePlace) => object,
): FleetWireKind {
  const converter: FleetWireKind['converter'] = ({ cloud: { region } }, quirks) => {
    const place = { quirks, region };
    return item => toWire(item, place);
  };
  return { kind, schema, converter };
}

const namedWireKinds = namedKinds
  .filter(kind => rowOf(kind).within === undefined)
  .map(kind => {
    const { path, wire, toWire } = wireKinds[kind];
    return [path, of(kindRows[kind].handler as FleetKind, wire, toWire as never)] as const;
  });

/** CB-Spider's `VMInfo` lacks the state of the VM, which a list of VMs needs. */
const { wire: vmInfo, toWire: toVm } = wireKinds.vm;
const fleetVm = vmInfo.extend({ VmStatus: vmStatusInfo.shape.VmStatus });

const kinds: ReadonlyMap<string, FleetWireKind> = new Map([
  ['regionzone', of('regionZones', regionZoneInfo, toRegionZoneInfo)],
  ['vmimage', of('images', imageInfo, (image, { quirks }) => toImageInfo(image, quirks))],
  ['vmspec', of('specs', vmSpecInfo, (spec, { quirks }) => toVmSpecInfo(spec, quirks))],
  ...namedWireKinds,
  ['vm', of('vms', fleetVm, (vm, place) => ({ ...toVm(vm, place), VmStatus: toVmStatus(vm.state) }))],
  ['vmstatus', of('vmStatus', vmStatusInfo, toVmStatusInfo)],
]);

/** Returns the kind that a word in a path names. Fails with `not_found`. */
export function fleetKindOf(word: string): FleetWireKind {
  const kind = kinds.get(word.toLowerCase());
  if (kind !== undefined) return kind;
  throw new CloudError('not_found', `The fleet kind '${word}' does not exist.`, {
    hint: `Use one of ${[...kinds.keys()].join(', ')}.`,
  });
}

/** Returns the top-level keys of a kind's items, by their names in lower case. */
export function keysOf({ schema }: FleetWireKind): ReadonlyMap<string, string> {
  return new Map(Object.keys(schema.shape).map(key => [key.toLowerCase(), key]));
}

/**
 * Returns a function that picks top-level keys of items and always includes `connection` and `region`. Fails with
 * `invalid_argument` for a key that the kind does not have.
 *
 * @param fields the keys to pick; empty for all
 */
export function fieldPicker(kind: FleetWireKind, fields: readonly string[]): (item: object) => object {
  if (fields.length === 0) return item => item;
  const known = keysOf(kind);
  const keys = fields.map(field => {
    const key = known.get(field.toLowerCase());
    if (key !== undefined) return key;
    throw new CloudError('invalid_argument', `fields: these items have no field '${field}'.`, {
      hint: `Use some of ${[...known.values()].join(', ')}.`,
    });
  });
  const picked = ['connection', 'region', ...keys];
  return item => Object.fromEntries(picked.map(key => [key, Reflect.get(item, key)]));
}

export const fleetProblem = z.object({
  connection: z.string(),
  region: z.string(),
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
});

/** How many of the selected connections are left out because the caller may not use them; missing for none. */
export const leftOutCount = z.number().int().optional();

/** The reply to a fleet read as JSON. */
export const fleetReply = z.object({
  items: z.array(z.looseObject({ connection: z.string(), region: z.string() })),
  errors: z.array(fleetProblem),
  complete: z.boolean(),
  asOf: z.record(z.string(), z.string()),
  cursor: z.string().optional(),
  total: z.number().int().optional(),
  leftOut: leftOutCount,
});
