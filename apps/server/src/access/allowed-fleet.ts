import type { Fleet, FleetSelection, Part } from '@cb-spider/fleet';
import type { Reach } from './reach.ts';

export type AllowedFleet = Pick<
  Fleet,
  | 'targets'
  | 'places'
  | 'leftOut'
  | 'list'
  | 'get'
  | 'create'
  | 'delete'
  | 'apply'
  | 'remove'
  | 'changeVms'
  | 'part'
  | 'planPart'
>;

/**
 * Limits the fleet to the connections that the caller may use. Naming any other connection fails with `forbidden`;
 * other connections that a selection leaves out are counted.
 */
export function allowedFleet(fleet: Fleet, reach: Reach): AllowedFleet {
  const within = async (selection: FleetSelection = {}): Promise<FleetSelection> => {
    for (const name of selection.connections ?? []) await reach.assert(name);
    const names = await reach.names();
    return { ...selection, may: ({ connection }) => names.has(connection) };
  };
  const assertAll = async (parts: readonly Pick<Part, 'connection'>[]) => {
    for (const connection of new Set(parts.map(part => part.connection))) await reach.assert(connection);
  };
  return {
    targets: async selection => fleet.targets(await within(selection)),
    places: async selection => fleet.places(await within(selection)),
    leftOut: async selection => fleet.leftOut(await within(selection)),
    list: async (kind, selection, options) => fleet.list(kind, await within(selection), options),
    get: async (kind, name, selection, options) => fleet.get(kind, name, await within(selection), options),
    create: async (kind, name, request, selection, options) =>
      fleet.create(kind, name, request, await within(selection), options),
    delete: async (kind, name, selection, options) =>
      fleet.delete(kind, name, await within(selection), options),
    async apply(name, parts, options) {
      await assertAll(parts);
      return fleet.apply(name, parts, options);
    },
    async changeVms(action, vms, options) {
      await assertAll(vms);
      return fleet.changeVms(action, vms, options);
    },
    async part(part) {
      await assertAll([part]);
      return fleet.part(part);
    },
    async planPart(part) {
      await assertAll([part]);
      return fleet.planPart(part);
    },
    async remove(name, parts, options) {
      await assertAll(parts);
      return fleet.remove(name, parts, options);
    },
  };
}
