import { startFakeOpenStack } from '@cb-spider/cloud-fakes/openstack';
import { startProxy } from '@cb-spider/cloud-fakes/proxy';
import { takenForOwn } from '@cb-spider/testkit';
import { expect, it } from '@jest/globals';
import { connectTo, publicKey, surroundings } from './fake-connection.ts';

it('what is not OpenStack’s own answer is neither a success nor a refusal of OpenStack’s', async () => {
  await using fake = await startFakeOpenStack({ buildMs: 0, taskMs: 0 });
  const { origin } = new URL(fake.identityEndpoint);
  await using proxy = await startProxy(origin);
  const IdentityEndpoint = fake.identityEndpoint.replace(origin, proxy.url);
  await using cloud = await connectTo(fake, { credentials: { IdentityEndpoint } });
  let before: object | undefined;
  const taken = await takenForOwn({
    ...{ cloud, publicKey, vm: (await surroundings({ cloud, fake })).request },
    kinds: ['network', 'subnet', 'securityGroup', 'keyPair', 'publicIp', 'nic', 'disk', 'vm'],
    answer: (reply, only) => {
      before ??= fake.inventory();
      proxy.answer(
        reply,
        ({ method, url }) => !url.endsWith('/auth/tokens') && (only === undefined || method !== 'GET'),
      );
    },
  });
  expect(taken).toEqual({});
  expect(fake.inventory()).toEqual(before);
}, 120_000);
