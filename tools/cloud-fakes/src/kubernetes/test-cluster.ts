import { clusterParts, laterParts } from './cluster-parts.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import { Controllers } from './controllers.ts';

/** By the driver's names; a type, for it to be a record too. */
export type ClusterCredential = {
  readonly Server: string;
  readonly Token: string;
  readonly CaCertificate: string;
};

/** A cluster with an operator's parts in it, and controllers at work. */
export interface TestCluster {
  readonly plane: ControlPlane;
  readonly controllers: Controllers;
  /**
   * What a service account logs in with, by the driver's names.
   *
   * @param manifest makes the namespace and in it the service account `cb-spider` with its rights
   */
  credentialsFor(namespace: string, manifest: string): ClusterCredential;
  stop(): Promise<void>;
}

export async function startCluster(): Promise<TestCluster> {
  const plane = await startControlPlane();
  const apply = (items: readonly object[]) => {
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    plane.kubectl(['apply', '--server-side', '-f', '-'], list);
  };
  apply(clusterParts());
  plane.kubectl(['wait', '--for', 'condition=established', '--timeout=30s', 'crd', '--all']);
  apply(laterParts());
  const controllers = new Controllers(plane.kubeconfig);
  await controllers.start();
  return {
    plane,
    controllers,
    credentialsFor(namespace, manifest) {
      plane.kubectl(['apply', '-f', '-'], manifest);
      const Token = plane.kubectl(['create', 'token', 'cb-spider', '-n', namespace]).trim();
      return { Server: plane.server, Token, CaCertificate: plane.ca };
    },
    async stop() {
      await controllers.stop();
      await plane.stop();
    },
  };
}
