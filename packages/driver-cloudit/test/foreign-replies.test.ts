import { startFakeCloudit } from '@cb-spider/cloud-fakes/cloudit';
import { startProxy } from '@cb-spider/cloud-fakes/proxy';
import { fastClock, takenForOwn } from '@cb-spider/testkit';
import { expect, it } from '@jest/globals';
import { connectTo, publicKey, surroundings } from './fake-connection.ts';

it('what is not Cloudit’s own answer is neither a success nor a refusal of Cloudit’s', async () => {
  const clock = fastClock(400);
  await using fake = await startFakeCloudit({ now: () => clock.now() });
  await using proxy = await startProxy(fake.endpoint);
  await using cloud = await connectTo(fake, clock, { credentials: { IdentityEndpoint: proxy.url } });
  let before: object | undefined;
  const taken = await takenForOwn({
    ...{ cloud, publicKey, vm: (await surroundings(cloud)).request },
    kinds: ['subnet', 'securityGroup', 'publicIp', 'disk', 'vm'],
    subnets: ['10.0.8.0/22', '10.0.12.0/22'],
    answer: (reply, only) => {
      before ??= fake.inventory();
      proxy.answer(reply, ({ method }) => only === undefined || method !== 'GET');
    },
  });
  expect(taken).toEqual({});
  expect(fake.inventory()).toEqual(before);
}, 120_000);
