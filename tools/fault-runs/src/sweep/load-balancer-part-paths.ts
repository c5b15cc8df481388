import { type Act, createVmOf, deleteVm, type Parts, type Path } from './paths.ts';

const make: Act = ({ loadBalancers }, options) =>
  loadBalancers.create(
    {
      name: 'parts',
      networkName: 'net',
      type: 'internal',
      listener: { protocol: 'tcp', port: 443 },
      vmGroup: { port: 8443, vmNames: ['vm'] },
    },
    options,
  );
const remove: Act = ({ loadBalancers }, options) => loadBalancers.delete('parts', options);

/** Returns the changes of the parts of a load balancer that not every cloud supports. */
export function loadBalancerPartPathsOn(parts: Parts): readonly Path[] {
  const before = [createVmOf(parts), make];
  const after = [remove, deleteVm];
  return [
    {
      title: 'load balancer: change the VM group',
      before,
      change: ({ loadBalancers }, options) =>
        loadBalancers.changeVmGroup('parts', { protocol: 'tcp', port: 9090 }, options),
      after,
    },
    {
      title: 'load balancer: ask for health by HTTP',
      before,
      change: ({ loadBalancers }, options) =>
        loadBalancers.changeHealthChecker('parts', { protocol: 'http', port: 9090 }, options),
      after,
    },
  ];
}
