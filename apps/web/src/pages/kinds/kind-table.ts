import { clusters } from './cluster-kind.ts';
import type { Kind } from './kind.ts';
import { disks, machineImages, nics } from './machine-kinds.ts';
import { addresses, groups, keys, networks } from './network-kinds.ts';
import { loadBalancers } from './service-kinds.ts';

/** The kinds that have pages, by their ids. */
const rows = {
  networks,
  groups,
  keys,
  addresses,
  cards: nics,
  disks,
  machineImages,
  loadBalancers,
  clusters,
};

const table: ReadonlyMap<string, Kind> = new Map(
  Object.entries(rows).map(([id, row]) => [id, row as unknown as Kind]),
);

/** Returns the kind with the id that is in an address. */
export function kindOf(id: string): Kind | undefined {
  return table.get(id);
}
