import { startCluster, type TestCluster, whyNoControlPlane } from '@cb-spider/cloud-fakes/kubernetes';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { kubernetesCloud } from '../src/kubernetes/kubernetes-cloud.ts';
import { kubernetesPaths } from '../src/kubernetes/kubernetes-paths.ts';
import { type Setting, sweepEach } from './sweeps.ts';

const reason = whyNoControlPlane();

let cluster: TestCluster;
let count = 0;

/** Each path has its own namespace; all use the same cluster. */
const setting: Setting = {
  title: 'an API server, and controllers beside it',
  async start() {
    const { plane } = cluster;
    const namespace = `sweep-${++count}`;
    plane.kubectl(['create', 'namespace', namespace]);
    const Kubeconfig = plane.kubectl(['config', 'view', '--raw', '-o', 'json']);
    return { cloud: kubernetesCloud(plane, namespace, { Kubeconfig }), close: async () => undefined };
  },
};

if (reason === undefined) {
  beforeAll(async () => {
    cluster = await startCluster();
  }, 120_000);
  afterAll(() => cluster?.stop());
  sweepEach('Kubernetes', [setting], kubernetesPaths);
} else
  describe('processes that die at any place of a change on Kubernetes', () => {
    it.skip(`skipped: ${reason}`, () => undefined);
  });
