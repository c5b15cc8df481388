import { createVmOf, deleteVm, type Machine } from './paths.ts';
import type { ApiRequest, ChangingPath } from './sweep.ts';

const tcp = (Port: string) => ({ Protocol: 'TCP', Port });
const create: ApiRequest = [
  'POST',
  '/nlb',
  { Name: 'nlb', VPCName: 'net', Listener: tcp('80'), VMGroup: { ...tcp('8080'), VMs: ['vm'] } },
];
const remove: ApiRequest = ['DELETE', '/nlb/nlb'];
const addVm: ApiRequest = ['POST', '/nlb/nlb/vms', { VMs: ['vm'] }];
const removeVm: ApiRequest = ['DELETE', '/nlb/nlb/vms', { VMs: ['vm'] }];

/** Returns the changes of load balancers. */
export function loadBalancerPaths(machine: Machine): readonly ChangingPath[] {
  const createVm = createVmOf(machine);
  const after = [remove, deleteVm];
  return [
    { title: 'load balancer: create', before: [createVm], change: create, after },
    { title: 'load balancer: add a VM', before: [createVm, create, removeVm], change: addVm, after },
    { title: 'load balancer: remove a VM', before: [createVm, create], change: removeVm, after },
    {
      title: 'load balancer: change the listener',
      before: [createVm, create],
      change: ['PUT', '/nlb/nlb/listener', tcp('8443')],
      after,
    },
    {
      title: 'load balancer: change the health checker',
      before: [createVm, create],
      change: ['PUT', '/nlb/nlb/healthchecker', { ...tcp('9090'), Interval: '30' }],
      after,
    },
    { title: 'load balancer: delete', before: [createVm, create], change: remove, after },
  ];
}
