import { markAddress } from './addresses.ts';
import type { Call, Change } from './change.ts';
import type { Cloud } from './cloud.ts';
import { invalid, type OperationFault, operationFault, refuse } from './fault.ts';
import { lastPart, regionOfZone } from './references.ts';
import type { AccessConfig, Instance, NetworkInterface } from './wire.ts';

/**
 * The public side of a NIC: at most one, with a reserved address or with one that is lent to it.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/instances/addAccessConfig
 */
export function addAccessConfig(cloud: Cloud, { path, request }: Call): Change {
  const instance = cloud.store.get<Instance>(path);
  const nic = nicOf(instance, request.query.get('networkInterface'));
  if (nic.accessConfigs?.length) throw tooMany();
  const config = request.body as AccessConfig;
  checkAddress(cloud, instance, config.natIP);
  return {
    type: 'addAccessConfig',
    target: path,
    finish: () => {
      const fault = addressInUse(cloud, instance, config.natIP);
      if (fault) return fault;
      nic.accessConfigs = [describeConfig(config)];
      giveAddresses(cloud, instance);
      return undefined;
    },
  };
}

export function deleteAccessConfig(cloud: Cloud, { path, request }: Call): Change {
  const instance = cloud.store.get<Instance>(path);
  const nic = nicOf(instance, request.query.get('networkInterface'));
  const name = request.query.get('accessConfig');
  if (!nic.accessConfigs?.some(each => each.name === name))
    throw invalid('accessConfig', name, 'The specified access config does not exist.');
  return {
    type: 'deleteAccessConfig',
    target: path,
    finish: () => {
      takeAddresses(cloud, instance, 'all');
      delete nic.accessConfigs;
      return undefined;
    },
  };
}

export function tooMany() {
  return refuse(400, 'invalid', 'At most one access config currently supported.');
}

export function describeConfig(config: AccessConfig): AccessConfig {
  return {
    kind: 'compute#accessConfig',
    type: 'ONE_TO_ONE_NAT',
    name: 'External NAT',
    networkTier: 'PREMIUM',
    ...config,
  };
}

/** A chosen address is given as itself, not by its name, and must be reserved in the VM's region. */
export function checkAddress(
  cloud: Cloud,
  instance: Pick<Instance, 'zone'>,
  natIP: string | null | undefined,
): void {
  if (!natIP) return;
  const region = regionOfZone(lastPart(instance.zone));
  if (cloud.addressOf(region, natIP)) return;
  const why = `The specified external IP address '${natIP}' was not found in region '${region}'.`;
  throw invalid('resource.networkInterfaces[0].accessConfigs[0].natIP', natIP, why);
}

/** Found only while the operation runs. */
export function addressInUse(
  cloud: Cloud,
  instance: Instance,
  natIP: string | null | undefined,
): OperationFault | undefined {
  const reserved = natIP ? cloud.addressOf(regionOfZone(lastPart(instance.zone)), natIP) : undefined;
  const user = reserved?.users?.[0];
  if (user === undefined || user === instance.selfLink) return undefined;
  const message = `IP '${natIP}' is already being used by another resource.`;
  return operationFault('IP_IN_USE_BY_ANOTHER_RESOURCE', 400, message);
}

/** Gives each access config an address: the reserved one that it names, or one that is lent. */
export function giveAddresses(cloud: Cloud, instance: Instance): void {
  const region = regionOfZone(lastPart(instance.zone));
  for (const config of configsOf(instance)) {
    if (instance.status === 'RUNNING') config.natIP ??= cloud.newPublicAddress();
    if (config.natIP) markAddress(cloud.addressOf(region, config.natIP), instance.selfLink);
  }
}

/** Takes addresses back: those that were lent, which a stopped VM loses, or all. */
export function takeAddresses(cloud: Cloud, instance: Instance, which: 'lent' | 'all'): void {
  const region = regionOfZone(lastPart(instance.zone));
  for (const config of configsOf(instance)) {
    const reserved = config.natIP ? cloud.addressOf(region, config.natIP) : undefined;
    if (which === 'all') markAddress(reserved, undefined);
    else if (!reserved) delete config.natIP;
  }
}

function configsOf(instance: Instance): readonly AccessConfig[] {
  return instance.networkInterfaces.flatMap(nic => nic.accessConfigs ?? []);
}

function nicOf(instance: Instance, name: string | null): NetworkInterface {
  const nic = instance.networkInterfaces.find(each => each.name === name);
  if (nic) return nic;
  throw invalid('networkInterface', name, 'The specified network interface does not exist.');
}
