import { type ArmRequest, idIn, type Json, objectAt, objectsIn } from './arm-request.ts';
import { azureAccount } from './options.ts';
import { refuse } from './refusal.ts';
import type { Subscription } from './subscription.ts';

const verbs: Readonly<Record<string, string>> = {
  GET: 'read',
  PUT: 'write',
  PATCH: 'write',
  DELETE: 'delete',
};

/**
 * The action of a role that a request needs, such as `Microsoft.Compute/virtualMachines/start/action`.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/resource-provider-operations
 */
function actionOf({ method, parts }: Pick<ArmRequest, 'method' | 'parts'>): string {
  const start = parts.findLastIndex(part => part.toLowerCase() === 'providers');
  if (start < 0) {
    const what = parts[2]?.toLowerCase() === 'resourcegroups' ? 'resourceGroups' : (parts[2] ?? '');
    return `Microsoft.Resources/subscriptions/${what}/${verbs[method]}`;
  }
  const [provider = '', ...rest] = parts.slice(start + 1);
  // a name follows each type, as in `locations/L/publishers/P`
  const types = rest.filter((_part, place) => place % 2 === 0);
  if (method === 'POST') return `${provider}/${types.slice(0, -1).join('/')}/${types.at(-1)}/action`;
  return `${provider}/${types.join('/')}/${verbs[method]}`;
}

/** Who gives a VM a disk changes the disk too. */
const diskActions = ['Microsoft.Compute/disks/read', 'Microsoft.Compute/disks/write'] as const;

/** Actions on what a body refers to: who makes a card must be allowed to join its subnet. */
function linkedActionsOf({ method, body }: Pick<ArmRequest, 'method' | 'body'>): readonly string[] {
  if (method === 'POST') return objectsIn(body?.dataDisksToAttach).length > 0 ? diskActions : [];
  if (method !== 'PUT' && method !== 'PATCH') return [];
  const properties = objectAt(body, 'properties');
  const profile = objectAt(properties, 'networkProfile');
  const cards = [
    properties,
    ...objectsIn(profile.networkInterfaceConfigurations).map(each => objectAt(each, 'properties')),
  ];
  const configurations = cards
    .flatMap(each => objectsIn(each.ipConfigurations))
    .map(each => objectAt(each, 'properties'));
  const joins: readonly (readonly [string, boolean])[] = [
    ['Microsoft.Network/networkInterfaces/join/action', objectsIn(profile.networkInterfaces).length > 0],
    [
      'Microsoft.Network/networkSecurityGroups/join/action',
      cards.some(each => idIn(each.networkSecurityGroup) !== undefined),
    ],
    [
      'Microsoft.Network/virtualNetworks/subnets/join/action',
      configurations.some(each => idIn(each.subnet) !== undefined),
    ],
    [
      'Microsoft.Network/publicIPAddresses/join/action',
      configurations.some(each => idIn(each.publicIPAddress) !== undefined),
    ],
    ...describedActions(
      objectsIn(profile.networkInterfaceConfigurations).length > 0,
      configurations.some(each => each.publicIPAddressConfiguration !== undefined),
    ),
    ...storageActions(properties),
  ];
  return joins.flatMap(([action, needed]) => (needed ? [action] : []));
}

/** Of disks, snapshots, images and VMs: what they are made of, and what is made with them. */
function storageActions(properties: Json): readonly (readonly [string, boolean])[] {
  const { dataDisks, imageReference } = objectAt(properties, 'storageProfile');
  const { createOption, snapshot } = objectAt(properties, 'storageProfile', 'osDisk');
  const { sourceResourceId } = objectAt(properties, 'creationData');
  return [
    ['Microsoft.Compute/disks/beginGetAccess/action', sourceResourceId !== undefined],
    ['Microsoft.Compute/snapshots/read', idIn(snapshot) !== undefined],
    ['Microsoft.Compute/images/read', idIn(imageReference) !== undefined],
    ...diskActions.map(action => [action, objectsIn(dataDisks).length > 0] as const),
    ['Microsoft.Compute/disks/write', createOption === 'FromImage'],
  ];
}

/** Cards and addresses that a VM describes are made in the caller's name. */
function describedActions(cards: boolean, addresses: boolean): readonly (readonly [string, boolean])[] {
  return [
    ['Microsoft.Network/networkInterfaces/write', cards],
    ['Microsoft.Network/networkInterfaces/join/action', cards],
    ['Microsoft.Network/publicIPAddresses/write', addresses],
    ['Microsoft.Network/publicIPAddresses/join/action', addresses],
  ];
}

/** Who removes a VM must be allowed to remove what goes with it. */
function removalsOf(subscription: Subscription, { method, parts }: ArmRequest): readonly string[] {
  const vm = method === 'DELETE' ? subscription.find(`/${parts.join('/')}`) : undefined;
  const { deleteOption } = objectAt(vm?.properties, 'storageProfile', 'osDisk');
  return deleteOption === 'Delete' ? ['Microsoft.Compute/disks/delete'] : [];
}

/** Notes what a request needs, and refuses it where the options do not allow that. */
export function checkActions(subscription: Subscription, request: ArmRequest): void {
  const needed = [actionOf(request), ...linkedActionsOf(request), ...removalsOf(subscription, request)];
  const scope = `/${request.parts.join('/')}`;
  for (const [place, action] of needed.entries()) {
    subscription.actions.add(action);
    const { allowedActions } = subscription.options;
    if (
      allowedActions === undefined ||
      allowedActions.some(each => each.toLowerCase() === action.toLowerCase())
    )
      continue;
    const who = `The client '${azureAccount.clientId}' with object id '${azureAccount.clientId}' does not have authorization to perform action`;
    const code = place === 0 ? 'AuthorizationFailed' : 'LinkedAuthorizationFailed';
    throw refuse(
      403,
      code,
      `${who} '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    );
  }
}
