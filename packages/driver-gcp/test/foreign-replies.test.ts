import { startProxy } from '@cb-spider/cloud-fakes/proxy';
import { connect } from '@cb-spider/core';
import { takenForOwn } from '@cb-spider/testkit';
import { expect, it } from '@jest/globals';
import { gcp } from '../src/index.ts';
import { Connected, imageId, publicKey } from './connected.ts';
import { openRig, region, zone } from './gcp-cloud.ts';

it('what is not Google Cloud’s own answer is neither a success nor a refusal of Google’s', async () => {
  const rig = await openRig();
  await using proxy = await startProxy(rig.cloud.endpoint);
  await using cloud = await connect(gcp, {
    credentials: { ...rig.credentials, Endpoint: proxy.url },
    ...{ region, zone, clock: rig.clock },
    retry: { maxAttempts: 1, basePauseMs: 0, maxPauseMs: 0 },
  });
  const { networkId, subnetId, groupId } = await new Connected(rig.cloud, cloud).land();
  const vm = { name: 'vm', imageId, specName: 'e2-micro', networkId, subnetId };
  let before: readonly string[] | undefined;
  const taken = await takenForOwn({
    ...{ cloud, publicKey, vm: { ...vm, securityGroupIds: [groupId], publicKey } },
    kinds: ['network', 'subnet', 'securityGroup', 'publicIp', 'disk', 'vm'],
    answer: (reply, only) => {
      before ??= rig.cloud.inventory();
      proxy.answer(reply, ({ method }) => only === undefined || method !== 'GET');
    },
  });
  expect(taken).toEqual({});
  expect(rig.cloud.inventory()).toEqual(before);
  await rig.close();
}, 120_000);
