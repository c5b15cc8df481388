import { startCluster, type TestCluster, zones } from '@cb-spider/cloud-fakes/kubernetes';
import type { ConformanceRig } from '@cb-spider/testkit';
import { manifestFor } from './rights.ts';

export interface ClusterRig extends ConformanceRig {
  readonly cluster: TestCluster;
}

export const region = 'testbed';

/** Opens a rig whose connections work as a service account with the permissions of the README. */
export async function openRig(): Promise<ClusterRig> {
  const cluster = await startCluster();
  const namespace = 'conformance';
  return {
    cluster,
    credentials: cluster.credentialsFor(namespace, manifestFor(namespace)),
    region,
    zone: zones[0],
    options: { Namespace: namespace },
    visibilityGraceMs: 0,
    lateEffectMs: 500,
    imageId: 'quay.io/containerdisks/ubuntu:24.04',
    specName: 'u1.nano',
    close: () => cluster.stop(),
  };
}
