import type { components } from '@cb-spider/client';
import { useQueries, useQuery } from '@tanstack/react-query';
import { server } from './server.ts';
import type { FleetPath } from './use-fleet-rows.ts';

type Capability = components['schemas']['DriverCapabilityInfo'];

/** An action that a driver can lack although it has the kind. */
export type LimitedAction = Capability['UnsupportedActions'][number];

/** The handler that a driver needs for objects of a kind. */
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

/** What a driver lacks for something. */
export interface Obstacle {
  readonly connection: string;
  /** Missing: the whole kind of objects. */
  readonly action?: LimitedAction;
}

/**
 * Why something cannot be done on some connections; `undefined` where nothing speaks against it, or nothing is known yet.
 *
 * @param action missing: anything with objects of this kind
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

/** Whether the driver of a connection lacks a handler; `undefined` as long as it is not known. */
export function useLacks(connection: string, handler: string): boolean | undefined {
  const { data } = useQuery({ ...capabilityOf(connection), enabled: connection !== '' });
  return data && !data.ServedHandlers.includes(handler);
}

/** The same for a kind of objects. */
export function useLacksKind(connection: string, path: FleetPath): boolean | undefined {
  return useLacks(connection, handlers[path]);
}

/** A driver stays as it is while the page is open. */
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
