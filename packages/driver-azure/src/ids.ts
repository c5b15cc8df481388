import { type NativeId, toNativeId } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';

/** Types of resources whose ids this driver reads, each with its noun in error messages. */
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

/** The names of a resource, as the SDK's methods take them. */
export interface ResourceName {
  readonly group: string;
  readonly name: string;
}

const pattern =
  /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/(microsoft\.\w+\/\w+)\/([^/]+)(.*)$/i;

/**
 * Returns the spelling of an id that this driver uses: lower case. Azure itself spells the same id in several ways
 * (for example with the group in capitals), and accepts each of them.
 */
export function canonical(id: string): NativeId {
  return toNativeId(id.toLowerCase());
}

/** Returns the id in a reference of Azure's. */
export function idOf(reference: { readonly id?: string | undefined } | undefined): NativeId | undefined {
  return reference?.id === undefined ? undefined : canonical(reference.id);
}

/**
 * Returns the names in an id. Fails with `not_found` for a text that cannot be the id of such a resource in this
 * subscription.
 */
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

/** Returns the network and the name of a subnet, from its id. */
export function subnetNameOf(id: NativeId): { readonly networkId: NativeId; readonly name: string } {
  const [, networkId, name] = /^(.*)\/subnets\/([^/]+)$/i.exec(id) ?? [];
  if (networkId === undefined || name === undefined)
    throw new CloudRefusal('not_found', `The subnet '${id}' does not exist.`);
  return { networkId: toNativeId(networkId), name };
}

/** Returns the NIC of an IP configuration, from the configuration's id. */
export function nicIdOf(configurationId: string): NativeId | undefined {
  const nicId = /^(.*\/networkinterfaces\/[^/]+)\/ipconfigurations\/[^/]+$/i.exec(configurationId)?.[1];
  return nicId === undefined ? undefined : canonical(nicId);
}

export function sameId(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && left.toLowerCase() === right?.toLowerCase();
}
