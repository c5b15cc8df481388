import { describe, expect, it } from '@jest/globals';
import { fileOf, withDependencies } from '../../src/packed/write-sboms.ts';
import { packageOf } from '../workspace-of.ts';

const packages = [
  packageOf('packages/core'),
  packageOf('packages/rest-kit', { manifest: { dependencies: { axios: '1' } } }),
  packageOf('packages/driver-x', {
    manifest: {
      dependencies: { '@cb-spider/rest-kit': 'workspace:^' },
      peerDependencies: { '@cb-spider/core': '*' },
    },
  }),
  packageOf('packages/set', { manifest: { dependencies: { '@cb-spider/driver-x': 'workspace:^' } } }),
];

describe('The SBOM of a release', () => {
  it('has the packages of the work tree that a package needs, itself first, each once', () => {
    expect(withDependencies('@cb-spider/set', packages)).toEqual([
      '@cb-spider/set',
      '@cb-spider/driver-x',
      '@cb-spider/rest-kit',
      '@cb-spider/core',
    ]);
    expect(withDependencies('@cb-spider/core', packages)).toEqual(['@cb-spider/core']);
  });

  it('is a file of the name that the workflow attaches', () => {
    expect(fileOf('@cb-spider/driver-x', '1.2.0')).toBe('cb-spider-driver-x-1.2.0.cdx.json');
  });
});
