import { overlap, type Range, rangeOf, toAddress } from '../openstack/addresses.ts';
import type { Call, Change, Kind } from './change.ts';
import type { Cloud } from './cloud.ts';
import { alreadyExists, inUse, invalid, notReady, refuse, required } from './fault.ts';
import { checkName, fingerprintOf } from './names.ts';
import { pathOf } from './references.ts';
import {
  type Instance,
  linkTo,
  type Network,
  pathOfLink,
  type Subnetwork,
  type SubnetworkBody,
} from './wire.ts';

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks */
export function subnetworkKind(cloud: Cloud): Kind {
  return {
    collection: 'subnetworks',
    word: 'subnetwork',
    scope: 'regions',
    insert: call => insert(cloud, call),
    remove: call => remove(cloud, call),
  };
}

/** What a subnet is to be. */
type SubnetworkWish = SubnetworkBody & Pick<Subnetwork, 'name' | 'network' | 'ipCidrRange'>;

/** The whole object, from what a request says of it. */
export function describeSubnetwork(cloud: Cloud, path: string, body: SubnetworkWish): Subnetwork {
  return {
    kind: 'compute#subnetwork',
    id: cloud.newId(),
    creationTimestamp: cloud.time(),
    privateIpGoogleAccess: false,
    privateIpv6GoogleAccess: 'DISABLE_GOOGLE_ACCESS',
    purpose: 'PRIVATE',
    stackType: 'IPV4_ONLY',
    ...body,
    gatewayAddress: toAddress(rangeFor(body).first + 1),
    fingerprint: fingerprintOf(body),
    region: linkTo(path.replace(/\/subnetworks\/.*/, '')),
    selfLink: linkTo(path),
  };
}

/** Private addresses that VMs have in a subnet. */
export function addressesIn(cloud: Cloud, subnetLink: string): readonly string[] {
  return cloud.store
    .everywhere<Instance>(cloud.project, 'instances')
    .flatMap(instance => instance.networkInterfaces)
    .filter(nic => nic.subnetwork === subnetLink)
    .map(nic => nic.networkIP);
}

/** The first free address: not the first two of the range and not the last two, which Google keeps. */
export function freeAddress(cloud: Cloud, subnet: Subnetwork): string | undefined {
  const range = rangeFor(subnet);
  const taken = new Set(addressesIn(cloud, subnet.selfLink));
  for (let value = range.first + 2; value < range.last - 1; value++) {
    const address = toAddress(value);
    if (!taken.has(address)) return address;
  }
  return undefined;
}

function insert(cloud: Cloud, call: Call): Change {
  const body = call.request.body as SubnetworkBody;
  const name = checkName(body.name);
  const path = `${call.path}/${name}`;
  const { ipCidrRange } = body;
  if (!body.network) throw required('resource.network');
  if (!ipCidrRange) throw required('resource.ipCidrRange');
  const networkPath = pathOf(cloud.project, 'resource.network', body.network);
  const network = cloud.store.find<Network>(networkPath);
  if (!network)
    throw invalid('resource.network', body.network, 'The referenced network resource cannot be found.');
  if (cloud.operations.isChanging(networkPath)) throw notReady(networkPath);
  checkRange(cloud, ipCidrRange, linkTo(networkPath));
  if (cloud.store.find(path)) throw alreadyExists(path);
  cloud.checkQuota('SUBNETWORKS', cloud.store.everywhere(cloud.project, 'subnetworks').length);
  return {
    type: 'insert',
    target: path,
    begin: () => {
      const known = { ...body, name, ipCidrRange, network: linkTo(networkPath) };
      cloud.store.put(path, describeSubnetwork(cloud, path, known));
      network.subnetworks = [...(network.subnetworks ?? []), linkTo(path)];
    },
    finish: () => undefined,
    undo: () => take(cloud, path),
  };
}

function checkRange(cloud: Cloud, text: string, networkLink: string): void {
  const field = 'resource.ipCidrRange';
  const range = rangeOf(text);
  if (range === undefined || `${toAddress(range.first)}/${range.length}` !== text)
    throw invalid(field, text, 'Must be a CIDR address range.');
  if (range.length > 29) throw invalid(field, text, 'The prefix length must be at most 29.');
  const others = cloud.store
    .everywhere<Subnetwork>(cloud.project, 'subnetworks')
    .filter(each => each.network === networkLink);
  const other = others.find(each => overlap(range, rangeFor(each)));
  if (!other) return;
  const message = `Invalid IPCidrRange: ${text} conflicts with existing subnetwork '${other.name}' in the network.`;
  throw refuse(400, 'invalid', message);
}

function rangeFor(subnet: Pick<Subnetwork, 'name' | 'ipCidrRange'>): Range {
  const range = rangeOf(subnet.ipCidrRange);
  if (range === undefined) throw new TypeError(`${subnet.name} has no range.`);
  return range;
}

function remove(cloud: Cloud, call: Call): Change {
  const subnet = cloud.store.get<Subnetwork>(call.path);
  const network = cloud.store.find<Network>(pathOfLink(subnet.network));
  if (network?.autoCreateSubnetworks)
    throw refuse(400, 'invalid', 'Cannot delete auto subnetwork from an auto subnet mode network.');
  const user = cloud.store
    .everywhere<Instance>(cloud.project, 'instances')
    .find(each => each.networkInterfaces.some(nic => nic.subnetwork === linkTo(call.path)));
  if (user) throw inUse('subnetwork', call.path, pathOfLink(user.selfLink));
  return { type: 'delete', target: call.path, finish: () => take(cloud, call.path) };
}

function take(cloud: Cloud, path: string): undefined {
  const subnet = cloud.store.find<Subnetwork>(path);
  const network = cloud.store.find<Network>((subnet?.network ?? '').slice(linkTo('').length));
  const rest = network?.subnetworks?.filter(link => link !== linkTo(path)) ?? [];
  if (network && rest.length > 0) network.subnetworks = rest;
  else delete network?.subnetworks;
  cloud.store.remove(path);
}
