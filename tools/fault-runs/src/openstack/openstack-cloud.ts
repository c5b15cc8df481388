import { type CloudObject, compare } from '@cb-spider/cloud-fakes/inventory';
import { type FakeOpenStack, passwordCredential } from '@cb-spider/cloud-fakes/openstack';
import { tagsOfText } from '@cb-spider/driver-kit';
import { openstack } from '@cb-spider/driver-openstack';
import type { SweptCloud } from '../sweep/swept-world.ts';

/** Returns the region of a stand-in. */
export function openstackCloud(fake: FakeOpenStack): SweptCloud {
  return {
    driver: openstack,
    credentials: passwordCredential(fake),
    region: 'RegionOne',
    zone: 'nova',
    isChange: api => !api.startsWith('GET ') && api !== 'POST /auth/tokens',
    inventory: async () => fake.inventory().map(withOwner),
    differencesOf: compare,
  };
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Adds the owner tags from an object's description. Replaces ids in texts, because they differ from run to run. */
function withOwner({ tags, ...object }: CloudObject): CloudObject {
  const { Name = '', Description = '', ...others } = tags;
  const ownerTags = tagsOfText(Description.replaceAll(uuid, 'ID'));
  return { ...object, tags: { ...others, ...ownerTags, Name: Name.replaceAll(uuid, 'ID') } };
}
