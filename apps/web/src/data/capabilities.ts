import type { components } from '@cb-spider/client';
import { useQueries } from '@tanstack/react-query';
import { useWords, type Words } from '../words/words.ts';
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

/**
 * Why something cannot be done on some connections, as a sentence; `undefined` where nothing speaks against it, or nothing is
 * known yet.
 *
 * @param action missing: anything with objects of this kind
 */
export function useReason(
  connections: readonly string[],
  path: FleetPath,
  action?: LimitedAction | undefined,
): string | undefined {
  const words = useWords();
  const known = useQueries({ queries: connections.map(capabilityOf) });
  for (const [index, connection] of connections.entries()) {
    const reason = reasonOf(words, known[index]?.data, { connection, path, action });
    if (reason !== undefined) return reason;
  }
  return undefined;
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

function reasonOf(
  { capabilities: words }: Words,
  known: Capability | undefined,
  {
    connection,
    path,
    action,
  }: {
    readonly connection: string;
    readonly path: FleetPath;
    readonly action: LimitedAction | undefined;
  },
): string | undefined {
  if (known === undefined) return undefined;
  if (!known.ServedHandlers.includes(handlers[path])) return words.noKind(connection);
  if (action === undefined || !known.UnsupportedActions.includes(action)) return undefined;
  return words.actions[action](connection);
}
