import { useEffect, useMemo } from 'react';
import { useLacksKind } from '../../data/capabilities.ts';
import { news } from '../../data/news.ts';
import { forgetObjects, type ObjectPath, useObjects } from '../../data/objects.ts';
import type { FleetPath } from '../../data/use-fleet-rows.ts';
import { toTopology } from './topology.ts';

/** Reads the topology of a connection, again whenever an operation on it ends. */
export function useTopology(connection: string) {
  const networks = useServed('vpc', connection);
  const vms = useServed('vm', connection);
  const balancers = useServed('nlb', connection);
  const addresses = useServed('publicip', connection);
  useEffect(
    () =>
      news.onOperation(({ connection: where, state }) => {
        if (state !== 'running' && where === connection) void forgetObjects();
      }),
    [connection],
  );
  const lists = [networks, vms, balancers, addresses];
  const topology = useMemo(
    () =>
      toTopology({
        networks: networks.items,
        vms: vms.items,
        balancers: balancers.items,
        addresses: addresses.items,
      }),
    [networks.items, vms.items, balancers.items, addresses.items],
  );
  return {
    topology,
    isLoading: lists.some(({ isLoading }) => isLoading),
    errors: lists.map(({ error }) => error).filter(error => error !== null),
  };
}

const nothing: readonly never[] = [];

/** Reads a list. It is empty if the driver does not support the kind. */
function useServed<P extends FleetPath & ObjectPath>(path: P, connection: string) {
  const isLacking = useLacksKind(connection, path);
  const { data, error, isLoading } = useObjects(path, isLacking === false ? connection : '');
  return { items: data ?? nothing, error, isLoading: isLoading || isLacking === undefined };
}
