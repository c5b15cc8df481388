import { zonesByRegion } from './catalogue.ts';
import type { Call, Change, Kind } from './change.ts';
import type { Cloud } from './cloud.ts';
import { alreadyExists, operationFault, refuse } from './fault.ts';
import { checkName } from './names.ts';
import { lastPart } from './references.ts';
import { addressesIn, describeSubnetwork } from './subnetworks.ts';
import {
  type Firewall,
  type FirewallBody,
  type Instance,
  type Known,
  linkTo,
  type Network,
  type NetworkBody,
  pathOfLink,
  type Subnetwork,
} from './wire.ts';

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/networks */
export function networkKind(cloud: Cloud): Kind {
  return {
    collection: 'networks',
    word: 'network',
    scope: 'global',
    insert: call => insert(cloud, call),
    remove: call => remove(cloud, call),
  };
}

/** The network that every project has from the start, with its four firewalls. */
export function addDefaultNetwork(cloud: Cloud): void {
  const path = `projects/${cloud.project}/global/networks/default`;
  const body = {
    name: 'default',
    autoCreateSubnetworks: true,
    description: 'Default network for the project',
  };
  addNetwork(cloud, path, body);
  const rules: readonly (readonly [string, FirewallBody])[] = [
    ['default-allow-icmp', { allowed: [{ IPProtocol: 'icmp' }], sourceRanges: ['0.0.0.0/0'] }],
    ['default-allow-ssh', { allowed: [{ IPProtocol: 'tcp', ports: ['22'] }], sourceRanges: ['0.0.0.0/0'] }],
  ];
  for (const [name, rule] of rules) {
    const firewallPath = `projects/${cloud.project}/global/firewalls/${name}`;
    cloud.store.put(firewallPath, {
      kind: 'compute#firewall',
      id: cloud.newId(),
      creationTimestamp: cloud.time(),
      name,
      description: '',
      network: linkTo(path),
      priority: 65_534,
      direction: 'INGRESS',
      disabled: false,
      logConfig: { enable: false },
      selfLink: linkTo(firewallPath),
      ...rule,
    });
  }
}

function insert(cloud: Cloud, call: Call): Change {
  const body = call.request.body as NetworkBody;
  const name = checkName(body.name);
  const path = `${call.path}/${name}`;
  if (body.autoCreateSubnetworks === undefined || body.autoCreateSubnetworks === null)
    throw refuse(400, 'invalid', 'Legacy networks cannot be created: autoCreateSubnetworks is not set.');
  if (cloud.store.find(path)) throw alreadyExists(path);
  cloud.checkQuota('NETWORKS', cloud.store.under(call.path).length);
  return {
    type: 'insert',
    target: path,
    begin: () => addNetwork(cloud, path, { ...body, name }),
    finish: () => undefined,
    undo: () => removeNetwork(cloud, path),
  };
}

function remove(cloud: Cloud, call: Call): Change {
  cloud.store.get(call.path);
  const finish = () => {
    const user = userOf(cloud, call.path);
    if (user === undefined) return removeNetwork(cloud, call.path);
    const message = `The network resource '${call.path}' is already being used by '${user}'`;
    return operationFault('RESOURCE_IN_USE_BY_ANOTHER_RESOURCE', 400, message);
  };
  return { type: 'delete', target: call.path, finish };
}

function addNetwork(cloud: Cloud, path: string, body: Known<NetworkBody, 'name'>): void {
  const network: Network = {
    routingConfig: { routingMode: 'REGIONAL' },
    networkFirewallPolicyEnforcementOrder: 'AFTER_CLASSIC_FIREWALL',
    ...body,
    kind: 'compute#network',
    id: cloud.newId(),
    creationTimestamp: cloud.time(),
    selfLink: linkTo(path),
    selfLinkWithId: linkTo(path),
  };
  cloud.store.put(path, network);
  if (body.autoCreateSubnetworks !== true) return;
  network.subnetworks = Object.keys(zonesByRegion).map((region, place) => {
    const subnetPath = `projects/${cloud.project}/regions/${region}/subnetworks/${body.name}`;
    const subnet = { name: body.name, network: linkTo(path), ipCidrRange: `10.${128 + place * 2}.0.0/20` };
    cloud.store.put(subnetPath, describeSubnetwork(cloud, subnetPath, subnet));
    return linkTo(subnetPath);
  });
}

function removeNetwork(cloud: Cloud, path: string): undefined {
  const network = cloud.store.find<Network>(path);
  for (const link of (network?.autoCreateSubnetworks && network.subnetworks) || [])
    cloud.store.remove(pathOfLink(link));
  cloud.store.remove(path);
}

/** What keeps a network: firewalls, VMs, and subnets that did not come with it. */
function userOf(cloud: Cloud, path: string): string | undefined {
  const link = linkTo(path);
  const { store, project } = cloud;
  const isAuto = store.get<Network>(path).autoCreateSubnetworks === true;
  const firewall = store.everywhere<Firewall>(project, 'firewalls').find(each => each.network === link);
  const subnet = isAuto
    ? store
        .everywhere<Subnetwork>(project, 'subnetworks')
        .find(each => each.network === link && addressesIn(cloud, each.selfLink).length > 0)
    : store.everywhere<Subnetwork>(project, 'subnetworks').find(each => each.network === link);
  const instance = store
    .everywhere<Instance>(project, 'instances')
    .find(each => each.networkInterfaces.some(nic => nic.network === link));
  const user = firewall ?? subnet ?? instance;
  return user && `projects/${project}/…/${lastPart(user.selfLink)}`;
}
