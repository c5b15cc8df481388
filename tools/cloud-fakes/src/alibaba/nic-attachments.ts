import type { Call } from './call.ts';
import { typeOf } from './instance-types.ts';
import type { Instance, NetworkInterface } from './objects.ts';
import { known, Refusal } from './refusal.ts';
import type { Region } from './region.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-attachnetworkinterface */
export function attach(nic: NetworkInterface, { parameters, region }: Call): object {
  const instance = known(region.instances, parameters.needed('InstanceId'), 'InvalidInstanceId.NotFound');
  checkInstance(instance);
  if (nic.status !== 'Available') throw wrongState('The ENI must be Available to be attached.');
  if (nic.vpcId !== instance.vpcId)
    throw new Refusal(403, 'InvalidOperation.VpcMismatch', 'ENI and instance are in different VPCs.');
  if (nic.zone !== instance.zone)
    throw new Refusal(
      403,
      'InvalidOperation.AvailabilityZoneMismatch',
      'ENI and instance are in different zones.',
    );
  const cards = cardsOf(region, instance.id);
  if (cards.length >= typeOf(instance.typeId).EniQuantity)
    throw new Refusal(403, 'InvalidOperation.EniCountExceeded', 'The instance takes no more ENIs.');
  Object.assign(nic, { status: 'Attaching', instanceId: instance.id, deviceIndex: freeIndex(cards) });
  region.later('nic', () => {
    if (nic.status === 'Attaching') nic.status = 'InUse';
  });
  return {};
}

export function detach(nic: NetworkInterface, { parameters, region }: Call): object {
  const instance = known(region.instances, parameters.needed('InstanceId'), 'InvalidInstanceId.NotFound');
  if (nic.primary)
    throw new Refusal(403, 'InvalidOperation.DetachPrimaryEniNotAllowed', 'It is the primary ENI.');
  if (nic.instanceId !== instance.id || (nic.status !== 'InUse' && nic.status !== 'Detaching'))
    throw wrongState('The ENI must be InUse at this instance.');
  checkInstance(instance);
  nic.status = 'Detaching';
  region.later('nic', () => {
    if (nic.status === 'Detaching') release(nic);
  });
  return {};
}

/** The card is free again. */
export function release(nic: NetworkInterface): void {
  Object.assign(nic, { status: 'Available', instanceId: undefined, deviceIndex: undefined });
}

export function cardsOf(region: Region, instanceId: string): readonly NetworkInterface[] {
  return [...region.networkInterfaces.values()].filter(nic => nic.instanceId === instanceId);
}

function checkInstance({ status }: Instance): void {
  if (status !== 'Running' && status !== 'Stopped')
    throw new Refusal(403, 'InvalidOperation.InvalidEcsState', 'The instance must be Running or Stopped.');
}

function freeIndex(cards: readonly NetworkInterface[]): number {
  const taken = new Set(cards.map(({ deviceIndex }) => deviceIndex));
  let index = 1;
  while (taken.has(index)) index += 1;
  return index;
}

function wrongState(words: string): Refusal {
  return new Refusal(403, 'InvalidOperation.InvalidEniState', words);
}
