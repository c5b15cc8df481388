import type { Route } from '../http/route.ts';
import type { VmRemote } from '../remote/vm-remote.ts';
import { accountRoutes } from './account.ts';
import { anyCallRoutes } from './any-calls.ts';
import { auditRoutes } from './audit.ts';
import { cloudRoutes } from './clouds.ts';
import { clusterRoutes } from './clusters.ts';
import { connectionInfoRoutes } from './connection-info.ts';
import { destroyRoutes } from './destroy.ts';
import { diskRoutes } from './disks.ts';
import { dryRunRoutes } from './dry-runs.ts';
import { eventRoutes } from './events.ts';
import { fleetChangeRoutes } from './fleet-changes.ts';
import { fleetCountRoutes } from './fleet-counts.ts';
import { fleetPlaceRoutes } from './fleet-places.ts';
import { fleetReadRoutes } from './fleet-reads.ts';
import { fleetRemoteRoutes } from './fleet-remote.ts';
import { fleetSummaryRoutes } from './fleet-summary.ts';
import { fleetTargetRoutes } from './fleet-targets.ts';
import { fleetVmRoutes } from './fleet-vms.ts';
import { historyRoutes } from './history.ts';
import { imageSpecPairRoutes } from './image-spec-pairs.ts';
import { imageAndSpecRoutes } from './images-and-specs.ts';
import { keyPairRoutes } from './key-pairs.ts';
import { loadBalancerRoutes } from './load-balancers.ts';
import { monitoringRoutes } from './monitoring.ts';
import { myImageRoutes } from './my-images.ts';
import { nativeNameRoutes } from './native-names.ts';
import { networkRoutes } from './networks.ts';
import { nicRoutes } from './nics.ts';
import { notThereYetRoutes } from './not-there-yet.ts';
import { openLockRoutes } from './open-locks.ts';
import { operationRoutes } from './operations.ts';
import { portCheckRoutes } from './port-checks.ts';
import { publicIpRoutes } from './public-ips.ts';
import { regionZoneRoutes } from './region-zones.ts';
import { searchRoutes } from './search.ts';
import { securityGroupRoutes } from './security-groups.ts';
import { type ServiceFacts, serviceInfoRoutes } from './service-info.ts';
import { stackRoutes } from './stacks.ts';
import { systemStatsRoutes } from './system-stats.ts';
import { tagRoutes } from './tags.ts';
import { tokenRoutes } from './tokens.ts';
import { topologyRoutes } from './topology.ts';
import { userRoutes } from './users.ts';
import { vmCommandRoutes } from './vm-commands.ts';
import { vmFileRoutes } from './vm-files.ts';
import { vmFolderRoutes } from './vm-folders.ts';
import { vmRoutes } from './vms.ts';

/** What the routes depend on. */
export interface RouteFacts extends ServiceFacts {
  readonly remote: VmRemote;
  /** The name of the account from the environment. */
  readonly owner: string;
}

/** Returns all routes of the API, in the order of its documentation. */
export function allRoutes(facts: RouteFacts): readonly Route[] {
  const routes = ownRoutes(facts);
  return [...routes, ...dryRunRoutes(routes)];
}

/** Routes about the account and the server rather than about resources. */
const furtherRoutes: readonly Route[] = [
  ...accountRoutes,
  ...tokenRoutes,
  ...auditRoutes,
  ...monitoringRoutes,
  ...anyCallRoutes,
  ...topologyRoutes,
  ...systemStatsRoutes,
  ...openLockRoutes,
  ...notThereYetRoutes,
];

/** Returns the routes that read or change many connections with one request. */
function fleetRoutes({ remote }: RouteFacts): readonly Route[] {
  return [
    ...fleetTargetRoutes,
    ...fleetPlaceRoutes,
    ...fleetCountRoutes,
    ...fleetSummaryRoutes,
    ...fleetReadRoutes(),
    ...fleetRemoteRoutes(remote),
    ...stackRoutes,
    ...fleetVmRoutes,
    ...fleetChangeRoutes,
  ];
}

function ownRoutes(facts: RouteFacts): readonly Route[] {
  const { remote, owner } = facts;
  return [
    ...serviceInfoRoutes(facts),
    ...cloudRoutes,
    ...connectionInfoRoutes,
    ...regionZoneRoutes,
    ...imageAndSpecRoutes,
    ...networkRoutes,
    ...securityGroupRoutes,
    ...keyPairRoutes,
    ...vmRoutes,
    ...vmCommandRoutes(remote),
    ...vmFileRoutes(remote),
    ...vmFolderRoutes(remote),
    ...imageSpecPairRoutes,
    ...publicIpRoutes,
    ...nicRoutes,
    ...diskRoutes,
    ...clusterRoutes(facts),
    ...tagRoutes,
    ...myImageRoutes,
    ...loadBalancerRoutes,
    ...destroyRoutes,
    ...operationRoutes,
    ...fleetRoutes(facts),
    ...searchRoutes,
    ...eventRoutes,
    ...historyRoutes,
    ...portCheckRoutes,
    ...nativeNameRoutes,
    ...userRoutes(owner),
    ...furtherRoutes,
  ];
}
