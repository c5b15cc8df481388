import { balancer, balancerAndMachine, machine, type Scenario } from './crash-scenes.ts';

/** Scenarios for each change of a load balancer. */
export const loadBalancerScenarios: readonly Scenario[] = [
  { program: 'loadBalancer.create', prepare: machine, act: balancer },
  {
    program: 'loadBalancer.delete',
    prepare: balancerAndMachine,
    act: ({ loadBalancers }) => loadBalancers.delete('lb'),
  },
  {
    program: 'loadBalancer.addVms',
    prepare: async (connection, cloud) => {
      await balancerAndMachine(connection, cloud);
      await connection.loadBalancers.removeVms('lb', ['vm']);
    },
    act: ({ loadBalancers }) => loadBalancers.addVms('lb', ['vm']),
  },
  {
    program: 'loadBalancer.removeVms',
    prepare: balancerAndMachine,
    act: ({ loadBalancers }) => loadBalancers.removeVms('lb', ['vm']),
  },
  {
    program: 'loadBalancer.changeListener',
    prepare: balancerAndMachine,
    act: ({ loadBalancers }) => loadBalancers.changeListener('lb', { protocol: 'tcp', port: 8443 }),
  },
  {
    program: 'loadBalancer.changeVmGroup',
    prepare: balancerAndMachine,
    act: ({ loadBalancers }) => loadBalancers.changeVmGroup('lb', { protocol: 'tcp', port: 9090 }),
  },
  {
    program: 'loadBalancer.changeHealthChecker',
    prepare: balancerAndMachine,
    act: ({ loadBalancers }) => loadBalancers.changeHealthChecker('lb', { protocol: 'http', port: 9090 }),
  },
];
