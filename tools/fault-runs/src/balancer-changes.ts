import { type Draw, type Names, on } from './drawing.ts';
import type { KnownRecord } from './process.ts';

/** Returns the VMs of a network. */
function vmsIn(names: Names, network: string | undefined): readonly KnownRecord[] {
  return names.all('vm').filter(vm => vm.network === network);
}

function memberOf(balancer: string, vm: string): string {
  return `${vm} behind ${balancer}`;
}

/** Changes of load balancers. */
export const balancerChanges = {
  createBalancer: on('network', ({ name: networkName }, names) => {
    const name = names.fresh('lb');
    const listener = { protocol: 'tcp', port: 80 } as const;
    const vmNames = vmsIn(names, networkName)
      .slice(0, 2)
      .map(vm => vm.name);
    for (const vm of vmNames) names.added.add(memberOf(name, vm));
    const request = { name, networkName, listener, vmGroup: { port: 8080, vmNames } };
    return {
      ...{ kind: 'loadBalancer', action: 'create', name },
      run: ({ loadBalancers }, options) => loadBalancers.create(request, options),
    };
  }),
  deleteBalancer: on('loadBalancer', ({ name }) => ({
    ...{ kind: 'loadBalancer', action: 'delete', name },
    run: ({ loadBalancers }, options) => loadBalancers.delete(name, options),
  })),
  addVms: on('loadBalancer', ({ name, network }, names) => {
    const near = vmsIn(names, network);
    if (near.length === 0) return undefined;
    const vm = names.random.pick(near).name;
    names.added.add(memberOf(name, vm));
    return {
      ...{ kind: 'loadBalancer', action: 'addVms', name, detail: vm },
      run: ({ loadBalancers }, options) => loadBalancers.addVms(name, [vm], options),
    };
  }),
  removeVms: on('loadBalancer', ({ name, network }, names) => {
    const near = vmsIn(names, network).filter(vm => names.added.has(memberOf(name, vm.name)));
    if (near.length === 0) return undefined;
    const vm = names.random.pick(near).name;
    return {
      ...{ kind: 'loadBalancer', action: 'removeVms', name, detail: vm },
      run: ({ loadBalancers }, options) => loadBalancers.removeVms(name, [vm], options),
    };
  }),
  changeListener: on('loadBalancer', ({ name }, names) => {
    const port = 1_000 + names.number();
    return {
      ...{ kind: 'loadBalancer', action: 'changeListener', name, detail: String(port) },
      run: ({ loadBalancers }, options) =>
        loadBalancers.changeListener(name, { protocol: 'tcp', port }, options),
    };
  }),
} satisfies Record<string, Draw>;
