import type { CloudObject } from '../inventory/compare.ts';
import type { Cloud } from './cloud.ts';
import {
  type Address,
  type Disk,
  type Firewall,
  type Instance,
  type MachineImage,
  pathOfLink,
} from './wire.ts';

interface Described {
  readonly name?: string | null;
  readonly description?: string | null;
  readonly labels?: Readonly<Record<string, string>> | null;
}

/**
 * Everything in a project that clients can create, except the default network and its parts. An object of a zone is
 * identified by zone and name, a machine image by its link, any other by its name. Its name is among its tags, as `Name`;
 * `key=value` in a description counts as a tag, since networks, subnetworks and firewalls have no labels.
 */
export function takeInventory({ store, project }: Cloud): readonly CloudObject[] {
  const all = <T extends Described>(collection: string): readonly T[] =>
    store.everywhere<T>(project, collection);
  const vmIds = new Set(all<Instance>('instances').map(zonal));
  const objects = [
    ...all('networks').map(network => objectOf('network', network, nameOf(network))),
    ...all('subnetworks').map(subnet => objectOf('subnetwork', subnet, nameOf(subnet))),
    ...all<Firewall>('firewalls').map(firewallObject),
    ...all<Address>('addresses').map(address => ({
      ...objectOf('address', address, address.name),
      state: `${address.status}, ${address.users?.length ?? 0} users`,
    })),
    ...all<Instance>('instances').map(instance => ({
      ...objectOf('instance', instance, zonal(instance)),
      state: stateOfInstance(instance),
    })),
    ...all<Disk>('disks').map(disk => diskObject(disk, vmIds)),
    ...all<MachineImage>('machineImages').map(image => ({
      ...objectOf('machineImage', image, image.selfLink),
      state: image.status ?? '',
    })),
  ];
  return objects.filter(({ id }) => !id.startsWith('default'));
}

function objectOf(kind: string, object: Described, id: string): CloudObject {
  const marks = [...(object.description ?? '').matchAll(/(\S+)=(\S+)/g)].map(([, key = '', value = '']) => [
    key,
    value,
  ]);
  return {
    kind,
    id,
    state: '',
    tags: { Name: nameOf(object), ...Object.fromEntries(marks), ...object.labels },
  };
}

/** One for a tag of another name is part of the firewall with that name. */
function firewallObject(firewall: Firewall): CloudObject {
  const [tag = firewall.name] = firewall.targetTags ?? [];
  const rules = (firewall.allowed ?? firewall.denied ?? []).map(({ IPProtocol, ports = [] }) =>
    [IPProtocol, ...(ports ?? [])].join(' '),
  );
  const state = [firewall.allowed ? 'allows' : 'denies', firewall.direction, ...rules].join(' ');
  const object = { ...objectOf('firewall', firewall, firewall.name), state };
  return tag === firewall.name ? object : { ...object, partOf: tag, tags: {} };
}

/** A boot disk that has its VM's name is part of it. */
function diskObject(disk: Disk, vmIds: ReadonlySet<string>): CloudObject {
  const id = zonal(disk);
  const state = `${disk.status}, ${disk.sizeGb} GB, ${disk.users?.length ?? 0} users`;
  const object = { ...objectOf('disk', disk, id), state };
  return vmIds.has(id) ? { ...object, partOf: id, tags: {} } : object;
}

function stateOfInstance({ status, disks, networkInterfaces }: Instance): string {
  const address = networkInterfaces[0]?.accessConfigs?.[0]?.natIP ? 'a public IP' : 'no public IP';
  return `${status}, ${disks.length} disks, ${address}`;
}

function zonal({ selfLink }: { readonly selfLink: string }): string {
  const [, zone, name] = /\/zones\/([^/]+)\/[^/]+\/([^/]+)$/.exec(pathOfLink(selfLink)) ?? [];
  return `${zone}/${name}`;
}

function nameOf({ name }: Described): string {
  return name ?? '';
}
