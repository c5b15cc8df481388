import {
  type CallOptions,
  type Connection,
  type HandlerName,
  type Image,
  kindRows,
  type NamedKind,
  type NamedServices,
  namedKinds,
  type RegionZone,
  type ResourceKind,
  rowOf,
  type Spec,
  toNativeId,
  type VmStatusInfo,
} from '@cb-spider/core';

type Rows = typeof kindRows;

/** The handler names of kinds whose objects are not within others. */
type OwnHandler = {
  [K in NamedKind]: Rows[K] extends { readonly within: string } ? never : Rows[K]['handler'];
}[NamedKind];

/** The item type of each kind. */
export type FleetItems = {
  readonly regionZones: RegionZone;
  readonly images: Image;
  readonly specs: Spec;
  readonly vmStatus: VmStatusInfo;
} & { readonly [H in OwnHandler]: Awaited<ReturnType<NamedServices[H]['get']>> };

export type FleetKind = keyof FleetItems;

/** How a kind is read on one connection. */
export interface FleetRead<T> {
  /** The kind of the objects, for the call history. */
  readonly resourceKind: ResourceKind;
  /** Catalogue data: changes through Spider do not invalidate it. */
  readonly isCatalogue: boolean;
  list(connection: Connection, options: CallOptions): AsyncIterable<readonly T[]>;
  get(connection: Connection, name: string, options: CallOptions): Promise<T>;
}

export const fleetReads = {
  regionZones: {
    resourceKind: 'regionZone',
    isCatalogue: true,
    async *list({ regionZones }, options) {
      yield await regionZones.list(options);
    },
    get: ({ regionZones }, name, options) => regionZones.get(name, options),
  },
  images: {
    resourceKind: 'image',
    isCatalogue: true,
    list: ({ images }, options) => images.listPages(options),
    get: ({ images }, id, options) => images.get(toNativeId(id), options),
  },
  specs: {
    resourceKind: 'spec',
    isCatalogue: true,
    list: ({ specs }, options) => specs.listPages(options),
    get: ({ specs }, name, options) => specs.get(name, options),
  },
  vmStatus: {
    resourceKind: 'vm',
    isCatalogue: false,
    list: ({ vms }, options) => vms.listStatusPages(options),
    get: ({ vms }, name, options) => vms.status(name, options),
  },
  ...namedReads(),
} as { readonly [K in FleetKind]: FleetRead<FleetItems[K]> };

interface NamedService {
  listPages(options: CallOptions): AsyncIterable<readonly unknown[]>;
  get(name: string, options: CallOptions): Promise<unknown>;
}

/** Returns the reads of registered objects, for each kind that is not within another. */
function namedReads(): Partial<Record<HandlerName, FleetRead<unknown>>> {
  const own = namedKinds.filter(kind => rowOf(kind).within === undefined);
  return Object.fromEntries(
    own.map(kind => {
      const { handler } = kindRows[kind];
      const serviceOf = (connection: Connection) => connection[handler] as unknown as NamedService;
      const read: FleetRead<unknown> = {
        resourceKind: kind,
        isCatalogue: false,
        list: (connection, options) => serviceOf(connection).listPages(options),
        get: (connection, name, options) => serviceOf(connection).get(name, options),
      };
      return [handler, read];
    }),
  );
}
