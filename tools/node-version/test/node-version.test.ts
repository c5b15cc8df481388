import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nodeProblem } from '../src/index.ts';

const root = resolve(import.meta.dirname, '../../..');

describe('the check of Node', () => {
  it.each(['22.18.0', '22.19.1', '23.0.0', '24.21.0'])('accepts %s', version => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  it.each(['18.20.8', '20.20.2', '22.0.0', '22.17.1'])('says what to do with %s', version => {
    expect(nodeProblem(version)).toMatch(`this is Node ${version}.\n  Try: install Node 24`);
  });

  const programs = globSync('{apps,packages}/*/package.json', { cwd: root })
    .map(file => ({ file, manifest: JSON.parse(readFileSync(resolve(root, file), 'utf8')) }))
    .filter(({ manifest }) => manifest.bin !== undefined);

  it('is made by every program, for the Node in its package.json', () => {
    expect(programs.length).toBeGreaterThan(3);
    for (const { file, manifest } of programs) {
      const { node } = manifest.engines as { readonly node: string };
      expect({ file, node }).toEqual({ file, node: '>=22.18' });
      for (const built of Object.values(manifest.bin as Record<string, string>)) {
        const source = built.replace(/^(\.\/)?dist\//, 'src/').replace(/\.js$/, '.ts');
        const code = readFileSync(resolve(root, file, '..', source), 'utf8');
        // what is imported before the check could fail before it
        const imports = [...code.matchAll(/^import .* from '(.+)';$/gm)].map(([, name]) => name);
        expect({ source, imports }).toEqual({
          source,
          imports: expect.arrayContaining(['@cb-spider/node-version']),
        });
        expect(imports.filter(name => name?.startsWith('node:'))).toEqual([]);
        expect(code).toContain('refuseOldNode();');
      }
    }
    expect(nodeProblem('22.17.0')).toContain('Node 22.18 or newer');
  });
});
