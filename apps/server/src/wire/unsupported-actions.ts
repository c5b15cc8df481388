import type { DriverFeatures } from '@cb-spider/core/driver';
import { z } from 'zod';

/** Actions that a driver may not support even if it has their kind. */
const actions = [
  'nic.privateip',
  'nic.attach.running',
  'publicip.nic',
  'publicip.vm',
  'disk.size.attached',
  'securitygroup.outbound',
  'nlb.listener',
  'nlb.vmgroup',
  'nlb.healthchecker',
] as const;
type LimitedAction = (typeof actions)[number];

export const unsupportedActions = z.array(z.enum(actions)).meta({
  description:
    'Actions that the driver does not support although it has their kind: further private IPs of a NIC, attaching a NIC to a running VM, a public IP on a NIC or on a VM, enlarging an attached disk, outbound rules, changing a part of a load balancer.',
});

/** Returns the actions that a driver states it does not support. Core rejects them without calling the cloud. */
export function toUnsupportedActions(features: DriverFeatures): LimitedAction[] {
  const { nics, publicIps, disks, securityGroups, loadBalancers } = features;
  const changes = loadBalancers?.changes;
  const isUnsupported: Readonly<Record<LimitedAction, boolean>> = {
    'nic.privateip': nics?.secondaryPrivateIps === false,
    'nic.attach.running': nics?.hotPlug === false,
    'publicip.nic': publicIps?.targets.includes('nic') === false,
    'publicip.vm': publicIps?.targets.includes('vm') === false,
    'disk.size.attached': disks?.enlargesAttached === false,
    'securitygroup.outbound': securityGroups?.outboundRules === false,
    'nlb.listener': changes?.includes('listener') === false,
    'nlb.vmgroup': changes?.includes('vmGroup') === false,
    'nlb.healthchecker': changes?.includes('healthChecker') === false,
  };
  return actions.filter(action => isUnsupported[action]);
}
