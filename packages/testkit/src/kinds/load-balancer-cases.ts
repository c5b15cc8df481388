import type { LoadBalancer, NativeId } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isOneOf, isTrue, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { loadBalancerChangeCases } from './load-balancer-change-cases.ts';
import { rootDiskChoice } from './root-disk-choice.ts';

export function loadBalancerCases(suite: Suite): void {
  const unlessVms = suite.unlessHandler('vms');
  claimCases(suite);
  groupCases(suite, unlessVms);
  unknownVmCases(suite, unlessVms);
  healthCases(suite, unlessVms);
  loadBalancerChangeCases(suite);
  unknownCase(suite);
}

/**
 * Registers the cases for declared options. What is declared works; anything else is refused without asking
 * the cloud.
 */
function claimCases(suite: Suite): void {
  const { types = [], scopes = [], mixedProtocols } = suite.options.driver.features.loadBalancers ?? {};
  const create = { kind: 'loadBalancer', verbs: ['create'] } as const;
  for (const type of ['public', 'internal'] as const) {
    const title = types.includes(type) ? 'has an address' : 'is unsupported, as features exclude it';
    suite.case(create, `load balancer: a type that is ${type} ${title}`, async bench => {
      if (!types.includes(type)) return refused('a type', () => bench.make('loadBalancer', { type }));
      const balancer = await bench.make('loadBalancer', { type });
      equal(balancer.type, type, 'type');
      present(balancer.listener.address ?? balancer.listener.dnsName, 'address or DNS name');
    });
  }
  for (const scope of ['region', 'global'] as const) {
    const title = scopes.includes(scope) ? 'can be asked for' : 'is unsupported, as features exclude it';
    suite.case(create, `load balancer: the scope ${scope} ${title}`, async bench => {
      if (!scopes.includes(scope)) return refused('a scope', () => bench.make('loadBalancer', { scope }));
      equal((await bench.make('loadBalancer', { scope })).scope, scope, 'scope');
    });
  }
  suite.case(
    create,
    `load balancer: a VM group of another protocol ${mixedProtocols ? 'can be had' : 'is unsupported'}`,
    async bench => {
      const vmGroup = { protocol: 'udp', port: 8080 } as const;
      if (!mixedProtocols) return refused('two protocols', () => bench.make('loadBalancer', { vmGroup }));
      equal((await bench.make('loadBalancer', { vmGroup })).vmGroup.protocol, 'udp', 'protocol');
    },
  );
  suite.case(create, 'load balancer: one without VMs, by UDP, can be had', async bench => {
    const udp = { protocol: 'udp', port: 53 } as const;
    const balancer = await bench.make('loadBalancer', { listener: udp, vmGroup: { ...udp, vmIds: [] } });
    equal(balancer.vmGroup.vmIds, [], 'VMs');
    equal(await bench.cloud.loadBalancers.health(balancer.nativeId), [], 'health of no VMs');
  });
}

function groupCases(suite: Suite, unless: string | undefined): void {
  suite.case(
    { kind: 'loadBalancer', verbs: ['addVms', 'removeVms'] },
    'load balancer: VMs are added and removed, and either one twice is a success',
    async bench => {
      const balancer = await bench.make('loadBalancer');
      const { nativeId: first } = await bench.shared('vm');
      const { nativeId: second } = await bench.shared('vm', rootDiskChoice(bench.features));
      await bench.cloud.loadBalancers.addVms(balancer.nativeId, [second]);
      await hasVms(bench, balancer, [first, second]);
      await bench.cloud.loadBalancers.addVms(balancer.nativeId, [first, second]);
      await hasVms(bench, balancer, [first, second]);
      await bench.cloud.loadBalancers.removeVms(balancer.nativeId, [first]);
      await hasVms(bench, balancer, [second]);
      await bench.cloud.loadBalancers.removeVms(balancer.nativeId, [first, second]);
      await hasVms(bench, balancer, []);
    },
    unless,
  );
  suite.case(
    { kind: 'loadBalancer', verbs: ['delete'] },
    'load balancer: its VMs stay when it goes',
    async bench => {
      const { nativeId } = await bench.shared('vm');
      const balancer = await bench.make('loadBalancer');
      await bench.remove(
        'loadBalancer',
        await bench.request('loadBalancer', balancer.name),
        balancer.nativeId,
      );
      equal((await bench.cloud.vms.status(nativeId)).state, 'running', 'state of the VM');
    },
    unless,
  );
}

function unknownVmCases(suite: Suite, unless: string | undefined): void {
  suite.case(
    { kind: 'loadBalancer', verbs: ['create'] },
    'load balancer: with an unknown VM is not_found, and leaves nothing',
    async bench => {
      const request = await bench.request('loadBalancer');
      const { id } = await bench.unknown('vm');
      const vmGroup = { ...request.vmGroup, vmIds: [id] };
      await failsWith('not_found', 'making it', () => bench.make('loadBalancer', { ...request, vmGroup }));
      equal((await bench.named('loadBalancer', request)).length, 0, 'number of load balancers left');
    },
    unless,
  );
  suite.case(
    { kind: 'loadBalancer', verbs: ['addVms'] },
    'load balancer: an unknown VM cannot be added: not_found',
    async bench => {
      const balancer = await bench.make('loadBalancer');
      const { id } = await bench.unknown('vm');
      await failsWith('not_found', 'adding it', () =>
        bench.cloud.loadBalancers.addVms(balancer.nativeId, [id]),
      );
      await hasVms(bench, balancer, balancer.vmGroup.vmIds);
    },
    unless,
  );
}

function healthCases(suite: Suite, unless: string | undefined): void {
  suite.case(
    { kind: 'loadBalancer', verbs: ['health'] },
    'load balancer: reports the health of each of its VMs, and of no other',
    async bench => {
      const balancer = await bench.make('loadBalancer');
      const health = await bench.cloud.loadBalancers.health(balancer.nativeId);
      equal(health.map(each => each.vmId).sort(), [...balancer.vmGroup.vmIds].sort(), 'VMs');
      isTrue(health.length > 0, 'no VM is reported');
      for (const { state } of health) isOneOf(state, ['healthy', 'unhealthy', 'unknown'], 'state');
    },
    unless,
  );
}

function unknownCase(suite: Suite): void {
  suite.case(
    { kind: 'loadBalancer', verbs: ['health', 'addVms', 'removeVms'] },
    'load balancer: an unknown one is not_found by every verb',
    async bench => {
      const { id, request } = await bench.unknown('loadBalancer');
      const { loadBalancers } = bench.cloud;
      const vmIds = request.vmGroup.vmIds ?? [];
      await failsWith('not_found', 'its health', () => loadBalancers.health(id));
      if (vmIds.length === 0) return;
      await failsWith('not_found', 'adding VMs', () => loadBalancers.addVms(id, vmIds));
      await failsWith('not_found', 'removing VMs', () => loadBalancers.removeVms(id, vmIds));
    },
  );
}

async function refused(what: string, work: () => Promise<unknown>): Promise<void> {
  await failsWith('unsupported', `asking for ${what} that it cannot have`, work);
}

/** Reads a load balancer again, and checks its VMs. */
async function hasVms(bench: Bench, { nativeId }: LoadBalancer, vmIds: readonly NativeId[]): Promise<void> {
  const { vmGroup } = await bench.cloud.loadBalancers.get(nativeId);
  equal([...vmGroup.vmIds].sort(), [...vmIds].sort(), 'VMs of the group');
}
