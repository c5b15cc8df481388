import { randomBytes } from 'node:crypto';
import { type ArmRequest, idIn, type Json, objectAt, objectsIn, sameText, textOf } from './arm-request.ts';
import { networkInterfaces, refuseReserved } from './network-interfaces.ts';
import { publicIPAddresses } from './public-ips.ts';
import { badRequest, networkRefusal, refuse } from './refusal.ts';
import { addressOf, idOf, type Resource } from './resource.ts';
import { put } from './resource-kind.ts';
import type { Subscription } from './subscription.ts';

interface Site {
  readonly subscription: Subscription;
  readonly request: ArmRequest;
  readonly vmId: string;
  readonly location: string;
  readonly zones: unknown;
}

/** Versions of Network by which Compute makes parts of a VM. */
const networkVersions = ['2020-11-01', '2022-11-01'];

/** The cards of a VM, as its network profile names or describes them. */
export function cardsOf(site: Site, profile: Json): Json[] {
  const described = objectsIn(profile.networkInterfaceConfigurations);
  if (described.length > 0 && !networkVersions.includes(textOf(profile.networkApiVersion) ?? '')) {
    const message = `The value of parameter networkProfile.networkApiVersion is invalid: '${profile.networkApiVersion}'.`;
    throw badRequest('InvalidParameter', message, 'networkProfile.networkApiVersion');
  }
  const named = objectsIn(profile.networkInterfaces);
  if (named.length + described.length === 0)
    throw badRequest(
      'InvalidParameter',
      "Required parameter 'networkProfile.networkInterfaces' is missing (null).",
      'networkProfile',
    );
  for (const each of named) checkCard(site, idIn(each));
  const before = new Set(site.subscription.everything());
  try {
    return [
      ...named.map(each => ({
        id: String(each.id),
        properties: { primary: named.length === 1, ...objectAt(each, 'properties') },
      })),
      ...described.map(each => makeCard(site, each, described.length === 1)),
    ];
  } catch (error) {
    // what is refused leaves nothing
    for (const part of site.subscription.everything()) if (!before.has(part)) site.subscription.remove(part);
    throw error;
  }
}

function checkCard({ subscription, vmId, location, zones }: Site, id: string | undefined): void {
  const nic = subscription.find(id);
  if (nic === undefined || nic.location !== location)
    throw refuse(404, 'NotFound', `Resource ${id} not found.`);
  const holder = textOf(objectAt(nic.properties, 'virtualMachine').id);
  if (holder !== undefined && !sameText(holder, vmId)) {
    const message = `Network Interface ${nic.id} is used by existing resource ${holder}. In order to delete the network interface, it must be dissociated from the resource. To learn more, see aka.ms/deletenic.`;
    throw networkRefusal(400, 'NicInUse', message);
  }
  refuseReserved(subscription, nic, vmId);
  for (const each of objectsIn(nic.properties.ipConfigurations)) {
    const address = subscription.find(idIn(objectAt(each, 'properties').publicIPAddress));
    if (address !== undefined) checkZones(vmId, zones, address);
  }
}

/** A zonal VM takes addresses of its own zone, or of all zones. */
function checkZones(vmId: string, zones: unknown, address: Resource): void {
  const mine = Array.isArray(zones) ? zones.map(String) : [];
  const theirs = Array.isArray(address.top.zones) ? address.top.zones.map(String) : [];
  const standard = objectAt(address.top, 'sku').name === 'Standard';
  if (mine.length === 0 || theirs.includes(mine[0] ?? '') || (standard && theirs.length === 0)) return;
  const message = `Compute resource ${vmId} has a zone constraint ${mine[0]} but the PublicIPAddress ${address.id} used by the compute resource via NetworkInterface or LoadBalancer has a different zone constraint ${theirs[0] ?? 'Regional'}.`;
  throw badRequest('ComputeResourceZoneConstraintDoesNotMatchPublicIPAddressZoneConstraint', message);
}

