import type { Check } from './check.ts';
import { type Ec2Call, type Ec2Reply, errorReply, textsOf } from './ec2-call.ts';

/**
 * What EC2 refuses of volumes and moto lets pass, by the words of the actions' own pages and of the table of error codes:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export const volumeChecks: Readonly<Record<string, Check>> = {
  async AttachVolume(call, look) {
    const volume = await look('DescribeVolumes', { 'volume-id': value(call, 'VolumeId') });
    const id = value(call, 'VolumeId');
    if (textsOf(volume, 'instanceId').length)
      return errorReply('VolumeInUse', `${id} is already attached to an instance`);
    const instance = await look('DescribeInstances', { 'instance-id': value(call, 'InstanceId') });
    const [state = ''] = textsOf(/<instanceState>.*?<\/instanceState>/s.exec(instance)?.[0] ?? '', 'name');
    if (state && !['running', 'stopped'].includes(state))
      return errorReply('IncorrectState', `Instance '${value(call, 'InstanceId')}' is not 'running'.`);
    const zones = [volume, instance].map(xml => textsOf(xml, 'availabilityZone')[0]);
    if (zones[0] && zones[1] && zones[0] !== zones[1])
      return errorReply('InvalidVolume.ZoneMismatch', `The volume '${id}' is not in the same zone.`);
    const device = value(call, 'Device');
    if (!textsOf(instance, 'deviceName').includes(device)) return undefined;
    return errorReply('InvalidParameterValue', `Attachment point ${device} is already in use`);
  },

  async CreateVolume(call, look) {
    const zone = value(call, 'AvailabilityZone');
    const zones = await look('DescribeAvailabilityZones', { 'zone-name': zone });
    if (textsOf(zones, 'zoneName').includes(zone)) return undefined;
    return errorReply('InvalidZone.NotFound', `The zone '${zone}' does not exist.`);
  },

  async DetachVolume(call, look) {
    const volume = await look('DescribeVolumes', { 'volume-id': value(call, 'VolumeId') });
    const wanted = value(call, 'InstanceId');
    const [owner] = textsOf(volume, 'instanceId');
    if (!owner || !wanted || owner === wanted) return undefined;
    return errorReply('InvalidAttachment.NotFound', `The volume is not attached to '${wanted}'.`);
  },

  async ModifyVolume(call, look): Promise<Ec2Reply | undefined> {
    const volume = await look('DescribeVolumes', { 'volume-id': value(call, 'VolumeId') });
    const [size = '0'] = textsOf(volume, 'size');
    if (Number(value(call, 'Size')) >= Number(size)) return undefined;
    return errorReply('InvalidParameterValue', 'New size cannot be smaller than existing size');
  },
};

function value(call: Ec2Call, name: string): string {
  return call.parameters.get(name) ?? '';
}
