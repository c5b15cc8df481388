import type { components } from '@cb-spider/client';
import { useQueries, useQuery } from '@tanstack/react-query';
import { server } from './server.ts';
import type { FleetPath } from './use-fleet-rows.ts';

type Capability = components['schemas']['DriverCapabilityInfo'];

/** An action that a driver may lack even if it has the kind. */
export type LimitedAction = Capability['UnsupportedActions'][number];

/** The handler that a driver needs for each kind of object. */
const handlers: Readonly<Record<FleetPath, string>> = {
  vpc: 'VPCHandler',
  securitygroup: 'SecurityHandler',
  keypair: 'KeyPairHandler',
  publicip: 'PublicIPHandler',
  nic: 'NICHandler',
  disk: 'DiskHandler',
  myimage: 'MyImageHandler',
  vm: 'VMHandler',
  nlb: 'NLBHandler',
  cluster: 'ClusterHandler',
};

/** What a driver lacks. */
export interface Obstacle {
  readonly connection: string;
  /** Absent if the whole kind is not supported. */
  readonly action?: LimitedAction;
}

/**
 * Returns why something cannot be done on some of the connections; `undefined` if it can, or if that is not known yet.
 *
 * @param action absent: anything with objects of this kind
 */
export function useObstacle(
  connections: readonly string[],
  path: FleetPath,
  action?: LimitedAction | undefined,
): Obstacle | undefined {
  const known = useQueries({ queries: connections.map(capabilityOf) });
  for (const [index, connection] of connections.entries()) {
    const capability = known[index]?.data;
    if (capability === undefined) continue;
    if (!capability.ServedHandlers.includes(handlers[path])) return { connection };
    if (action !== undefined && capability.UnsupportedActions.includes(action)) return { connection, action };
  }
  return undefined;
}

/** Returns whether the driver of a connection lacks a handler; `undefined` until that is known. */
export function useLacks(connection: string, handler: string): boolean | undefined {
  const { data } = useQuery({ ...capabilityOf(connection), enabled: connection !== '' });
  return data && !data.ServedHandlers.includes(handler);
}

/** Returns whether the driver of a connection lacks a kind of object; `undefined` until that is known. */
export function useLacksKind(connection: string, path: FleetPath): boolean | undefined {
  return useLacks(connection, handlers[path]);
}

/** A driver does not change while the page is open, so its capabilities never become stale. */
function capabilityOf(connection: string) {
  return {
    queryKey: ['capability', connection],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      server.json<Capability>('GET', '/spider/driver/capability', {
        query: { ConnectionName: connection },
        signal,
      }),
  };
}
