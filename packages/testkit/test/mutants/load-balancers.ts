import { type Mutant, withConnection } from './mutant.ts';

/** Mutants that are specific to load balancers. */
export const loadBalancerMutants: readonly Mutant[] = [
  {
    name: 'adding VMs puts them in the place of others',
    fails: 'load balancer: VMs are added and removed, and either one twice is a success',
    change: withConnection(({ loadBalancers }) => ({
      loadBalancers: {
        ...loadBalancers,
        async doAddVms(id, vmIds, context) {
          const { vmGroup } = await loadBalancers.doGet(id, context);
          await loadBalancers.doRemoveVms(id, vmGroup.vmIds, context);
          await loadBalancers.doAddVms(id, vmIds, context);
        },
      },
    })),
  },
  {
    name: 'the health of no VM is told',
    fails: 'load balancer: reports the health of each of its VMs, and of no other',
    change: withConnection(({ loadBalancers }) => ({
      loadBalancers: { ...loadBalancers, doGetHealth: async () => [] },
    })),
  },
  {
    name: 'a change of the listener moves the health checker too',
    fails: 'load balancer: changeListener changes that and nothing else, and twice is a success',
    change: withConnection(({ loadBalancers }) => ({
      loadBalancers: {
        ...loadBalancers,
        async doChangeListener(id, listener, context) {
          await loadBalancers.doChangeListener?.(id, listener, context);
          const { healthChecker } = await loadBalancers.doGet(id, context);
          const moved = { ...healthChecker, port: listener.port };
          await loadBalancers.doChangeHealthChecker?.(id, moved, context);
        },
      },
    })),
  },
  {
    name: 'an unknown VM is left out in silence',
    fails: 'load balancer: with an unknown VM is not_found, and leaves nothing',
    change: withConnection(({ loadBalancers, vms }) => ({
      loadBalancers: {
        ...loadBalancers,
        async doCreate(spec, context) {
          const known = (await vms.doList(undefined, context)).items.map(each => each.nativeId);
          const vmIds = spec.vmGroup.vmIds.filter(each => known.includes(each));
          return loadBalancers.doCreate({ ...spec, vmGroup: { ...spec.vmGroup, vmIds } }, context);
        },
      },
    })),
  },
];
