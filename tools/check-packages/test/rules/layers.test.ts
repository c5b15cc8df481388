import { describe, expect, it } from '@jest/globals';
import { checkLayers } from '../../src/rules/layers.ts';
import { packageOf, workspaceOf } from '../workspace-of.ts';

function problemsOf(folder: string, files: Readonly<Record<string, string>>) {
  return checkLayers(workspaceOf(packageOf(folder, { files }))).map(({ message }) => message);
}

describe('Layers of the server', () => {
  it('refuse what a folder has no arrow to', () => {
    expect(
      problemsOf('apps/server', {
        'src/http/one.ts':
          "import type { A } from '../wire/one.ts';\nimport { b } from '../routes/one.ts';\n",
        'src/routes/one.ts': "import { a } from '../wire/one.ts';\n",
        'src/wire/one.ts': "export * from '../http/two.ts';\n",
      }),
    ).toEqual([
      'src/http must not import src/wire',
      'src/http must not import src/routes',
      'src/wire must not import src/http',
    ]);
  });

  it('let the wire import types of what it encodes, and no values', () => {
    expect(
      problemsOf('apps/server', {
        'src/wire/one.ts': "import type { Account } from '../access/account.ts';\n",
        'src/wire/two.ts': "import { type Account, owner } from '../access/account.ts';\n",
      }),
    ).toEqual(['src/wire may import types of src/access, and no values']);
  });

  it('need a row for each folder', () => {
    expect(problemsOf('apps/server', { 'src/new/one.ts': '' })).toEqual([
      'src/new has no row in the table of layers',
    ]);
  });

  it('leave the files of src itself and other packages alone', () => {
    const text = "import { a } from './wire/one.ts';\n";
    expect(
      problemsOf('apps/server', { 'src/app.ts': text, 'src/http/one.ts': "import '../app.ts';\n" }),
    ).toEqual([]);
    expect(problemsOf('packages/core', { 'src/http/one.ts': "import '../wire/one.ts';\n" })).toEqual([]);
  });
});
