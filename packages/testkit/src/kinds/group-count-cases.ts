import { equal, failsWith } from '../expectations.ts';
import type { Suite } from '../suite.ts';

/** How many security groups a NIC takes, and so a VM with its first one. */
export function groupCountCases(suite: Suite, kind: 'nic' | 'vm'): void {
  const most = suite.options.driver.features.securityGroups?.maxPerNic;
  const noun = kind === 'nic' ? 'NIC' : 'VM';
  const subject = { kind, verbs: ['create'] } as const;
  const unless = suite.unlessHandler('securityGroups');
  suite.case(
    subject,
    `${noun}: takes two security groups`,
    async bench => {
      const groups = [await bench.shared('securityGroup'), await bench.make('securityGroup')];
      const securityGroupIds = groups.map(group => group.nativeId);
      const made = await bench.make(kind, { securityGroupIds });
      equal(made.securityGroupIds.toSorted(), securityGroupIds.toSorted(), `security groups of the ${noun}`);
    },
    unless ?? (most === 1 ? 'features.securityGroups.maxPerNic is 1' : undefined),
  );
  if (most === undefined) return;
  suite.case(
    subject,
    `${noun}: more security groups than features.securityGroups.maxPerNic are invalid_argument`,
    async bench => {
      const { nativeId } = await bench.shared('securityGroup');
      const securityGroupIds = Array.from({ length: most + 1 }, () => nativeId);
      const request = { ...(await bench.request(kind)), securityGroupIds };
      const before = bench.probe.calls.length;
      await failsWith('invalid_argument', `making a ${noun} with ${most + 1} groups`, () =>
        bench.service(kind).create(request),
      );
      equal(bench.probe.calls.length, before, 'number of calls that reached the driver');
    },
    unless,
  );
}
