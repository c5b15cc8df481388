import type { CodeFile, Manifest, Workspace, WorkspacePackage } from '../src/workspace.ts';

const repository = { type: 'git', url: 'git+https://example.com/spider.git' };

/** The parts of a package in a test: texts by path, and the fields of its manifest that differ from the usual. */
export interface PackageParts {
  readonly manifest?: Manifest;
  readonly files?: Readonly<Record<string, string>>;
}

/** Returns a package that follows all rules, except where its parts differ. */
export function packageOf(folder: string, parts: PackageParts = {}): WorkspacePackage {
  const name = `@cb-spider/${folder.split('/').at(-1)}`;
  const driver = name.startsWith('@cb-spider/driver-');
  const texts: Record<string, string> = {
    'README.md': '# A package\n\n```ts\nrun();\n```\n',
    'tsconfig.json': '{}',
    'tsup.config.ts': '',
    'jest.config.mjs': '',
    'src/index.ts': '',
    [`test/${driver ? 'conformance' : 'some'}.test.ts`]: '',
    ...parts.files,
  };
  const code = Object.entries(texts)
    .filter(([path]) => /\.(ts|mjs)$/.test(path))
    .map(([path, text]) => ({ path, text, part: partOf(path) }));
  const manifest = { ...manifestOf(name, folder), ...parts.manifest };
  return { name, folder, manifest, files: Object.keys(texts), code, readme: texts['README.md'] };
}

/** Returns a work tree with these packages. */
export function workspaceOf(...packages: WorkspacePackage[]): Workspace {
  const compilerPaths = packages.map(({ name }) => name);
  return {
    root: '/nowhere',
    manifest: { repository },
    catalog: [],
    compilerPaths,
    packages,
    paths: [],
    documents: [],
  };
}

function manifestOf(name: string, folder: string): Manifest {
  return {
    name,
    version: '0.1.0',
    description: 'A package.',
    license: 'Apache-2.0',
    repository: { ...repository, directory: folder },
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22.18' },
    files: ['dist'],
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    scripts: { build: 'tsup', typecheck: 'tsc', test: 'jest' },
    publishConfig: { access: 'public', provenance: true },
  };
}

function partOf(path: string): CodeFile['part'] {
  if (path.startsWith('test/')) return 'test';
  return path.includes('.config.') ? 'settings' : 'source';
}
