import {
  clouditTenant,
  type FakeCloudit,
  type FakeClouditDelays,
  startFakeCloudit,
} from '@cb-spider/cloud-fakes/cloudit';
import type { ConformanceRig } from '@cb-spider/testkit';
import { fastClock } from '@cb-spider/testkit';

export interface Rig extends ConformanceRig {
  readonly cloud: FakeCloudit;
}

/** Starts a stand-in for the conformance suite, with a clock of its own. */
export async function openRig(version: 'v4.0' | 'v5.0', delays: Partial<FakeClouditDelays>): Promise<Rig> {
  const clock = fastClock();
  const cloud = await startFakeCloudit({ version, delays, now: () => clock.now() });
  return {
    cloud,
    clock,
    credentials: {
      IdentityEndpoint: cloud.endpoint,
      AuthToken: clouditTenant.token,
      TenantId: clouditTenant.tenantId,
    },
    region: 'default',
    options: { ApiVersion: version, SshProxy: cloud.endpoint },
    specName: 'small-1',
    // The stand-in shows everything at once, but an aborted request may still be on its way to it.
    visibilityGraceMs: 0,
    lateEffectMs: 2000,
    close: () => cloud.close(),
  };
}
