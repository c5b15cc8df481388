import {
  Controllers,
  type ControlPlane,
  clusterParts,
  laterParts,
  startControlPlane,
  zones,
} from '@cb-spider/cloud-fakes/kubernetes';
import type { ConformanceRig } from '@cb-spider/testkit';
import { manifestFor } from './rights.ts';

/** A cluster with an operator's parts in it, and controllers at work. */
export interface TestCluster {
  readonly plane: ControlPlane;
  readonly controllers: Controllers;
  /** A credential of a service account with the rights of the README, in a namespace of its own. */
  credentialsFor(namespace: string): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface ClusterRig extends ConformanceRig {
  readonly cluster: TestCluster;
}

export const region = 'testbed';

export async function startCluster(): Promise<TestCluster> {
  const plane = await startControlPlane();
  const apply = (objects: readonly object[]) =>
    plane.kubectl(
      ['apply', '--server-side', '-f', '-'],
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }),
    );
  apply(clusterParts());
  plane.kubectl(['wait', '--for', 'condition=established', '--timeout=30s', 'crd', '--all']);
  apply(laterParts());
  const controllers = new Controllers(plane.kubeconfig);
  await controllers.start();
  return {
    plane,
    controllers,
    credentialsFor(namespace) {
      plane.kubectl(['apply', '-f', '-'], manifestFor(namespace));
      const Token = plane.kubectl(['create', 'token', 'cb-spider', '-n', namespace]).trim();
      return { Server: plane.server, Token, CaCertificate: plane.ca };
    },
    async stop() {
      await controllers.stop();
      await plane.stop();
    },
  };
}

export async function openRig(): Promise<ClusterRig> {
  const cluster = await startCluster();
  return {
    cluster,
    credentials: cluster.credentialsFor('conformance'),
    region,
    zone: zones[0],
    options: { Namespace: 'conformance' },
    visibilityGraceMs: 0,
    lateEffectMs: 500,
    imageId: 'quay.io/containerdisks/ubuntu:24.04',
    specName: 'u1.nano',
    close: () => cluster.stop(),
  };
}
