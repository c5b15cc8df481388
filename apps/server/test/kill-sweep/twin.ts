import { expect } from '@jest/globals';
import type { KillableServer } from './killable-server.ts';
import { inventory, type SweptCloud } from './sweep.ts';

export const twinMachine = { image: 'twin-ubuntu-24.04-x86_64', spec: 'twin-small' };

/** The virtual cloud, whose commits are boundaries too. */
export const twin: SweptCloud = {
  title: 'the virtual cloud',
  provider: 'TWIN',
  library: 'twin',
  credential: { MockName: 'sweep' },
  region: { Region: 'default' },
  preloaded: [],
  environment: {},
  async expectSame(server) {
    const vms = await inventory(server, 'vm');
    const kinds = ['vpc', 'securitygroup', 'keypair', 'vm', 'publicip', 'nic', 'disk', 'nlb', 'cluster'];
    for (const kind of kinds) {
      const {
        MappedList: mapped,
        OnlySpiderList: orphans,
        OnlyCSPList: strangers,
      } = await inventory(server, kind);
      expect([kind, orphans ?? []]).toEqual([kind, []]);
      // the NIC that belongs to a VM is not recorded
      expect([kind, (strangers ?? []).length]).toEqual([
        kind,
        kind === 'nic' ? (vms.MappedList ?? []).length : 0,
      ]);
      const names = (mapped ?? []).map(entry => entry.NameId);
      expect(new Set(names).size).toBe(names.length);
    }
    await expectSubnets(server);
  },
};

/** Checks that the networks have the recorded subnets at the cloud. */
async function expectSubnets(server: KillableServer): Promise<void> {
  const { reply } = await server.request('GET', '/allvpcinfo?ConnectionName=c');
  const { reply: counted } = await server.request('GET', '/countsubnet/c');
  const infos: readonly { SubnetInfoList: readonly unknown[] }[] = reply.AllListInfo.MappedInfoList ?? [];
  expect(infos.flatMap(info => info.SubnetInfoList)).toHaveLength(counted.count);
}