/** Makes a card that the VM describes, with its address, and names it after the description. */
function makeCard(site: Site, described: Json, only: boolean): Json {
  const properties = objectAt(described, 'properties');
  const ending = randomBytes(4).toString('hex');
  const ipConfigurations = objectsIn(properties.ipConfigurations).map(each => {
    const inside = objectAt(each, 'properties');
    const wanted = objectAt(inside, 'publicIPAddressConfiguration');
    const made = textOf(wanted.name) === undefined ? undefined : makeAddress(site, wanted, ending);
    return { name: each.name, properties: { subnet: inside.subnet, primary: inside.primary, ...made } };
  });
  const wantedGroup = properties.networkSecurityGroup;
  const body = {
    ...{ location: site.location, tags: objectAt(described, 'tags') },
    properties: {
      ipConfigurations,
      ...(wantedGroup === undefined ? {} : { networkSecurityGroup: wantedGroup }),
    },
  };
  const id = makePart(site, 'networkInterfaces', `${described.name}-${ending}`, body);
  const { primary = only, deleteOption = 'Detach' } = properties;
  return { id, properties: { primary, deleteOption } };
}

function makeAddress(site: Site, wanted: Json, ending: string): Json {
  const properties = objectAt(wanted, 'properties');
  const { publicIPAllocationMethod, publicIPAddressVersion, deleteOption = 'Detach' } = properties;
  const body = {
    ...{ location: site.location, tags: objectAt(wanted, 'tags'), sku: objectAt(wanted, 'sku') },
    ...(objectAt(wanted, 'sku').name === 'Standard' && site.zones !== undefined ? { zones: site.zones } : {}),
    properties: { publicIPAllocationMethod, publicIPAddressVersion },
  };
  const id = makePart(site, 'publicIPAddresses', `${wanted.name}-${ending}`, body);
  return { publicIPAddress: { id, properties: { deleteOption } } };
}

function makePart(
  site: Site,
  type: 'networkInterfaces' | 'publicIPAddresses',
  name: string,
  body: Json,
): string {
  const group = addressOf(site.vmId)?.group ?? '';
  const kind = type === 'networkInterfaces' ? networkInterfaces : publicIPAddresses;
  const address = { group, provider: kind.provider, type, name };
  const url = idOf(site.subscription.id, address);
  const made = put(site.subscription, kind, address, { ...site.request, method: '', url, body }).body as {
    id: string;
  };
  // a part of the VM's own change, not another one
  site.subscription.operations.finish(made.id);
  return made.id;
}

/** Attaches NICs and data disks to a VM, and detaches those that it no longer names. */
export function bindParts(subscription: Subscription, vm: Resource, before: Json | undefined): void {
  const after = { ...vm.properties };
  const now = partIds(after);
  for (const id of partIds(before ?? {}))
    if (!now.some(each => sameText(each, id))) free(subscription.find(id));
  for (const id of now) {
    const part = subscription.find(id);
    if (part?.type.endsWith('disks')) {
      part.top = { ...part.top, managedBy: vm.id };
      part.properties.diskState = 'Attached';
    } else if (part !== undefined) {
      const card = objectsIn(objectAt(vm.properties, 'networkProfile').networkInterfaces).find(each =>
        sameText(idIn(each), id),
      );
      part.properties.virtualMachine = { id: vm.id };
      part.properties.primary = objectAt(card, 'properties').primary === true;
    }
  }
}

/** Ids of a VM's cards and disks. */
export function partIds(properties: Json): string[] {
  const cards = objectsIn(objectAt(properties, 'networkProfile').networkInterfaces).map(idIn);
  const storage = objectAt(properties, 'storageProfile');
  const disks = [objectAt(storage, 'osDisk'), ...objectsIn(storage.dataDisks)].map(each =>
    idIn(each.managedDisk),
  );
  return [...cards, ...disks].filter(id => id !== undefined);
}

export function free(part: Resource | undefined): void {
  if (part === undefined) return;
  if (part.type.endsWith('disks')) {
    const { managedBy: _holder, ...top } = part.top;
    part.top = top;
    part.properties.diskState = 'Unattached';
  } else {
    delete part.properties.virtualMachine;
    delete part.properties.primary;
    delete part.properties.macAddress;
  }
}
