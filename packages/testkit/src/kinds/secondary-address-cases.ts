import type { NativeId } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue, isWithin, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';

/** Registers the cases for additional private IPs of a NIC. */
export function secondaryAddressCases(suite: Suite): void {
  const claimed = suite.options.driver.features.nics?.secondaryPrivateIps ?? false;
  const unless = claimed ? undefined : 'features.nics.secondaryPrivateIps is false';
  const subject = { kind: 'nic', verbs: ['addPrivateIp', 'removePrivateIp'] } as const;
  suite.case(subject, "NIC: gets another address of the cloud's choice, and loses it", anyAddress, unless);
  suite.case(subject, 'NIC: gets the address that was named, and loses it', namedAddress, unless);
  suite.case(
    { kind: 'nic', verbs: ['removePrivateIp'] },
    'NIC: its first address cannot be taken away: conflict',
    async bench => {
      const nic = await bench.make('nic');
      const { privateIp } = present(nic.addresses[0], 'the first address');
      await failsWith('conflict', 'taking it away', () =>
        bench.cloud.nics.removePrivateIp(nic.nativeId, privateIp),
      );
      equal(await addressesOf(bench, nic.nativeId), [privateIp], 'addresses afterwards');
    },
    unless,
  );
  suite.case(
    subject,
    'NIC: addresses of an unknown one are not_found',
    async bench => {
      const { id } = await bench.unknown('nic');
      await failsWith('not_found', 'adding one', () => bench.cloud.nics.addPrivateIp(id, undefined));
      await failsWith('not_found', 'taking one away', () =>
        bench.cloud.nics.removePrivateIp(id, '10.90.1.200'),
      );
    },
    unless,
  );
  if (claimed) return;
  suite.case(
    subject,
    'NIC: further addresses are unsupported, as features.nics.secondaryPrivateIps is false',
    async bench => {
      const { nativeId } = await bench.shared('nic');
      await failsWith('unsupported', 'adding one', () => bench.cloud.nics.addPrivateIp(nativeId, undefined));
      await failsWith('unsupported', 'taking one away', () =>
        bench.cloud.nics.removePrivateIp(nativeId, '10.90.1.200'),
      );
    },
  );
}

async function anyAddress(bench: Bench): Promise<void> {
  const nic = await bench.make('nic');
  const first = await addressesOf(bench, nic.nativeId);
  await bench.cloud.nics.addPrivateIp(nic.nativeId, undefined);
  const both = await addressesOf(bench, nic.nativeId);
  equal(both.slice(0, 1), first, 'first address afterwards');
  equal(both.length, 2, 'number of addresses');
  const added = present(both[1], 'the second address');
  isWithin(added, (await bench.shared('subnet')).cidr, 'the second address');
  isTrue(added !== first[0], 'the second address is the first one again');
  await bench.cloud.nics.removePrivateIp(nic.nativeId, added);
  equal(await addressesOf(bench, nic.nativeId), first, 'addresses after the second was taken away');
}

async function namedAddress(bench: Bench): Promise<void> {
  const nic = await bench.make('nic');
  const { cidr } = await bench.shared('subnet');
  const wanted = cidr.replace(/\.0\/24$/, '.200');
  await bench.cloud.nics.addPrivateIp(nic.nativeId, wanted);
  isTrue(
    (await addressesOf(bench, nic.nativeId)).includes(wanted),
    `${wanted} is missing from the addresses`,
  );
  await bench.cloud.nics.removePrivateIp(nic.nativeId, wanted);
  isTrue(
    !(await addressesOf(bench, nic.nativeId)).includes(wanted),
    `${wanted} is still among the addresses`,
  );
}

async function addressesOf(bench: Bench, id: NativeId): Promise<readonly string[]> {
  const { addresses } = await bench.cloud.nics.get(id);
  return addresses.map(address => address.privateIp);
}
