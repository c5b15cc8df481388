import type { CloudObject } from '../inventory/compare.ts';
import type {
  CustomImage,
  Disk,
  Eip,
  Instance,
  KeyPair,
  NetworkInterface,
  SecurityGroup,
  Snapshot,
  Tagged,
} from './objects.ts';
import type { Region } from './region.ts';

/** Everything in a region, past signatures and pages. An object's name stands among its tags, as `Name`. */
export function takeInventory(region: Region): readonly CloudObject[] {
  return [
    ...of('vpc', region.vpcs),
    ...of('vSwitch', region.vSwitches),
    ...of('securityGroup', region.securityGroups, (group: SecurityGroup) => ({ state: portsOf(group) })),
    ...of('keyPair', region.keyPairs, (_pair: KeyPair) => ({})),
    ...of('eip', region.eips, (eip: Eip) => ({ state: eip.status })),
    ...of('instance', region.instances, (instance: Instance) => ({ state: instance.status })),
    ...of('disk', region.disks, partsOfDisk),
    ...of('image', region.images, (image: CustomImage) => ({ state: image.status })),
    ...of('snapshot', region.snapshots, snapshot => ({ partOf: imageWith(region, snapshot), tags: {} })),
    ...of('nic', region.networkInterfaces, partsOfNic),
  ];
}

function of<T extends Tagged & { readonly name: string }>(
  kind: string,
  objects: ReadonlyMap<string, T>,
  more: (object: T) => Partial<CloudObject> = () => ({}),
): readonly CloudObject[] {
  return [...objects].map(([id, object]) => {
    const tags = { Name: object.name, ...Object.fromEntries(object.tags) };
    return { kind, id, tags, state: '', ...more(object) };
  });
}

function portsOf({ rules }: SecurityGroup): string {
  return rules
    .map(({ direction, fields }) => `${direction} ${fields.PortRange}`)
    .toSorted()
    .join(' ');
}

/** The one that came with an instance has the instance's tags, and is identified by it. */
function partsOfNic(nic: NetworkInterface): Partial<CloudObject> {
  const state = `${nic.status}, ${nic.privateIps.length} addresses`;
  return nic.primary ? { state, partOf: nic.instanceId, tags: {} } : { state };
}

/** A system disk has the instance's tags, and is identified by it. */
function partsOfDisk(disk: Disk): Partial<CloudObject> {
  if (disk.type === 'system') return { partOf: disk.instanceId, tags: {} };
  return { state: `${disk.status}, ${disk.sizeGiB} GiB` };
}

/** The image that keeps a snapshot; a snapshot without one is nobody's. */
function imageWith(region: Region, { id }: Snapshot): string | undefined {
  const images = [...region.images.values()];
  return images.find(({ parts }) => parts.some(({ snapshot }) => snapshot.id === id))?.id;
}
