import { clouditTenant, type FakeCloudit } from '@cb-spider/cloud-fakes/cloudit';
import { type CloudObject, compare, type Differences } from '@cb-spider/cloud-fakes/inventory';
import { cloudit } from '@cb-spider/driver-cloudit';
import type { SweptCloud } from '../sweep/swept-world.ts';

/** Returns the only region of a stand-in, which is also the SSH proxy to its VMs. */
export function clouditCloud(fake: FakeCloudit): SweptCloud {
  const { tenantId: TenantId, token: AuthToken } = clouditTenant;
  return {
    driver: cloudit,
    credentials: { IdentityEndpoint: fake.endpoint, AuthToken, TenantId },
    region: 'default',
    options: { SshProxy: fake.endpoint },
    isChange: action => !action.includes(' GET '),
    inventory: async () => fake.inventory(),
    differencesOf,
  };
}

/** Ignores the tenant's network, which exists whether it is recorded or not. */
function differencesOf(
  objects: readonly CloudObject[],
  recorded: readonly string[],
  ownerTag: string,
): Differences {
  const { orphans, ...rest } = compare(objects, recorded, ownerTag);
  return { ...rest, orphans: orphans.filter(title => title !== `network ${clouditTenant.tenantId}`) };
}
