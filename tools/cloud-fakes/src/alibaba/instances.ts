import { type Actions, type Call, hasTags, idempotent } from './call.ts';
import { disksOf, freeDisk } from './disks.ts';
import { freeEipsOf } from './eips.ts';
import { removeNic } from './network-interfaces.ts';
import { cardsOf, release } from './nic-attachments.ts';
import type { Instance } from './objects.ts';
import { numberedPageOf, pageOf } from './pages.ts';
import { known, Refusal } from './refusal.ts';
import type { Region } from './region.ts';
import { boot, runInstances } from './run-instances.ts';
import { shownInstance } from './shown-instance.ts';

export const instanceActions: Actions = {
  RunInstances: idempotent(runInstances),
  DescribeInstances: call => {
    const { items, page } = pageOf(call, matching(call), { least: 10, most: 100, usual: 10 });
    return { ...page, Instances: { Instance: items.map(each => shownInstance(call.region, each)) } };
  },
  DescribeInstanceStatus: call => {
    const ids = call.parameters.texts('InstanceId');
    const found = [...call.region.instances.values()].filter(
      ({ id }) => ids.length === 0 || ids.includes(id),
    );
    const { items, page } = numberedPageOf(call, found, { least: 1, most: 50, usual: 10 });
    const InstanceStatus = items.map(({ id, status }) => ({ InstanceId: id, Status: status }));
    return { ...page, InstanceStatuses: { InstanceStatus } };
  },
  StartInstance: call => {
    const instance = instanceIn(call);
    check(instance, 'Stopped');
    if (instance.stoppedMode === 'StopCharging' && call.region.options.soldOut?.includes(instance.typeId))
      throw new Refusal(
        403,
        'OperationDenied.NoStock',
        'The resource is out of stock in the specified zone.',
      );
    boot(call.region, instance);
    return {};
  },
  StopInstance: call => {
    const instance = instanceIn(call);
    check(instance, 'Running');
    const saves =
      call.parameters.text('StoppedMode') === 'StopCharging' && instance.chargeType === 'PostPaid';
    instance.status = 'Stopping';
    call.region.later('stop', () => {
      if (instance.status !== 'Stopping' || instance.releasing) return;
      instance.status = 'Stopped';
      instance.stoppedMode = saves ? 'StopCharging' : 'KeepCharging';
      // The public IP goes back, and another one may come with the next start.
      if (saves) instance.publicIp = undefined;
    });
    return {};
  },
  RebootInstance: call => {
    const instance = instanceIn(call);
    check(instance, 'Running');
    instance.status = 'Stopping';
    call.region.later('stop', () => {
      if (instance.status === 'Stopping') boot(call.region, instance);
    });
    return {};
  },
  DeleteInstance: call => {
    const instance = instanceIn(call);
    if (instance.status === 'Pending' || instance.status === 'Starting')
      throw new Refusal(403, 'IncorrectInstanceStatus.Initializing', 'The instance is initializing.');
    const forced = call.parameters.flag('Force') && instance.status === 'Running';
    if (instance.releasing || (instance.status !== 'Stopped' && !forced)) throw wrongStatus();
    Object.assign(instance, { status: 'Stopping', releasing: true });
    call.region.later('release', () => remove(call.region, instance));
    return {};
  },
};

function matching({ parameters, region }: Call): readonly Instance[] {
  const ids = parameters.jsonTexts('InstanceIds');
  return [...region.instances.values()].filter(
    each =>
      // An empty list of ids finds nothing.
      (ids?.includes(each.id) ?? true) &&
      (parameters.text('InstanceName') ?? each.name) === each.name &&
      (parameters.text('VpcId') ?? each.vpcId) === each.vpcId &&
      (parameters.text('VSwitchId') ?? each.vSwitchId) === each.vSwitchId &&
      (parameters.text('ZoneId') ?? each.zone) === each.zone &&
      (parameters.text('Status') ?? each.status) === each.status &&
      hasTags(each.tags, parameters.tags()),
  );
}

function instanceIn({ region, parameters }: Call): Instance {
  return known(region.instances, parameters.needed('InstanceId'), 'InvalidInstanceId.NotFound');
}

function check({ status, releasing }: Instance, wanted: Instance['status']): void {
  if (status !== wanted || releasing) throw wrongStatus();
}

function wrongStatus(): Refusal {
  const words = 'The current status of the resource does not support this operation.';
  return new Refusal(403, 'IncorrectInstanceStatus', words);
}

function remove(region: Region, instance: Instance): void {
  for (const nic of cardsOf(region, instance.id)) {
    if (nic.primary || nic.deleteOnRelease) removeNic(region, nic);
    else release(nic);
  }
  for (const disk of disksOf(region, instance.id)) {
    if (disk.deleteWithInstance) region.disks.delete(disk.id);
    else freeDisk(disk);
  }
  freeEipsOf(region, instance.id);
  region.instances.delete(instance.id);
}
