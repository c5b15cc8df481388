import {
  clouditTenant,
  type FakeCloudit,
  type FakeClouditDelays,
  startFakeCloudit,
} from '@cb-spider/cloud-fakes/cloudit';
import type { ConformanceRig } from '@cb-spider/testkit';
import { fastClock } from './fast-clock.ts';

export interface Rig extends ConformanceRig {
  readonly cloud: FakeCloudit;
}

/** A stand-in for the conformance suite, in a time of its own. */
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
    // The stand-in shows everything at once; an aborted request may still be on its way to it.
    visibilityGraceMs: 0,
    lateEffectMs: 2000,
    close: () => cloud.close(),
  };
}
