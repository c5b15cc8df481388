import { type Act, makeVmOf, noVm, type Parts, type Path } from './paths.ts';

const listener = { protocol: 'tcp', port: 80 } as const;
const make: Act = ({ loadBalancers }, options) =>
  loadBalancers.create(
    { name: 'lb', networkName: 'net', listener, vmGroup: { port: 8080, vmNames: ['vm'] } },
    options,
  );
const remove: Act = ({ loadBalancers }, options) => loadBalancers.delete('lb', options);
const add: Act = ({ loadBalancers }, options) => loadBalancers.addVms('lb', ['vm'], options);
const take: Act = ({ loadBalancers }, options) => loadBalancers.removeVms('lb', ['vm'], options);

/** Changes of load balancers. */
export function loadBalancerPathsOn(parts: Parts): readonly Path[] {
  const makeVm = makeVmOf(parts);
  const after = [remove, noVm];
  return [
    { title: 'load balancer: create', before: [makeVm], change: make, after },
    { title: 'load balancer: add a VM', before: [makeVm, make, take], change: add, after },
    { title: 'load balancer: remove a VM', before: [makeVm, make], change: take, after },
    {
      title: 'load balancer: change the listener',
      before: [makeVm, make],
      change: ({ loadBalancers }, options) =>
        loadBalancers.changeListener('lb', { protocol: 'tcp', port: 8443 }, options),
      after,
    },
    {
      title: 'load balancer: change the health checker',
      before: [makeVm, make],
      change: ({ loadBalancers }, options) =>
        loadBalancers.changeHealthChecker(
          'lb',
          { protocol: 'tcp', port: 9090, intervalSeconds: 60 },
          options,
        ),
      after,
    },
    { title: 'load balancer: delete', before: [makeVm, make], change: remove, after },
  ];
}
