import type { SecurityGroup, SecurityRule } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { checkRules, ssh } from './security-rules.ts';

const web = {
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: 8000,
  toPort: 8100,
  cidr: '10.0.0.0/8',
} as const;
const dns = { direction: 'inbound', protocol: 'udp', fromPort: 53, toPort: 53, cidr: '0.0.0.0/0' } as const;
const ping = { direction: 'inbound', protocol: 'icmp', cidr: '0.0.0.0/0' } as const;
const everything = { direction: 'inbound', protocol: 'all', cidr: '192.168.0.0/16' } as const;
const out = {
  direction: 'outbound',
  protocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  cidr: '0.0.0.0/0',
} as const;
const ipv6 = {
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  cidr: '2001:db8::/32',
} as const;

/** Returns the rules that the cloud supports. */
function known({ options }: Suite, ...rules: readonly SecurityRule[]): SecurityRule[] {
  return rules.filter(({ protocol }) => protocol !== 'icmp' || options.icmpRules !== false);
}

export function securityGroupCases(suite: Suite): void {
  ruleSortCases(suite);
  ruleChangeCases(suite);
  inUseCases(suite);
}

/** Registers the cases for the supported sorts of rules. */
function ruleSortCases(suite: Suite): void {
  const { outboundRules = false } = suite.options.driver.features.securityGroups ?? {};
  const { ipv6Rules, icmpRules = true } = suite.options;
  const create = { kind: 'securityGroup', verbs: ['create'] } as const;
  suite.case(
    create,
    `security group: tcp, udp, ${icmpRules ? 'icmp ' : ''}and all come back as they were given, in any order`,
    async bench => {
      const rules = known(suite, ssh, web, dns, ping, everything);
      await hasRules(bench, await bench.make('securityGroup', { rules }), rules);
      await hasRules(bench, await bench.make('securityGroup', { rules: rules.toReversed() }), rules);
    },
  );
  suite.case(create, 'security group: one without rules lets nothing in', async bench => {
    await hasRules(bench, await bench.make('securityGroup', { rules: [] }), []);
  });
  suite.case(create, 'security group: a rule without a range is for everywhere', async bench => {
    const rules = [{ direction: 'inbound', protocol: 'tcp', fromPort: 80, toPort: 80 } as const];
    await hasRules(bench, await bench.make('securityGroup', { rules }), [
      { ...rules[0], cidr: '0.0.0.0/0' } as SecurityRule,
    ]);
  });
  suite.case(create, 'security group: rules that differ in one field only are two', async bench => {
    const rules = [
      ssh,
      { ...ssh, cidr: '10.1.0.0/16' },
      { ...ssh, toPort: 23 },
      { ...ssh, protocol: 'udp' as const },
    ];
    await hasRules(bench, await bench.make('securityGroup', { rules }), rules);
  });
  claimCase(suite, outboundRules, 'outbound rules', 'features.securityGroups.outboundRules', [ssh, out]);
  if (!icmpRules) claimCase(suite, false, 'rules for ICMP', 'icmpRules', [ssh, ping]);
  claimCase(suite, ipv6Rules, 'IPv6 ranges', 'ipv6Rules', [ssh, ipv6]);
}

/**
 * Registers the case for a claim about rules. What is declared works; anything else is refused, not silently
 * left out.
 */
function claimCase(
  suite: Suite,
  claimed: boolean,
  thing: string,
  feature: string,
  rules: readonly SecurityRule[],
): void {
  const title = claimed
    ? `come back as they were given, as ${feature} claims`
    : `are refused, as ${feature} is false`;
  suite.case(
    { kind: 'securityGroup', verbs: ['create', 'addRules'] },
    `security group: ${thing} ${title}`,
    async bench => {
      if (claimed) return hasRules(bench, await bench.make('securityGroup', { rules: [...rules] }), rules);
      await failsWith(['unsupported', 'invalid_argument'], `making a group with ${thing}`, () =>
        bench.make('securityGroup', { rules: [...rules] }),
      );
      const group = await bench.make('securityGroup');
      await failsWith(['unsupported', 'invalid_argument'], `adding ${thing}`, () =>
        bench.cloud.securityGroups.addRules(group.nativeId, rules.slice(1)),
      );
      await hasRules(bench, group, [ssh]);
    },
  );
}

