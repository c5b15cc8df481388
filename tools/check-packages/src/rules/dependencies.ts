import { isBuiltin } from 'node:module';
import { importsOf, packageOf } from '../code.ts';
import { mayBringCore, mayBundle } from '../exceptions.ts';
import type { Finding } from '../finding.ts';
import {
  type CodeFile,
  isPublished,
  type Manifest,
  type Workspace,
  type WorkspacePackage,
} from '../workspace.ts';

const corePeerRange = '>=0.1.0 <1.0.0';
const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** Checks that third-party versions are only in the catalog, and that each package declares what it imports. */
export function checkDependencies(workspace: Workspace): Finding[] {
  const manifests = [{ folder: '.', manifest: workspace.manifest }, ...workspace.packages];
  return [
    ...manifests.flatMap(({ folder, manifest }) =>
      versionProblems(manifest, workspace).map(message => ({ file: `${folder}/package.json`, message })),
    ),
    ...unusedInCatalog(manifests, workspace),
    ...workspace.packages.flatMap(workspacePackage => [
      ...coreProblems(workspacePackage),
      ...workspacePackage.code.flatMap(file => undeclaredImports(workspacePackage, file, workspace.manifest)),
    ]),
  ];
}

function versionProblems(manifest: Manifest, { catalog, packages }: Workspace): string[] {
  const ours = new Set(packages.map(({ name }) => name));
  return kinds.flatMap(kind =>
    Object.entries(manifest[kind] ?? {}).flatMap(([name, range]) => {
      if (ours.has(name)) return ownVersionProblems(manifest, kind, name, range);
      // users choose the version of a peer; the tests use the one in the catalog
      if (kind === 'peerDependencies' && manifest.devDependencies?.[name] === 'catalog:') return [];
      if (range !== 'catalog:') return [`${name} must be "catalog:", its version in pnpm-workspace.yaml`];
      return catalog.includes(name) ? [] : [`${name} is missing in the catalog of pnpm-workspace.yaml`];
    }),
  );
}

/**
 * Returns the problem of a dependency on a package of this work tree. Users must get a range: with exact versions, each
 * patch would need a release of every package that depends on it.
 */
function ownVersionProblems(
  manifest: Manifest,
  kind: (typeof kinds)[number],
  name: string,
  range: string,
): string[] {
  if (kind === 'peerDependencies') return [];
  const right = kind === 'dependencies' && manifest.private !== true ? 'workspace:^' : 'workspace:*';
  return range === right ? [] : [`${name} must be "${right}"`];
}

function unusedInCatalog(manifests: readonly { manifest: Manifest }[], { catalog }: Workspace): Finding[] {
  const used = new Set(
    manifests.flatMap(({ manifest }) => kinds.flatMap(kind => Object.keys(manifest[kind] ?? {}))),
  );
  return catalog
    .filter(name => !used.has(name))
    .map(name => ({ file: 'pnpm-workspace.yaml', message: `no package uses ${name} of the catalog` }));
}

/** Checks that packages use core as a peer, because two copies of core in one process do not work together. */
function coreProblems({ folder, manifest, name: own }: WorkspacePackage): Finding[] {
  if (mayBringCore.has(own)) return [];
  const name = '@cb-spider/core';
  const file = `${folder}/package.json`;
  if (manifest.private === true || !kinds.some(kind => manifest[kind]?.[name] !== undefined)) return [];
  const problems: string[] = [];
  if (manifest.dependencies?.[name] !== undefined) problems.push(`${name} must be a peer dependency`);
  if (manifest.peerDependencies?.[name] !== corePeerRange)
    problems.push(`${name} must be a peer of "${corePeerRange}"`);
  if (manifest.devDependencies?.[name] === undefined)
    problems.push(`${name} must be a development dependency as well`);
  return problems.map(message => ({ file, message }));
}

function undeclaredImports(
  from: WorkspacePackage,
  { path, part, text }: CodeFile,
  root: Manifest,
): Finding[] {
  const { dependencies, optionalDependencies, peerDependencies, devDependencies } = from.manifest;
  const atRun = { ...dependencies, ...optionalDependencies, ...peerDependencies };
  // A program is bundled with its dependencies, so its users install nothing else.
  const isBundled = from.manifest.bin !== undefined || mayBundle.has(from.name);
  const forUsers = part === 'source' && isPublished(from) && !isBundled;
  const declared = forUsers ? atRun : { ...atRun, ...devDependencies, ...root.devDependencies };
  return importsOf(path, text).flatMap(({ specifier, line }) => {
    const name = packageOf(specifier);
    if (name === undefined || isBuiltin(specifier) || name === from.name || name in declared) return [];
    const where = forUsers ? '"dependencies"' : '"devDependencies"';
    return [
      { file: `${from.folder}/${path}`, line, message: `${name} is not among ${where} of its package.json` },
    ];
  });
}
