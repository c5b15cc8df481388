import { startFakeAlibaba } from '@cb-spider/cloud-fakes/alibaba';
import { startProxy } from '@cb-spider/cloud-fakes/proxy';
import { collect, fastClock, takenForOwn } from '@cb-spider/testkit';
import { expect, it } from '@jest/globals';
import { connectTo, publicKey, surroundings } from './fake-connection.ts';

it('what is not Alibaba Cloud’s own answer is neither a success nor a refusal of Alibaba’s', async () => {
  const clock = fastClock(400);
  await using fake = await startFakeAlibaba({ now: () => clock.now() });
  await using proxy = await startProxy(fake.endpoint);
  await using cloud = await connectTo({ endpoint: proxy.url }, clock);
  const taken = await takenForOwn({
    ...{ cloud, publicKey, vm: (await surroundings(cloud)).request },
    kinds: ['network', 'subnet', 'securityGroup', 'keyPair', 'publicIp', 'nic', 'disk', 'vm'],
    answer: (reply, only) =>
      proxy.answer(reply, ({ body }) => only === undefined || !/(^|&)Action=(Describe|List)/.test(body)),
  });
  expect(taken).toEqual({});
  expect(await collect(cloud.vms.listStatus())).toMatchObject([{ name: 'spare-vm', state: 'running' }]);
}, 120_000);
