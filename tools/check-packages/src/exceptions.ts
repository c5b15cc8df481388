/** Files that may be larger than others, each with the reason. */
export const mayBeLarge: ReadonlyMap<string, string> = new Map([]);

/** Tests that reach into another package's folder, each with the reason. */
export const mayReachOver: ReadonlyMap<string, string> = new Map([
  ['apps/server/test/cluster/cluster.ts', "starts PostgreSQL as the store's own tests do"],
  ['apps/server/test/cluster/describe-cluster.ts', "starts PostgreSQL as the store's own tests do"],
  ['apps/server/test/recording-openstack.test.ts', "finds a real cloud as the driver's own tests do"],
  ['tools/fault-runs/test/limited-store.ts', "makes the store's database read-only from within"],
]);
