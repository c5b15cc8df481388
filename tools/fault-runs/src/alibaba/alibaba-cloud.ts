import { accessKeys, type FakeAlibaba } from '@cb-spider/cloud-fakes/alibaba';
import { compare } from '@cb-spider/cloud-fakes/inventory';
import { alibaba } from '@cb-spider/driver-alibaba';
import type { Parts } from '../sweep/paths.ts';
import type { SweptCloud } from '../sweep/swept-world.ts';

export const alibabaParts: Parts = {
  imageId: 'ubuntu_24_04_x64_20G_alibase_20260115.vhd',
  specName: 'ecs.g7.large',
};

/** Returns the Seoul region of a stand-in. */
export function alibabaCloud(fake: FakeAlibaba): SweptCloud {
  const { id, secret } = accessKeys.account;
  const region = 'ap-northeast-2';
  return {
    driver: alibaba,
    credentials: { ClientId: id, ClientSecret: secret, Endpoint: fake.endpoint },
    region,
    zone: `${region}a`,
    isChange: action => !action.startsWith('Describe'),
    inventory: async () => fake.inventory(region),
    differencesOf: compare,
  };
}
