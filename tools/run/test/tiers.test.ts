import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fullFlags, fullOnly, perfFlags, perfOnly, quickFlags, standardFlags } from '../tiers.mjs';

const root = resolve(import.meta.dirname, '../../..');
const suites = globSync('{packages,apps,tools}/*/test/**/*.test.ts', {
  cwd: root,
  exclude: path => path.includes('node_modules'),
}).map(path => `/${path}`);

describe('the tiers of tests', () => {
  it.each(fullOnly)('have suites with $holds', ({ path }) => {
    expect(suites.filter(suite => path.test(suite))).not.toEqual([]);
  });

  it('leave the virtual cloud, the server and the command line to npm test', () => {
    const standard = suites.filter(suite => !fullOnly.some(({ path }) => path.test(suite)));
    for (const suite of [
      '/packages/driver-twin/test/conformance.test.ts',
      '/apps/server/test/tours/readme-tour.test.ts',
      '/apps/cli/test/spctl/spctl.test.ts',
    ])
      expect(standard).toContain(suite);
    expect(standard.length).toBeGreaterThan(suites.length / 2);
  });

  it('depend only on the paths within the clone, wherever it is', () => {
    const clone = '/home/killer/sweeps/fuzz/cluster-1/cloud-fakes';
    const standard = '/packages/core/test/names/names.test.ts';
    expect(fullOnly.filter(({ path }) => path.test(clone + standard))).toEqual([]);
  });

  it('measure time and memory only in suites of their own', () => {
    const measuring = suites.filter(suite =>
      /memoryUsage\(|retainedBytes\(|expect\([^;]*performance\.now\(/.test(
        readFileSync(root + suite, 'utf8'),
      ),
    );
    expect(measuring).not.toEqual([]);
    expect(measuring.filter(suite => !perfOnly.test(suite))).toEqual([]);
  });

  it('are flags of jest', () => {
    expect(fullFlags()).toEqual(['--testPathIgnorePatterns=\\.perf\\.test\\.ts$']);
    expect(standardFlags()).toEqual(expect.arrayContaining(fullFlags()));
    expect(perfFlags()).toEqual(['--runInBand', '--testPathPatterns=\\.perf\\.test\\.ts$']);
    expect(standardFlags()).toContain('--testPathIgnorePatterns=\\/(cluster|postgres)-[^/]*\\.test\\.ts$');
    expect(quickFlags('v1')).toEqual(expect.arrayContaining([...standardFlags(), '--changedSince=v1']));
  });
});
