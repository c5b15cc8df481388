import type { Cloud, HealthChecker, LoadBalancer, NativeId } from '@cb-spider/core';
import { equal, failsWith } from '../expectations.ts';
import type { Suite } from '../suite.ts';

interface Part {
  readonly part: 'listener' | 'vmGroup' | 'healthChecker';
  readonly verb: string;
  change(cloud: Cloud, id: NativeId): Promise<void>;
  /** The expected part after the change. */
  readonly expected: object;
  of(balancer: LoadBalancer): object;
}

const listener = { protocol: 'tcp', port: 8443 } as const;
const group = { protocol: 'tcp', port: 9090 } as const;
const checker: HealthChecker = {
  ...{ protocol: 'http', port: 9090, intervalSeconds: 30, timeoutSeconds: 7, threshold: 4 },
};

const parts: readonly Part[] = [
  {
    part: 'listener',
    verb: 'changeListener',
    change: ({ loadBalancers }, id) => loadBalancers.changeListener(id, listener),
    expected: listener,
    of: balancer => ({ protocol: balancer.listener.protocol, port: balancer.listener.port }),
  },
  {
    part: 'vmGroup',
    verb: 'changeVmGroup',
    change: ({ loadBalancers }, id) => loadBalancers.changeVmGroup(id, group),
    expected: group,
    of: ({ vmGroup }) => ({ protocol: vmGroup.protocol, port: vmGroup.port }),
  },
  {
    part: 'healthChecker',
    verb: 'changeHealthChecker',
    change: ({ loadBalancers }, id) => loadBalancers.changeHealthChecker(id, checker),
    expected: checker,
    of: ({ healthChecker: { protocol, port, intervalSeconds, timeoutSeconds, threshold } }) => ({
      ...{ protocol, port, intervalSeconds, timeoutSeconds, threshold },
    }),
  },
];

/** Registers the cases for changes that are declared, and for those that are not. */
export function loadBalancerChangeCases(suite: Suite): void {
  const { changes = [] } = suite.options.driver.features.loadBalancers ?? {};
  for (const { part, verb, change, expected, of } of parts) {
    const subject = { kind: 'loadBalancer', verbs: [verb] } as const;
    if (!changes.includes(part)) {
      suite.case(subject, `load balancer: ${verb} is unsupported, as features exclude it`, async bench => {
        const { nativeId } = await bench.make('loadBalancer');
        await failsWith('unsupported', verb, () => change(bench.cloud, nativeId));
      });
      continue;
    }
    suite.case(
      subject,
      `load balancer: ${verb} changes that and nothing else, and twice is a success`,
      async bench => {
        const before = await bench.make('loadBalancer');
        await change(bench.cloud, before.nativeId);
        const after = await bench.cloud.loadBalancers.get(before.nativeId);
        equal(of(after), expected, part);
        for (const other of parts.filter(each => each.part !== part))
          equal(other.of(after), other.of(before), other.part);
        equal([...after.vmGroup.vmIds].sort(), [...before.vmGroup.vmIds].sort(), 'VMs of the group');
        equal(
          [after.listener.address, after.listener.dnsName],
          [before.listener.address, before.listener.dnsName],
          'address',
        );
        await change(bench.cloud, before.nativeId);
        equal(of(await bench.cloud.loadBalancers.get(before.nativeId)), expected, `${part} afterwards`);
      },
    );
    suite.case(subject, `load balancer: ${verb} of an unknown one is not_found`, async bench => {
      const { id } = await bench.unknown('loadBalancer');
      await failsWith('not_found', verb, () => change(bench.cloud, id));
    });
  }
}