function ruleChangeCases(suite: Suite): void {
  const add = { kind: 'securityGroup', verbs: ['addRules'] } as const;
  const take = { kind: 'securityGroup', verbs: ['removeRules'] } as const;
  suite.case(add, 'security group: rules are added', async bench => {
    const group = await bench.make('securityGroup');
    await bench.cloud.securityGroups.addRules(group.nativeId, known(suite, web, ping, everything));
    await hasRules(bench, group, known(suite, ssh, web, ping, everything));
  });
  suite.case(take, 'security group: rules are removed', async bench => {
    const rules = known(suite, ssh, web, dns, ping, everything);
    const group = await bench.make('securityGroup', { rules });
    await bench.cloud.securityGroups.removeRules(group.nativeId, known(suite, everything, ssh, ping));
    await hasRules(bench, group, [web, dns]);
  });
  suite.case(
    add,
    'security group: adding a rule that is there is already_exists, and adds none of the others',
    async bench => {
      const group = await bench.make('securityGroup');
      await failsWith('already_exists', 'adding a rule twice', () =>
        bench.cloud.securityGroups.addRules(group.nativeId, [web, ssh]),
      );
      await hasRules(bench, group, [ssh]);
    },
  );
  suite.case(
    take,
    'security group: removing a rule that is not there is not_found, and removes none of the others',
    async bench => {
      const group = await bench.make('securityGroup', { rules: [ssh, web] });
      await failsWith('not_found', 'removing a rule that is not there', () =>
        bench.cloud.securityGroups.removeRules(group.nativeId, [web, dns]),
      );
      await hasRules(bench, group, [ssh, web]);
    },
  );
  suite.case(
    { kind: 'securityGroup', verbs: ['addRules', 'removeRules'] },
    'security group: rules of an unknown group are not_found',
    async bench => {
      const { id } = await bench.unknown('securityGroup');
      await failsWith('not_found', 'adding rules', () => bench.cloud.securityGroups.addRules(id, [web]));
      await failsWith('not_found', 'removing rules', () => bench.cloud.securityGroups.removeRules(id, [web]));
    },
  );
}

function inUseCases(suite: Suite): void {
  const erase = { kind: 'securityGroup', verbs: ['delete'] } as const;
  suite.case(
    erase,
    'security group: one that a NIC carries is dependency_in_use',
    async bench => {
      const group = await bench.make('securityGroup');
      await bench.make('nic', { securityGroupIds: [group.nativeId] });
      await failsWith('dependency_in_use', 'deleting a group that a NIC carries', () =>
        bench.cloud.securityGroups.delete(group.nativeId),
      );
    },
    suite.unlessHandler('nics'),
  );
  suite.case(
    erase,
    'security group: one that a VM carries is dependency_in_use',
    async bench => {
      await bench.shared('vm');
      const group = await bench.shared('securityGroup');
      await failsWith('dependency_in_use', 'deleting a group that a VM carries', () =>
        bench.cloud.securityGroups.delete(group.nativeId),
      );
    },
    suite.unlessHandler('vms'),
  );
}

/** Reads the group again and checks its rules. */
async function hasRules(
  bench: Bench,
  group: SecurityGroup,
  expected: readonly SecurityRule[],
): Promise<void> {
  const outboundAll = bench.features.securityGroups?.allowsAllOutbound ?? false;
  const read = await bench.cloud.securityGroups.get(group.nativeId);
  checkRules(read, expected, outboundAll);
  equal(read.name, group.name, 'name of the group');
}
