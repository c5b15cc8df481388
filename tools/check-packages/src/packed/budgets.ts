/** The limits of a published package. */
export interface Budget {
  /** Its size on the disk with all its dependencies, in megabytes. */
  readonly megabytes: number;
  /** The time to import it, in milliseconds. Missing if nothing imports it. */
  readonly loadMs?: number;
}

/** The budgets, about a third more than was measured; the times were measured on a machine with other work. */
export const budgets: Readonly<Record<string, Budget>> = {
  '@cb-spider/cli': { megabytes: 5, loadMs: 800 },
  '@cb-spider/client': { megabytes: 5, loadMs: 800 },
  '@cb-spider/core': { megabytes: 17, loadMs: 1_000 },
  '@cb-spider/create-driver': { megabytes: 1 },
  '@cb-spider/driver-alibaba': { megabytes: 22, loadMs: 1_500 },
  '@cb-spider/driver-aws': { megabytes: 60, loadMs: 1_500 },
  '@cb-spider/driver-azure': { megabytes: 32, loadMs: 1_500 },
  '@cb-spider/driver-cloudit': { megabytes: 25, loadMs: 1_500 },
  '@cb-spider/driver-gcp': { megabytes: 25, loadMs: 1_500 },
  '@cb-spider/driver-kit': { megabytes: 17, loadMs: 1_000 },
  '@cb-spider/driver-kubernetes': { megabytes: 26, loadMs: 1_500 },
  '@cb-spider/driver-openstack': { megabytes: 22, loadMs: 1_500 },
  '@cb-spider/driver-twin': { megabytes: 15, loadMs: 1_500 },
  '@cb-spider/fleet': { megabytes: 17, loadMs: 1_000 },
  '@cb-spider/history': { megabytes: 17, loadMs: 1_000 },
  '@cb-spider/remote': { megabytes: 20, loadMs: 1_500 },
  '@cb-spider/rest-kit': { megabytes: 21, loadMs: 1_500 },
  '@cb-spider/server': { megabytes: 200 },
  '@cb-spider/store': { megabytes: 20, loadMs: 1_500 },
  '@cb-spider/testkit': { megabytes: 18, loadMs: 1_500 },
  '@cb-spider/twin': { megabytes: 10, loadMs: 1_500 },
};
