import { describe, expect, it } from '@jest/globals';
import { clusterName, isOurs, tagsOf } from '../src/own-marks.ts';
import { mebibytes } from '../src/specs.ts';

const context = {
  signal: new AbortController().signal,
  idempotencyKey: 'k',
  replay: false,
  ownerTags: { 'spider-operation': 'k' },
  observe: <T>(_api: string, call: () => Promise<T>) => call(),
};

describe('Native names of what lies in the cluster itself', () => {
  it('are other ones in another namespace, network or kind', () => {
    const names = [
      clusterName('network', 'team-a', 'net'),
      clusterName('network', 'team-b', 'net'),
      clusterName('securityGroup', 'team-a', 'net'),
      clusterName('subnet', 'team-a', 'one', 'net'),
      clusterName('subnet', 'team-a', 'two', 'net'),
      // how the parts are composed does not matter
      clusterName('network', 'team', 'a-net'),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(clusterName('network', 'team-a', 'net')).toBe(names[0]);
  });

  it('are short enough for a label, and end with no dash', () => {
    const name = `${'x'.repeat(39)}-${'y'.repeat(23)}`;
    expect(clusterName('network', 'team-a', name)).toMatch(/^x{39}-[0-9a-f]{12}$/);
  });
});

describe('Tags', () => {
  it('are read from annotations of their prefix alone', () => {
    const annotations = { 'tags.cb-spider.github.io/team': 'blue', 'kubectl.kubernetes.io/other': 'x' };
    expect(tagsOf({ name: 'a', annotations })).toEqual({ team: 'blue' });
  });

  it('identify the owner of an object, which has none without tags of a change', () => {
    const annotations = { 'tags.cb-spider.github.io/spider-operation': 'k' };
    expect(isOurs({ metadata: { name: 'a', annotations } }, context)).toBe(true);
    expect(isOurs({ metadata: { name: 'a' } }, context)).toBe(false);
    expect(isOurs({ metadata: { name: 'a', annotations } }, { ...context, ownerTags: {} })).toBe(false);
  });
});

describe('Quantities of memory', () => {
  it.each([
    ['512Mi', 512],
    ['2Gi', 2048],
    ['1G', 954],
    [1_073_741_824, 1024],
    ['1073741824000m', 1024],
  ])('%s is %d MiB', (quantity, expected) => {
    expect(mebibytes(quantity)).toBe(expected);
  });

  it.each(['', 'much', '2Xi', '2toString'])("'%s' is none", text => {
    expect(() => mebibytes(text)).toThrow('not a valid amount');
  });
});
