import { equal, failsWith } from '../expectations.ts';
import type { Suite } from '../suite.ts';

/** Registers the cases for the number of security groups of a NIC, which also applies to a VM with its first NIC. */
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
  fewestCase(suite, kind, noun);
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

function fewestCase(suite: Suite, kind: 'nic' | 'vm', noun: string): void {
  const least = suite.options.driver.features.securityGroups?.minPerNic;
  if (least === undefined) return;
  suite.case(
    { kind, verbs: ['create'] },
    `${noun}: fewer security groups than features.securityGroups.minPerNic are invalid_argument`,
    async bench => {
      const request = { ...(await bench.request(kind)), securityGroupIds: [] };
      const before = bench.probe.calls.length;
      await failsWith('invalid_argument', `making a ${noun} without a group`, () =>
        bench.service(kind).create(request),
      );
      equal(bench.probe.calls.length, before, 'number of calls that reached the driver');
    },
    suite.unlessHandler('securityGroups'),
  );
}
