import { type Machine, noVm, vmOf } from './paths.ts';
import type { Ask, ChangingPath } from './sweep.ts';

const tcp = (Port: string) => ({ Protocol: 'TCP', Port });
const make: Ask = [
  'POST',
  '/nlb',
  { Name: 'nlb', VPCName: 'net', Listener: tcp('80'), VMGroup: { ...tcp('8080'), VMs: ['vm'] } },
];
const remove: Ask = ['DELETE', '/nlb/nlb'];
const add: Ask = ['POST', '/nlb/nlb/vms', { VMs: ['vm'] }];
const take: Ask = ['DELETE', '/nlb/nlb/vms', { VMs: ['vm'] }];

/** Changes of load balancers. */
export function loadBalancerPaths(machine: Machine): readonly ChangingPath[] {
  const makeVm = vmOf(machine);
  const after = [remove, noVm];
  return [
    { title: 'load balancer: create', before: [makeVm], change: make, after },
    { title: 'load balancer: add a VM', before: [makeVm, make, take], change: add, after },
    { title: 'load balancer: remove a VM', before: [makeVm, make], change: take, after },
    {
      title: 'load balancer: change the listener',
      before: [makeVm, make],
      change: ['PUT', '/nlb/nlb/listener', tcp('8443')],
      after,
    },
    {
      title: 'load balancer: change the health checker',
      before: [makeVm, make],
      change: ['PUT', '/nlb/nlb/healthchecker', { ...tcp('9090'), Interval: '30' }],
      after,
    },
    { title: 'load balancer: delete', before: [makeVm, make], change: remove, after },
  ];
}
