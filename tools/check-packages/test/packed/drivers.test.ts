import { describe, expect, it } from '@jest/globals';
import { identityProblems } from '../../src/packed/drivers.ts';

describe("A driver's three names", () => {
  const manifest = { cbSpider: { driver: 'some', specificationVersion: 'v1', providers: ['SOME'] } };
  const some = { id: 'some', specificationVersion: 'v1', providers: ['SOME'], features: {} };

  it('are the same', () => {
    expect(identityProblems('@cb-spider/driver-some', manifest, { some })).toEqual([]);
  });

  it.each([
    ['another package name', '@cb-spider/driver-other', manifest, 'the driver\'s id is "some"'],
    ['no manifest', '@cb-spider/driver-some', {}, '"cbSpider.driver" must be "some"'],
    [
      'other providers',
      '@cb-spider/driver-some',
      { cbSpider: { ...manifest.cbSpider, providers: ['OTHER'] } },
      '"cbSpider.providers" must be ["SOME"]',
    ],
    [
      'another edition',
      '@cb-spider/driver-some',
      { cbSpider: { ...manifest.cbSpider, specificationVersion: 'v2' } },
      '"cbSpider.specificationVersion" must be "v1"',
    ],
  ])('differ by %s', (_, name, otherManifest, message) => {
    expect(identityProblems(name, otherManifest, { some })[0]).toContain(message);
  });

  it('may be exported beside other values, and twice', () => {
    expect(
      identityProblems('@cb-spider/driver-some', manifest, { some, default: some, make: () => 1 }),
    ).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['nothing', {}],
    ['no driver', { some: { id: 'some' } }],
    ['two', { some, other: { ...some } }],
  ])('cannot be compared when it exports %s', (_, exported) => {
    expect(identityProblems('@cb-spider/driver-some', manifest, exported)[0]).toContain(
      'must export one driver',
    );
  });
});
