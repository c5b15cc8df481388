import type { CloudPublicIpTarget, PublicIp } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';

export function publicIpCases(suite: Suite): void {
  const targets = suite.options.driver.features.publicIps?.targets ?? [];
  const unlessNic = suite.unlessHandler('nics') ?? unlessTarget(targets.includes('nic'), 'nic');
  const unlessVm = suite.unlessHandler('vms') ?? unlessTarget(targets.includes('vm'), 'vm');
  bindingCases(suite, unlessNic);
  vmCases(suite, unlessVm);
  for (const target of ['nic', 'vm'] as const) if (!targets.includes(target)) undeclaredCase(suite, target);
  suite.case(
    { kind: 'publicIp', verbs: ['associate', 'disassociate'] },
    'public IP: an unknown one cannot be associated or disassociated: not_found',
    async bench => {
      const { id } = await bench.unknown('publicIp');
      await failsWith('not_found', 'disassociating it', () => bench.cloud.publicIps.disassociate(id));
      if (targets.includes('nic') && suite.unlessHandler('nics') === undefined) {
        const { nativeId: nicId } = await bench.shared('nic');
        await failsWith('not_found', 'associating it', () => bench.cloud.publicIps.associate(id, { nicId }));
      }
    },
  );
}

function unlessTarget(declared: boolean, target: string): string | undefined {
  return declared ? undefined : `features.publicIps.targets lacks ${target}`;
}

function bindingCases(suite: Suite, unlessNic: string | undefined): void {
  const subject = { kind: 'publicIp', verbs: ['associate', 'disassociate'] } as const;
  suite.case(
    subject,
    'public IP: is associated with a NIC and disassociated, and either one twice is a success',
    async bench => {
      const nic = await bench.make('nic');
      const publicIp = await bench.make('publicIp');
      await bind(bench, publicIp, { nicId: nic.nativeId });
      const bound = await bench.cloud.publicIps.get(publicIp.nativeId);
      equal(bound.nicId, nic.nativeId, 'nicId of the associated address');
      equal(bound.privateIp, nic.addresses[0]?.privateIp, 'privateIp of the associated address');
      equal(bound.address, publicIp.address, 'address after it was associated');
      const [address] = (await bench.cloud.nics.get(nic.nativeId)).addresses;
      equal(address?.publicIp, publicIp.address, "public IP of the NIC's first address");
      await bench.cloud.publicIps.associate(publicIp.nativeId, { nicId: nic.nativeId });
      await free(bench, publicIp);
      await bench.cloud.publicIps.disassociate(publicIp.nativeId);
    },
    unlessNic,
  );
  suite.case(
    { kind: 'publicIp', verbs: ['associate'] },
    'public IP: one that is associated elsewhere is conflict, and stays there',
    async bench => {
      const [nic, other] = [await bench.make('nic'), await bench.make('nic')];
      const publicIp = await bench.make('publicIp');
      await bind(bench, publicIp, { nicId: nic.nativeId });
      await failsWith('conflict', 'associating it with another NIC', () =>
        bench.cloud.publicIps.associate(publicIp.nativeId, { nicId: other.nativeId }),
      );
      equal((await bench.cloud.publicIps.get(publicIp.nativeId)).nicId, nic.nativeId, 'nicId afterwards');
      await free(bench, publicIp);
    },
    unlessNic,
  );
  suite.case(
    { kind: 'publicIp', verbs: ['delete'] },
    'public IP: one that is associated is dependency_in_use',
    async bench => {
      const nic = await bench.make('nic');
      const publicIp = await bench.make('publicIp');
      await bind(bench, publicIp, { nicId: nic.nativeId });
      await failsWith('dependency_in_use', 'deleting it', () =>
        bench.cloud.publicIps.delete(publicIp.nativeId),
      );
      equal((await bench.cloud.publicIps.get(publicIp.nativeId)).state, 'associated', 'state afterwards');
      await free(bench, publicIp);
    },
    unlessNic,
  );
  suite.case(
    { kind: 'publicIp', verbs: ['associate'] },
    'public IP: an unknown NIC is not_found',
    async bench => {
      const publicIp = await bench.make('publicIp');
      const { id: nicId } = await bench.unknown('nic');
      await failsWith('not_found', 'associating it', () =>
        bench.cloud.publicIps.associate(publicIp.nativeId, { nicId }),
      );
    },
    unlessNic,
  );
}

/**
 * Registers the case for VMs. A VM's first private address may already have a public IP, so the case uses an
 * additional address, on clouds where NICs can have some.
 */
function vmCases(suite: Suite, unlessVm: string | undefined): void {
  const secondary = suite.options.driver.features.nics?.secondaryPrivateIps ?? false;
  const unlessSecondary = secondary
    ? undefined
    : 'features.nics.secondaryPrivateIps is false: the one address has its public one';
  suite.case(
    { kind: 'publicIp', verbs: ['associate', 'disassociate'] },
    "public IP: is associated with a further address of a VM's NIC, and disassociated",
    async bench => {
      const { nativeId: vmId, nics } = await bench.shared('vm');
      const nicId = present(nics[0], "the VM's first NIC").nicId;
      const publicIp = await bench.make('publicIp');
      await bench.cloud.nics.addPrivateIp(nicId, undefined);
      const privateIp = present(
        (await bench.cloud.nics.get(nicId)).addresses[1],
        'the further address',
      ).privateIp;
      bench.removals.add('further address', () => bench.cloud.nics.removePrivateIp(nicId, privateIp));
      await bind(bench, publicIp, { vmId, privateIp });
      const bound = await bench.cloud.publicIps.get(publicIp.nativeId);
      equal(
        [bound.vmId, bound.nicId, bound.privateIp],
        [vmId, nicId, privateIp],
        'what the address is associated with',
      );
      await free(bench, publicIp);
    },
    unlessVm ?? suite.unlessHandler('nics') ?? unlessSecondary,
  );
}

function undeclaredCase(suite: Suite, target: 'nic' | 'vm'): void {
  suite.case(
    { kind: 'publicIp', verbs: ['associate'] },
    `public IP: association with a ${target} is unsupported, as features.publicIps.targets lacks it`,
    async bench => {
      const publicIp = await bench.make('publicIp');
      const binding = target === 'nic' ? { nicId: 'none' } : { vmId: 'none' };
      await failsWith('unsupported', `associating it with a ${target}`, () =>
        bench.cloud.publicIps.associate(publicIp.nativeId, binding),
      );
    },
  );
}

async function bind(bench: Bench, publicIp: PublicIp, target: CloudPublicIpTarget): Promise<void> {
  bench.removals.add(`association of ${publicIp.name}`, () =>
    bench.cloud.publicIps.disassociate(publicIp.nativeId),
  );
  await bench.cloud.publicIps.associate(publicIp.nativeId, target);
  await bench.eventually(`${publicIp.name} to be associated`, async () => {
    const { state } = await bench.cloud.publicIps.get(publicIp.nativeId);
    return state === 'associated';
  });
}

async function free(bench: Bench, publicIp: PublicIp): Promise<void> {
  await bench.cloud.publicIps.disassociate(publicIp.nativeId);
  await bench.eventually(`${publicIp.name} to be available`, async () => {
    const { state } = await bench.cloud.publicIps.get(publicIp.nativeId);
    return state === 'available';
  });
  const { nicId, vmId, privateIp } = await bench.cloud.publicIps.get(publicIp.nativeId);
  isTrue(
    [nicId, vmId, privateIp].every(each => each === undefined),
    `${publicIp.name} is free, and still shows a place`,
  );
}
