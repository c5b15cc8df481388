/** Files that may be larger than others, each with the reason. */
export const mayBeLarge: ReadonlyMap<string, string> = new Map([
  ['packages/client/src/generated/api.ts', "made of the server's OpenAPI document"],
  ['packages/client/src/generated/operations.ts', "made of the server's OpenAPI document"],
]);

/** Published packages that hold what they import, each with the reason: it stands among their development dependencies. */
export const mayBundle: ReadonlyMap<string, string> = new Map([
  ['@cb-spider/driver-azure', 'in one file the SDK loads in half the time, with 20 MiB less'],
  ['@cb-spider/driver-gcp', 'of the SDK, 76 MB, one edition of the API is used, and no sources'],
  ['@cb-spider/driver-kubernetes', 'of the SDK, 54 MB, a tenth is used'],
  ['@cb-spider/store', 'in one file Kysely takes 10 MB less memory than in its two hundred'],
]);

/** Published packages that bring core with them, each with the reason: all others use their user's copy. */
export const mayBringCore: ReadonlyMap<string, string> = new Map([
  ['@cb-spider/create-driver', 'imports nothing; what it writes has core as a peer'],
  ['@cb-spider/server', 'a program: its core is the copy that drivers beside it use'],
]);

/** Tests that reach into another package's folder, each with the reason. */
export const mayReachOver: ReadonlyMap<string, string> = new Map([
  ['apps/server/test/cluster/cluster.ts', "starts PostgreSQL as the store's own tests do"],
  ['apps/server/test/cluster/describe-cluster.ts', "starts PostgreSQL as the store's own tests do"],
  ['apps/server/test/tours/fleet-world.ts', "turns time as core's own tests do"],
  [
    'apps/server/test/recordings/recording-openstack.test.ts',
    "finds a real cloud as the driver's own tests do",
  ],
  ['apps/web/test/acceptance.test.ts', 'runs the command line beside the console'],
  ['apps/web/test/console.ts', 'starts the server as its own tests do'],
  ['apps/web/test/console-oidc.ts', "starts the OpenID provider of the server's tests"],
  ['packages/fleet/test/core-bed.ts', "stands on the clouds, the store and the clock of core's own tests"],
  ['packages/history/test/core-bed.ts', "stands on the cloud and the clock of core's own tests"],
  ['packages/store/test/beds/children/keep-history-until-killed.ts', 'moves calls to files as history does'],
  ['packages/store/test/contract/roll-up-contract.ts', 'asks for statistics as history does'],
  ['packages/store/test/history/history-kills.test.ts', 'moves calls to files as history does'],
  ['tools/fault-runs/test/limited-store.ts', "makes the store's database read-only from within"],
]);

/** Where the phrases that the glossary replaces are still allowed: beginnings of paths. */
export const notYetReworded: readonly string[] = [];

/** Paths in documents that name no file of this work tree, each with the reason. */
export const mayNameNoFile: ReadonlyMap<string, string> = new Map([
  ['.node-version', 'hidden files are not read'],
]);
