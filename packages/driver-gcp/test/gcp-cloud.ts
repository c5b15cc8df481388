import { type FakeGcp, type FakeGcpOptions, startFakeGcp } from '@cb-spider/cloud-fakes/gcp';
import type { ConformanceRig } from '@cb-spider/testkit';
import { InstantClock } from './instant-clock.ts';

export interface GcpRig extends ConformanceRig {
  readonly cloud: FakeGcp;
}

export const region = 'us-central1';
export const zone = 'us-central1-a';

/** Starts a stand-in and returns how to connect to it. */
export async function openRig(options: FakeGcpOptions = {}): Promise<GcpRig> {
  const cloud = await startFakeGcp(options);
  return {
    cloud,
    credentials: { ServiceAccountKey: JSON.stringify(cloud.key), Endpoint: cloud.endpoint },
    region,
    zone,
    options: {},
    clock: new InstantClock(),
    imageId:
      'https://www.googleapis.com/compute/v1/projects/ubuntu-os-cloud/global/images/ubuntu-2404-noble-amd64-v20261020',
    specName: 'e2-micro',
    close: () => cloud.close(),
  };
}
