import { type NativeId, toNativeId } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';

/** Types of resources whose ids this driver reads, each with what errors call it. */
const nouns = {
  'Microsoft.Compute/disks': 'disk',
  'Microsoft.Compute/images': 'machine image',
  'Microsoft.Compute/snapshots': 'snapshot',
  'Microsoft.Compute/sshPublicKeys': 'key pair',
  'Microsoft.Compute/virtualMachines': 'VM',
  'Microsoft.Network/networkInterfaces': 'NIC',
  'Microsoft.Network/networkSecurityGroups': 'security group',
  'Microsoft.Network/publicIPAddresses': 'public IP',
  'Microsoft.Network/virtualNetworks': 'network',
} as const;

export type ResourceType = keyof typeof nouns;

/** A resource by its names, as the SDK's methods take them. */
export interface ResourceName {
  readonly group: string;
  readonly name: string;
}

const pattern =
  /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/(microsoft\.\w+\/\w+)\/([^/]+)(.*)$/i;

/**
 * The one spelling of an id that this driver gives: in lower case. Azure itself spells the same id in several ways (the
 * group in capitals, say), and takes each of them.
 */
export function canonical(id: string): NativeId {
  return toNativeId(id.toLowerCase());
}

/** The id that a reference of Azure's holds. */
export function idOf(reference: { readonly id?: string | undefined } | undefined): NativeId | undefined {
  return reference?.id === undefined ? undefined : canonical(reference.id);
}

/** The names in an id. Fails with `not_found` for what can be no such resource's id in this subscription. */
export function namesOf(type: ResourceType, id: NativeId, subscriptionId: string): ResourceName {
  const [, subscription, group, found, name, rest] = pattern.exec(id) ?? [];
  const fits =
    found?.toLowerCase() === type.toLowerCase() &&
    rest === '' &&
    subscription?.toLowerCase() === subscriptionId;
  if (fits && group !== undefined && name !== undefined) return { group, name };
  throw new CloudRefusal('not_found', `The ${nouns[type]} '${id}' does not exist.`);
}

export function idIn(subscriptionId: string, group: string, type: ResourceType, name: string): NativeId {
  return canonical(`/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/${type}/${name}`);
}

/** The network and the name of a subnet's id. */
export function subnetNameOf(id: NativeId): { readonly networkId: NativeId; readonly name: string } {
  const [, networkId, name] = /^(.*)\/subnets\/([^/]+)$/i.exec(id) ?? [];
  if (networkId === undefined || name === undefined)
    throw new CloudRefusal('not_found', `The subnet '${id}' does not exist.`);
  return { networkId: toNativeId(networkId), name };
}

/** The NIC of an ip configuration's id. */
export function nicIdOf(configurationId: string): NativeId | undefined {
  const nicId = /^(.*\/networkinterfaces\/[^/]+)\/ipconfigurations\/[^/]+$/i.exec(configurationId)?.[1];
  return nicId === undefined ? undefined : canonical(nicId);
}

export function sameId(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}
