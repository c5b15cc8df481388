import { expect } from '@jest/globals';
import type { MortalServer } from './mortal-server.ts';
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
      // a VM's own card has no name of ours
      expect([kind, (strangers ?? []).length]).toEqual([
        kind,
        kind === 'nic' ? (vms.MappedList ?? []).length : 0,
      ]);
      const names = (mapped ?? []).map(each => each.NameId);
      expect(new Set(names).size).toBe(names.length);
    }
    await expectSubnets(server);
  },
};

/** Each network has at the cloud the subnets that it has on record. */
async function expectSubnets(server: MortalServer): Promise<void> {
  const { reply } = await server.request('GET', '/allvpcinfo?ConnectionName=c');
  const { reply: counted } = await server.request('GET', '/countsubnet/c');
  const infos: readonly { SubnetInfoList: readonly unknown[] }[] = reply.AllListInfo.MappedInfoList ?? [];
  expect(infos.flatMap(each => each.SubnetInfoList)).toHaveLength(counted.count);
}
