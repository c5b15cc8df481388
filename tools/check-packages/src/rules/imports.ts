import { importsOf, packageOf } from '../code.ts';
import { mayReachOver } from '../exceptions.ts';
import type { Finding } from '../finding.ts';
import type { CodeFile, Workspace, WorkspacePackage } from '../workspace.ts';

interface ImportRule {
  /** The folders of the packages that the rule is for. */
  readonly from: RegExp;
  /** The packages of this work tree that their sources may import. */
  readonly to: readonly RegExp[];
  /** The packages that their tests may import in addition. */
  readonly inTests?: readonly RegExp[];
  /** The third-party packages and Node modules that their sources must not import. */
  readonly without?: RegExp;
}

const contract = /^@cb-spider\/core\/driver$/;
const core = /^@cb-spider\/core(\/|$)/;
const history = /^@cb-spider\/history$/;
const restKit = /^@cb-spider\/rest-kit$/;
const driverKit = /^@cb-spider\/driver-kit(\/|$)/;
const client = /^@cb-spider\/client(\/|$)/;
const drivers = /^@cb-spider\/driver-/;
const nodeVersion = /^@cb-spider\/node-version$/;
const testShare = /^@cb-spider\/test-share$/;
const anything = /./;

/** The allowed imports. The first row that matches a package applies. */
const rows: readonly ImportRule[] = [
  {
    from: /^packages\/core$/,
    to: [],
    inTests: [testShare],
    without: /^(node:https?|node:http2|node:sqlite|axios|undici|fastify|kysely|pg)$/,
  },
  { from: /^packages\/twin$/, to: [nodeVersion] },
  {
    from: /^packages\/driver-twin$/,
    to: [contract, driverKit, /^@cb-spider\/twin$/],
    inTests: [core, /^@cb-spider\/(testkit|remote|twin\/engine)(\/|$)/],
  },
  {
    from: /^packages\/driver-(?!kit$)/,
    to: [contract, driverKit, restKit],
    inTests: [core, testShare, /^@cb-spider\/(testkit|store|remote|cloud-fakes)(\/|$)/],
  },
  { from: /^packages\/driver-kit$/, to: [contract] },
  { from: /^packages\/rest-kit$/, to: [contract, driverKit] },
  { from: /^packages\/(history|fleet)$/, to: [core] },
  {
    from: /^packages\/store$/,
    to: [core, history],
    inTests: [testShare, /^@cb-spider\/cloud-fakes\//],
  },
  {
    from: /^packages\/(testkit|remote)$/,
    to: [core],
    inTests: [/^@cb-spider\/(store|testkit)$/, /^@cb-spider\/cloud-fakes\//],
  },
  { from: /^packages\/client$/, to: [] },
  // The server finds drivers by its list of dependencies: an import would tie it to one driver.
  {
    from: /^apps\/server$/,
    to: [core, /^@cb-spider\/(fleet|history|store|remote|node-version)$/],
    inTests: [anything],
  },
  { from: /^apps\/cli$/, to: [client, nodeVersion], inTests: [anything] },
  { from: /^apps\/web$/, to: [client], inTests: [anything] },
  { from: /^(tools|packages)\//, to: [anything] },
];

/** Checks that packages import only the packages that they may, and only by their entry points. */
export function checkImports(workspace: Workspace): Finding[] {
  return workspace.packages.flatMap(workspacePackage =>
    workspacePackage.code
      .filter(({ part }) => part !== 'settings')
      .flatMap(file => fileFindings(workspacePackage, file)),
  );
}

function fileFindings(workspacePackage: WorkspacePackage, { path, part, text }: CodeFile): Finding[] {
  const { folder } = workspacePackage;
  return importsOf(path, text).flatMap(({ specifier, line }) => {
    const message = specifier.startsWith('.')
      ? relativeProblem(folder, path, specifier)
      : packageProblem(workspacePackage, specifier, part);
    return message === undefined ? [] : [{ file: `${folder}/${path}`, line, message }];
  });
}

function packageProblem(
  from: WorkspacePackage,
  specifier: string,
  part: CodeFile['part'],
): string | undefined {
  const row = rows.find(candidate => candidate.from.test(from.folder));
  if (row === undefined) return `${from.folder} has no import rule`;
  if (part === 'source' && row.without?.test(specifier)) return `${from.folder} must not import ${specifier}`;
  if (!specifier.startsWith('@cb-spider/') || packageOf(specifier) === from.name) return undefined;
  const allowed = part === 'test' ? [...row.to, ...(row.inTests ?? [])] : row.to;
  if (allowed.some(pattern => pattern.test(specifier))) return undefined;
  return `${from.folder} must not import ${specifier}${drivers.test(specifier) ? ': drivers are found, not imported' : ''}`;
}

/** Returns the problem of a relative import that leaves its package. */
function relativeProblem(folder: string, path: string, specifier: string): string | undefined {
  if (mayReachOver.has(`${folder}/${path}`)) return undefined;
  const depth = path.split('/').length - 1;
  const climbs = specifier.split('/').filter(segment => segment === '..').length;
  return climbs > depth ? `${specifier} leaves the package: import the other one by its name` : undefined;
}
