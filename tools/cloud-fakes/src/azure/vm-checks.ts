import { idIn, type Json, objectAt, objectsIn, textOf } from './arm-request.ts';
import { zonesOf } from './locations.ts';
import { badRequest, refuse } from './refusal.ts';
import { checkPublicKey } from './ssh-public-keys.ts';
import type { Subscription } from './subscription.ts';
import { findPlatformImage } from './vm-images.ts';
import { isOffered, isRestricted, sizeNamed, type VmSize } from './vm-sizes.ts';

/** Names that Azure keeps for itself. */
const reservedUsers = [
  'admin',
  'administrator',
  'root',
  'guest',
  'user',
  'user1',
  'test',
  'test1',
  'a',
  'owner',
  'sys',
  'backup',
];

export function checkSize(name: string | undefined, location: string, zone: string | undefined): VmSize {
  const target = 'hardwareProfile.vmSize';
  if (name === undefined)
    throw badRequest('InvalidParameter', "Required parameter 'vmSize' is missing (null).", target);
  const size = sizeNamed(name);
  if (size === undefined || !isOffered(size, location)) {
    const message = `The value ${name} provided for the VM size is not valid. The valid sizes in the current region are: Standard_B1s, Standard_B2s …`;
    throw badRequest('InvalidParameter', message, target);
  }
  if (zone !== undefined && !zonesOf(location).includes(zone)) {
    const message = `The zone(s) '${zone}' for resource are not supported. The supported zones for location '${location}' are '${zonesOf(location).join(',')}'`;
    throw badRequest('InvalidAvailabilityZone', message, 'zones');
  }
  if (isRestricted(size, location, zone)) {
    const message = `The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: ${size.name}' is currently not available in location '${location}'. Please try another size or deploy to a different location or different zone.`;
    throw refuse(409, 'SkuNotAvailable', message);
  }
  return size;
}

export interface ChosenImage {
  readonly system: 'Linux' | 'Windows';
  readonly sizeGB: number;
  readonly reference: Json;
}

/** The image that a VM is made from, with the plan that it may need. */
export function checkImage(subscription: Subscription, body: Json): ChosenImage {
  const reference = objectAt(body, 'properties', 'storageProfile', 'imageReference');
  const own = idIn(reference);
  if (own !== undefined) return ownImage(subscription, own, body);
  const found = findPlatformImage(reference);
  if (found === undefined) {
    const { publisher, offer, sku, version } = reference;
    const message = `The platform image '${publisher}:${offer}:${sku}:${version}' is not available. Verify that all fields in the storage profile are correct. For more details about storage profile information, please refer to https://aka.ms/storageprofile`;
    throw refuse(404, 'PlatformImageNotFound', message, 'imageReference');
  }
  checkPlan(found.image.plan, body);
  const { system, sizeGB } = found.image;
  return { system, sizeGB, reference: { ...reference, exactVersion: found.version } };
}

function ownImage(subscription: Subscription, id: string, body: Json): ChosenImage {
  const image = subscription.find(id);
  if (image === undefined || !/\/images$/i.test(image.type))
    throw refuse(404, 'ImageNotFound', `The image '${id}' was not found.`, 'imageReference');
  if (image.properties.provisioningState !== 'Succeeded') {
    const message = `The image '${image.name}' is not ready: its state is '${image.properties.provisioningState}'.`;
    throw refuse(409, 'OperationNotAllowed', message, 'imageReference');
  }
  checkPlan(image.properties.purchasePlan === undefined ? undefined : 'accepted', body);
  const disk = objectAt(image.properties, 'storageProfile', 'osDisk');
  return {
    system: disk.osType === 'Windows' ? 'Windows' : 'Linux',
    ...{ sizeGB: Number(disk.diskSizeGB), reference: { id: image.id } },
  };
}

function checkPlan(needs: 'accepted' | 'notAccepted' | undefined, body: Json): void {
  const plan = objectAt(body, 'plan');
  const given = textOf(plan.name) !== undefined;
  if (needs !== undefined && !given) {
    const message =
      'Creating a virtual machine from Marketplace image or a custom image sourced from a Marketplace image requires Plan information in the request.';
    throw badRequest('VMMarketplaceInvalidInput', message);
  }
  if (needs === undefined && given) {
    const message =
      'Creating a virtual machine from a non-Marketplace image does not need Plan information in the request.';
    throw badRequest('VMMarketplaceInvalidInput', message);
  }
  if (needs !== 'notAccepted') return;
  const message =
    'User failed validation to purchase resources. Error message: You have not accepted the legal terms on this subscription for this plan. Before the subscription can be used, you need to accept the legal terms of the image.';
  throw badRequest('ResourcePurchaseValidationFailed', message);
}

/** The user and how they log in. */
export function checkSystemProfile(profile: Json, system: 'Linux' | 'Windows'): void {
  const user = textOf(profile.adminUsername);
  const target = 'adminUsername';
  if (user === undefined || user === '')
    throw badRequest('InvalidParameter', "Required parameter 'adminUsername' is missing (null).", target);
  if (reservedUsers.includes(user.toLowerCase())) {
    const message = 'The Admin Username specified is not allowed.';
    throw badRequest('InvalidParameter', message, target);
  }
  const computer = textOf(profile.computerName);
  if (computer === undefined)
    throw badRequest(
      'InvalidParameter',
      "Required parameter 'computerName' is missing (null).",
      'computerName',
    );
  const most = system === 'Windows' ? 15 : 64;
  if (computer.length > most || !/^[a-z0-9]([a-z0-9-.]*[a-z0-9])?$/i.test(computer)) {
    const message = `${system} computer name cannot be more than ${most} characters long, be entirely numeric, or contain special characters.`;
    throw badRequest('InvalidParameter', message, 'computerName');
  }
  if (system === 'Windows') checkPassword(profile.adminPassword);
  else checkKeys(profile, user);
}

function checkPassword(password: unknown): void {
  const text = textOf(password);
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]|_/].filter(kind => kind.test(text ?? '')).length;
  if (text !== undefined && text.length >= 12 && text.length <= 123 && kinds >= 3) return;
  const message =
    'The supplied password must be between 12-123 characters long and must satisfy at least 3 of password complexity requirements.';
  throw badRequest('InvalidParameter', message, 'adminPassword');
}

function checkKeys(profile: Json, user: string): void {
  const linux = objectAt(profile, 'linuxConfiguration');
  const keys = objectsIn(objectAt(linux, 'ssh').publicKeys);
  if (keys.length === 0) {
    if (linux.disablePasswordAuthentication === true || profile.adminPassword === undefined)
      throw badRequest(
        'InvalidParameter',
        'Authentication using either SSH or by user name and password must be enabled in Linux profile.',
        'linuxConfiguration',
      );
    checkPassword(profile.adminPassword);
  }
  for (const { path, keyData } of keys) {
    if (path !== `/home/${user}/.ssh/authorized_keys`) {
      const message = `Destination path for SSH public keys is currently limited to its default value /home/${user}/.ssh/authorized_keys due to a known issue in Linux provisioning agent.`;
      throw badRequest('InvalidParameter', message, 'linuxConfiguration.ssh.publicKeys.path');
    }
    checkPublicKey(textOf(keyData) ?? '', 'linuxConfiguration.ssh.publicKeys.keyData');
  }
}
