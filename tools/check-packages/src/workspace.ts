import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** The fields of a `package.json` that the rules read. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly type?: string;
  readonly sideEffects?: unknown;
  readonly engines?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly repository?: { readonly type?: string; readonly url?: string; readonly directory?: string };
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean };
  readonly cbSpider?: {
    readonly driver?: string;
    readonly specificationVersion?: string;
    readonly providers?: readonly string[];
  };
}

/** A file of code, and the part of its package that it belongs to. */
export interface CodeFile {
  /** The path from the package's folder. */
  readonly path: string;
  readonly part: 'source' | 'test' | 'settings';
  readonly text: string;
}

/** A file by its path from the root of the work tree. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export interface WorkspacePackage {
  readonly name: string;
  /** The path from the root of the work tree: `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** The paths of all files from the package's folder, except those that are built, installed or ignored. */
  readonly files: readonly string[];
  readonly code: readonly CodeFile[];
  /** The text of its README.md; `undefined` if there is none. */
  readonly readme: string | undefined;
}

export interface Workspace {
  readonly root: string;
  readonly manifest: Manifest;
  /** The third-party packages that have their version in pnpm-workspace.yaml. */
  readonly catalog: readonly string[];
  /** The names that the compiler resolves to sources, from `paths` in tsconfig.base.json. */
  readonly compilerPaths: readonly string[];
  readonly packages: readonly WorkspacePackage[];
  /** The paths of all files, except those that are built, installed or ignored. */
  readonly paths: readonly string[];
  /** The documentation: Markdown at the root, in `docs` and in the packages, without changelogs and files of tests. */
  readonly documents: readonly TextFile[];
}

const ignoredFolders = [
  'node_modules',
  'dist',
  'coverage',
  '.turbo',
  '.venv',
  '.spider',
  'sea',
  '.tools',
  '.git',
];
const codeEnding = /\.[cm]?[jt]sx?$/;

/** Reads the whole work tree. */
export function readWorkspace(root: string): Workspace {
  const settings = parse(readText(join(root, 'pnpm-workspace.yaml')));
  const patterns: readonly string[] = settings.packages;
  const folders = globSync(
    patterns.map(pattern => `${pattern}/package.json`),
    { cwd: root },
  ).map(file => toSlashes(dirname(file)));
  const compiler = JSON.parse(readText(join(root, 'tsconfig.base.json'))).compilerOptions;
  const paths = pathsIn(root);
  return {
    root,
    manifest: JSON.parse(readText(join(root, 'package.json'))),
    catalog: Object.keys(settings.catalog),
    compilerPaths: Object.keys(compiler.paths),
    packages: folders.sort().map(folder => readPackage(root, folder)),
    paths,
    documents: paths.filter(isDocument).map(path => ({ path, text: readText(join(root, path)) })),
  };
}

/** Returns whether a package is published to npm. */
export function isPublished(workspacePackage: WorkspacePackage): boolean {
  return workspacePackage.manifest.private !== true;
}

/** Returns whether a package is a program that nothing imports. */
export function isOnlyProgram({ manifest: { bin, exports = {} } }: WorkspacePackage): boolean {
  return bin !== undefined && exports['.'] === undefined;
}

/** Returns whether a package is a driver. */
export function isDriver(workspacePackage: WorkspacePackage): boolean {
  return /^@cb-spider\/driver-(?!kit$)/.test(workspacePackage.name);
}

function readPackage(root: string, folder: string): WorkspacePackage {
  const manifest: Manifest = JSON.parse(readText(join(root, folder, 'package.json')));
  const files = pathsIn(join(root, folder));
  const code = files
    .filter(path => codeEnding.test(path) && !path.includes('__fixtures__/'))
    .map(path => ({ path, part: partOf(path), text: readText(join(root, folder, path)) }));
  const readme = files.includes('README.md') ? readText(join(root, folder, 'README.md')) : undefined;
  return { name: manifest.name ?? folder, folder, manifest, files, code, readme };
}

/** Returns the paths of all files in a folder, relative to the folder and sorted. */
function pathsIn(folder: string): string[] {
  return globSync('**/*', {
    cwd: folder,
    exclude: entry => ignoredFolders.includes(entry.name),
    withFileTypes: true,
  })
    .filter(entry => entry.isFile())
    .map(entry => toSlashes(join(entry.parentPath, entry.name)).slice(toSlashes(folder).length + 1))
    .sort();
}

function isDocument(path: string): boolean {
  return path.endsWith('.md') && !/(^|\/)(CHANGELOG\.md$|test\/|__fixtures__\/|\.changeset\/)/.test(path);
}

function partOf(path: string): CodeFile['part'] {
  if (/(^|\/)test\//.test(path)) return 'test';
  return /\.config\.[cm]?[jt]s$|^generate\//.test(path) ? 'settings' : 'source';
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

function toSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
