import { startFakeAzure } from '@cb-spider/cloud-fakes/azure';
import { startProxy } from '@cb-spider/cloud-fakes/proxy';
import { connect } from '@cb-spider/core';
import { takenForOwn } from '@cb-spider/testkit';
import { expect, it } from '@jest/globals';
import { azure } from '../src/index.ts';
import { credentialsFor, publicKey, vmRequest } from './on-fake.ts';
import { quickClock } from './quick-clock.ts';

it('what is not Azure’s own answer is neither a success nor a refusal of Azure’s', async () => {
  const fake = await startFakeAzure({ retryAfter: false });
  await using proxy = await startProxy(fake.endpoint);
  await using cloud = await connect(azure, {
    credentials: { ...credentialsFor(fake), Endpoint: proxy.url },
    ...{ region: 'koreacentral', clock: quickClock(25) },
    retry: { maxAttempts: 1, basePauseMs: 1, maxPauseMs: 1 },
  });
  let before: readonly string[] | undefined;
  const taken = await takenForOwn({
    ...{ cloud, publicKey, vm: await vmRequest({ cloud }) },
    kinds: ['network', 'subnet', 'securityGroup', 'keyPair', 'publicIp', 'nic', 'disk', 'vm'],
    answer: (reply, only) => {
      before ??= fake.inventory();
      proxy.answer(reply, ({ method }) => only === undefined || method !== 'GET');
    },
  });
  expect(taken).toEqual({});
  expect(fake.inventory()).toEqual(before);
  await fake.close();
}, 120_000);
