import type { Cluster } from '@cb-spider/core';
import { equal, failsWith, isText, isTrue, isUtcTime, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';

export function clusterCases(suite: Suite): void {
  partCases(suite);
  accessCases(suite);
  upgradeCases(suite);
}

function partCases(suite: Suite): void {
  suite.case(
    { kind: 'cluster', verbs: ['create'] },
    'cluster: in an unknown subnet is not_found, or invalid_argument',
    async bench => {
      const { id } = await bench.unknown('subnet');
      const { subnetIds } = await bench.request('cluster');
      await failsWith(['not_found', 'invalid_argument'], 'making it', () =>
        bench.make('cluster', { subnetIds: [...subnetIds.slice(1), id] }),
      );
    },
    suite.unlessHandler('subnets'),
  );
  suite.case(
    { kind: 'cluster', verbs: ['delete'] },
    'cluster: one with a node group is dependency_in_use',
    async bench => {
      const { nativeId } = await bench.shared('cluster');
      await bench.shared('nodeGroup');
      await failsWith('dependency_in_use', 'deleting a cluster that has a node group', () =>
        bench.cloud.clusters.delete(nativeId),
      );
      equal((await bench.cloud.clusters.get(nativeId)).state, 'active', 'state of the cluster afterwards');
    },
    suite.unlessHandler('nodeGroups'),
  );
  suite.case({}, 'cluster: there are node groups wherever there are clusters', async bench => {
    const connection = bench.session.connections[0];
    equal(connection?.nodeGroups !== undefined, connection?.clusters !== undefined, 'whether there are any');
  });
}

function accessCases(suite: Suite): void {
  suite.case(
    { kind: 'cluster', verbs: ['get'] },
    'cluster: an active one returns its API endpoint',
    async bench => {
      const { nativeId } = await bench.shared('cluster');
      const { access } = await bench.cloud.clusters.get(nativeId);
      const { endpoint, certificateAuthority } = present(access, 'access of the cluster');
      equal(new URL(endpoint).protocol, 'https:', 'protocol of its endpoint');
      if (certificateAuthority !== undefined) {
        const bytes = Buffer.from(certificateAuthority, 'base64');
        equal(bytes.toString('base64'), certificateAuthority, 'certificate authority, read as base64');
      }
    },
  );
  suite.case(
    { kind: 'cluster', verbs: ['getToken'] },
    'cluster: gives a token that is good for a while',
    async bench => {
      const { nativeId } = await bench.shared('cluster');
      const { token, expiresAt } = await bench.cloud.clusters.token(nativeId);
      isText(token, 'token');
      if (expiresAt === undefined) return;
      isUtcTime(expiresAt, 'expiresAt of the token');
      isTrue(Date.parse(expiresAt) > bench.session.clock.now(), `the token ended at ${expiresAt}`);
    },
  );
  suite.case(
    { kind: 'cluster', verbs: ['getToken'] },
    'cluster: a token of an unknown one is not_found',
    async bench => {
      const { id } = await bench.unknown('cluster');
      await failsWith('not_found', 'asking for a token', () => bench.cloud.clusters.token(id));
    },
  );
}

function upgradeCases(suite: Suite): void {
  const upgrade = { kind: 'cluster', verbs: ['upgrade'] } as const;
  suite.case(upgrade, 'cluster: goes to the next version, and is active again', async bench => {
    const { version } = await bench.shared('cluster');
    const { nativeId } = await bench.make('cluster', { version: versionBefore(version) });
    await bench.cloud.clusters.upgrade(nativeId, version);
    const { waitMs } = bench.session;
    const after: Cluster = await bench.cloud.clusters.waitUntilSettled(nativeId, { waitMs });
    equal([after.state, after.version], ['active', version], 'state and version afterwards');
  });
  suite.case(upgrade, 'cluster: a version that the cloud does not have is invalid_argument', async bench => {
    const { nativeId, version } = await bench.shared('cluster');
    await failsWith('invalid_argument', 'making one of it', () =>
      bench.make('cluster', { version: noVersion }),
    );
    await failsWith('invalid_argument', 'an upgrade to it', () =>
      bench.cloud.clusters.upgrade(nativeId, noVersion),
    );
    equal((await bench.cloud.clusters.get(nativeId)).version, version, 'version afterwards');
  });
  suite.case(upgrade, 'cluster: an upgrade of an unknown one is not_found', async bench => {
    const { id } = await bench.unknown('cluster');
    const { version } = await bench.shared('cluster');
    await failsWith('not_found', 'an upgrade', () => bench.cloud.clusters.upgrade(id, version));
  });
}

/** A well-formed version that no cloud has. */
const noVersion = '1.0';

/** Returns the previous minor version: `1.32` for `1.33` and for `1.33.4`. */
function versionBefore(version: string): string {
  const [major, minor] = version.split('.');
  return `${major}.${Number(minor) - 1}`;
}
