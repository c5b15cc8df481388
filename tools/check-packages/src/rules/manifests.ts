import type { Finding } from '../finding.ts';
import {
  isOnlyProgram,
  isPublished,
  type Manifest,
  type Workspace,
  type WorkspacePackage,
} from '../workspace.ts';

/** Checks that published packages have the same metadata, and exports that tools and driver discovery can resolve. */
export function checkManifests(workspace: Workspace): Finding[] {
  return workspace.packages.filter(isPublished).flatMap(published => {
    const { manifest, folder } = published;
    const problems = [
      ...fieldProblems(published, workspace.manifest),
      ...exportProblems(published),
      ...scriptProblems(manifest),
      ...compilerPathProblems(published, workspace.compilerPaths),
    ];
    return problems.map(message => ({ file: `${folder}/package.json`, message }));
  });
}

function fieldProblems({ folder, manifest }: WorkspacePackage, root: Manifest): string[] {
  const expected = {
    name: `@cb-spider/${folder.split('/').at(-1)}`,
    license: 'Apache-2.0',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22.18' },
    repository: { ...root.repository, directory: folder },
    publishConfig: { access: 'public', provenance: true },
  };
  const problems = Object.entries(expected)
    .filter(([field, value]) => !sameJson(manifest[field as keyof Manifest], value))
    .map(([field, value]) => `"${field}" must be ${JSON.stringify(value)}`);
  if (!manifest.description) problems.push('"description" is missing');
  if (!manifest.files?.includes('dist')) problems.push('"files" must list "dist"');
  for (const path of manifest.files ?? []) {
    if (/^(\.|\/|src|test)/.test(path)) problems.push(`"files" must not list "${path}"`);
  }
  return problems;
}

function exportProblems(published: WorkspacePackage): string[] {
  const { exports = {} } = published.manifest;
  const problems: string[] = [];
  if (exports['./package.json'] !== './package.json') {
    problems.push(
      '"exports" must hold "./package.json": "./package.json", or discovery cannot read the manifest',
    );
  }
  if (exports['.'] === undefined && !isOnlyProgram(published)) problems.push('"exports" must hold "."');
  for (const [entry, target] of Object.entries(exports)) {
    if (entry === './package.json') continue;
    const conditions = typeof target === 'string' ? [] : Object.keys(target);
    if (conditions[0] !== 'types' || conditions.at(-1) !== 'default') {
      problems.push(`"exports" of "${entry}" must have "types" first and "default" last`);
    }
    if (conditions.includes('require'))
      problems.push(`"exports" of "${entry}" must not tell "require" apart`);
    for (const path of typeof target === 'string' ? [target] : Object.values(target)) {
      if (!path.startsWith('./dist/'))
        problems.push(`"exports" of "${entry}" must lead into ./dist, not to ${path}`);
    }
  }
  return problems;
}

function scriptProblems({ scripts = {} }: Manifest): string[] {
  const missing = ['build', 'typecheck', 'test'].filter(name => scripts[name] === undefined);
  const atInstall = ['preinstall', 'install', 'postinstall', 'prepare'].filter(
    name => scripts[name] !== undefined,
  );
  return [
    ...missing.map(name => `the script "${name}" is missing`),
    ...atInstall.map(name => `the script "${name}" runs on the user's machine at install`),
  ];
}

function compilerPathProblems(
  { name, manifest }: WorkspacePackage,
  compilerPaths: readonly string[],
): string[] {
  return Object.keys(manifest.exports ?? {})
    .filter(entry => entry !== './package.json')
    .map(entry => name + entry.slice(1))
    .filter(specifier => !compilerPaths.includes(specifier))
    .map(specifier => `"${specifier}" is missing in "paths" of tsconfig.base.json`);
}

/** Compares two values, ignoring the order of keys. */
function sameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(sortKeys(left)) === JSON.stringify(sortKeys(right));
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
