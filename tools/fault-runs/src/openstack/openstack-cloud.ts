import { type CloudObject, compare } from '@cb-spider/cloud-fakes/inventory';
import { account, type FakeOpenStack } from '@cb-spider/cloud-fakes/openstack';
import { tagsOfText } from '@cb-spider/driver-kit';
import { openstack } from '@cb-spider/driver-openstack';
import type { SweptCloud } from '../sweep/swept-world.ts';

/** A region of a stand-in. */
export function openstackCloud(fake: FakeOpenStack): SweptCloud {
  return {
    driver: openstack,
    credentials: {
      IdentityEndpoint: fake.identityEndpoint,
      Username: account.userName,
      Password: account.password,
      DomainName: account.domainName,
      ProjectID: account.projectId,
    },
    region: 'RegionOne',
    zone: 'nova',
    isChange: api => !api.startsWith('GET ') && api !== 'POST /auth/tokens',
    inventory: async () => fake.inventory().map(withOwner),
    differencesOf: compare,
  };
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The change that has made an object stands in its description. Ids in texts differ from run to run. */
function withOwner({ tags, ...object }: CloudObject): CloudObject {
  const { Name = '', Description = '', ...others } = tags;
  const told = tagsOfText(Description.replaceAll(uuid, 'ID'));
  return { ...object, tags: { ...others, ...told, Name: Name.replaceAll(uuid, 'ID') } };
}
