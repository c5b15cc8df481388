import { type Act, createVmOf, deleteVm, type Parts, type Path } from './paths.ts';

const listener = { protocol: 'tcp', port: 80 } as const;
const create: Act = ({ loadBalancers }, options) =>
  loadBalancers.create(
    { name: 'lb', networkName: 'net', listener, vmGroup: { port: 8080, vmNames: ['vm'] } },
    options,
  );
const remove: Act = ({ loadBalancers }, options) => loadBalancers.delete('lb', options);
const addVm: Act = ({ loadBalancers }, options) => loadBalancers.addVms('lb', ['vm'], options);
const removeVm: Act = ({ loadBalancers }, options) => loadBalancers.removeVms('lb', ['vm'], options);

/** Returns the changes of load balancers. */
export function loadBalancerPathsOn(parts: Parts): readonly Path[] {
  const createVm = createVmOf(parts);
  const after = [remove, deleteVm];
  return [
    { title: 'load balancer: create', before: [createVm], change: create, after },
    { title: 'load balancer: add a VM', before: [createVm, create, removeVm], change: addVm, after },
    { title: 'load balancer: remove a VM', before: [createVm, create], change: removeVm, after },
    {
      title: 'load balancer: change the listener',
      before: [createVm, create],
      change: ({ loadBalancers }, options) =>
        loadBalancers.changeListener('lb', { protocol: 'tcp', port: 8443 }, options),
      after,
    },
    {
      title: 'load balancer: change the health checker',
      before: [createVm, create],
      change: ({ loadBalancers }, options) =>
        loadBalancers.changeHealthChecker(
          'lb',
          { protocol: 'tcp', port: 9090, intervalSeconds: 60 },
          options,
        ),
      after,
    },
    { title: 'load balancer: delete', before: [createVm, create], change: remove, after },
  ];
}
