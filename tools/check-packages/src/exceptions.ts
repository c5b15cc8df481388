/** Files that may be larger than others, each with the reason. */
export const mayBeLarge: ReadonlyMap<string, string> = new Map([
  ['packages/client/src/generated/api.ts', "generated from the server's OpenAPI document"],
  ['packages/client/src/generated/operations.ts', "generated from the server's OpenAPI document"],
]);

/** Published packages that bundle what they import, each with the reason. It is in their `devDependencies`. */
export const mayBundle: ReadonlyMap<string, string> = new Map([
  ['@cb-spider/driver-azure', 'as one file, the SDK loads in half the time and needs 20 MiB less memory'],
  ['@cb-spider/driver-gcp', 'only one version of the API is used of the SDK, which has 76 MB'],
  ['@cb-spider/driver-kubernetes', 'only a tenth of the SDK, which has 54 MB, is used'],
  ['@cb-spider/store', 'as one file instead of two hundred, Kysely needs 10 MB less memory'],
]);

/** Published packages that depend on core directly, each with the reason. All others use the copy of their user. */
export const mayBringCore: ReadonlyMap<string, string> = new Map([
  ['@cb-spider/create-driver', 'does not import core; the package that it writes has core as a peer'],
  ['@cb-spider/server', 'a program: its core is the copy that drivers beside it use'],
]);

/** Tests that import files from another package's folder, each with the reason. */
export const mayReachOver: ReadonlyMap<string, string> = new Map([
  ['apps/server/test/cluster/cluster.ts', "starts PostgreSQL as the store's own tests do"],
  ['apps/server/test/cluster/describe-cluster.ts', "starts PostgreSQL as the store's own tests do"],
  ['apps/server/test/tours/fleet-world.ts', "uses the clock of core's own tests"],
  [
    'apps/server/test/recordings/recording-openstack.test.ts',
    "selects a real cloud as the driver's own tests do",
  ],
  ['apps/web/test/acceptance.test.ts', 'runs the command line beside the console'],
  ['apps/web/test/console.ts', 'starts the server as its own tests do'],
  ['apps/web/test/console-oidc.ts', "starts the OpenID provider of the server's tests"],
  ['packages/fleet/test/core-bed.ts', "uses the clouds, the store and the clock of core's own tests"],
  ['packages/history/test/core-bed.ts', "uses the cloud and the clock of core's own tests"],
  ['packages/store/test/beds/children/keep-history-until-killed.ts', 'moves calls to files as history does'],
  ['packages/store/test/contract/roll-up-contract.ts', 'reads statistics as history does'],
  ['packages/store/test/history/history-kills.test.ts', 'moves calls to files as history does'],
  ['tools/fault-runs/test/limited-store.ts', "makes the store's open database read-only"],
]);

/** The beginnings of paths where phrases that the glossary replaces are still allowed. */
export const notYetReworded: readonly string[] = [];

/** Paths in documents that do not name a file of this work tree, each with the reason. */
export const mayNameNoFile: ReadonlyMap<string, string> = new Map([
  ['.node-version', 'hidden files are not read'],
]);
