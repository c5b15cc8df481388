import { clusterFails } from './cluster-life.ts';

/** Kubernetes versions that the virtual cloud supports, oldest first. */
const versions = ['1.29', '1.30', '1.31', '1.32', '1.33', '1.34'];

export const defaultVersion = '1.33';

/** Returns the version. Fails with `Cluster.VersionInvalid` when it is not supported. */
export function requireVersion(version: string): string {
  if (versions.includes(version)) return version;
  throw clusterFails('Cluster.VersionInvalid', `'${version}' is not one of ${versions.join(', ')}.`);
}

/** Fails with `Cluster.VersionInvalid` unless `to` is the version right after `from`. */
export function assertUpgrade(from: string, to: string): void {
  if (versions.indexOf(requireVersion(to)) === versions.indexOf(from) + 1) return;
  throw clusterFails('Cluster.VersionInvalid', `A cluster cannot be upgraded from version ${from} to ${to}.`);
}
