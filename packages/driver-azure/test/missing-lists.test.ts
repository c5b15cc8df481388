import { toNativeId } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { AzureNetworks } from '../src/networks.ts';
import { AzureNics } from '../src/nics.ts';
import { AzureSecurityGroups } from '../src/security-groups.ts';
import { AzureSubnets } from '../src/subnets.ts';

const at = '/subscriptions/s/resourcegroups/g/providers/microsoft.network';
const context = { idempotencyKey: 'k' } as never;
const ssh = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' } as const;

/** Returns a Resource Manager whose replies lack each list, and counts the changes that would be sent. */
function armWithoutLists() {
  const sent: string[] = [];
  const arm = {
    ...{ subscriptionId: 's', group: 'g', region: 'l' },
    read: async () => ({ id: `${at}/any/n`, name: 'n', location: 'l' }),
    change: async (_context: never, api: string) => void sent.push(api),
  };
  return { arm: arm as never, sent };
}

describe('a reply of Azure’s without a list that it always has', () => {
  const group = toNativeId(`${at}/networksecuritygroups/n`);
  const network = toNativeId(`${at}/virtualnetworks/n`);
  const nic = toNativeId(`${at}/networkinterfaces/n`);

  it.each<[string, (arm: never) => Promise<unknown>]>([
    ['a group is not read', arm => new AzureSecurityGroups(arm).doGet(group, context)],
    ['no rule is added', arm => new AzureSecurityGroups(arm).doAddRules(group, [ssh], context)],
    ['no rule is removed', arm => new AzureSecurityGroups(arm).doRemoveRules(group, [ssh], context)],
    ['a network is not read', arm => new AzureNetworks(arm).doGet(network, context)],
    ['a network is not removed', arm => new AzureNetworks(arm).doDelete(network, context)],
    [
      'no subnet is made',
      arm => new AzureSubnets(arm).doCreate(network, { name: 'a', cidr: '10.0.1.0/24', tags: {} }, context),
    ],
    ['no address is added', arm => new AzureNics(arm).doAddPrivateIp(nic, undefined, context)],
  ])('is unavailable: %s', async (_what, call) => {
    const { arm, sent } = armWithoutLists();
    await expect(call(arm)).rejects.toMatchObject({
      errorClass: { code: 'unavailable', mayHaveActed: true },
    });
    expect(sent).toEqual([]);
  });
});
