import { describe, expect, it } from '@jest/globals';
import { equal, isPlainData, isUtcTime } from '../src/expectations.ts';
import { illegalNames, isLegalName, legalName, longestName } from '../src/names.ts';
import { SecretWatch } from '../src/secret-watch.ts';
import { unknownId } from '../src/unknown-id.ts';

describe('names', () => {
  const strict = { maxLength: 24, pattern: '[a-z][a-z0-9]*', reservedPrefixes: ['aws'] };

  it('are joined by whatever the rule allows', () => {
    expect(legalName(['ct1', 'vm2'])).toBe('ct1-vm2');
    expect(legalName(['ct1', 'vm2'], { maxLength: 0, pattern: '[a-z0-9_]+' })).toBe('ct1_vm2');
    expect(legalName(['ct1', 'vm2'], strict)).toBe('ct1vm2');
    expect(() => legalName(['ct1', 'vm2'], { maxLength: 3 })).toThrow('allows none of');
  });

  it('are as long as the rule allows, or 30 where it says nothing', () => {
    expect(longestName('ct1', strict)).toBe('ct1'.padEnd(24, 'x'));
    expect(longestName('CT1', { maxLength: 5, pattern: '[A-Z0-9]+' })).toBe('CT100');
    expect(longestName('ct1', { maxLength: 0 })).toHaveLength(30);
  });

  it('break each part of the rule in turn', () => {
    const wrong = illegalNames('ct1vm2', strict);
    expect(wrong.map(each => each.problem)).toEqual([
      'empty',
      'one character too long',
      "begins with the reserved 'aws'",
      'holds "!"',
    ]);
    for (const { name } of wrong) expect(isLegalName(name, strict)).toBe(false);
  });
});

describe('an unknown id', () => {
  it.each([
    'vpc-0a1b2c3d',
    '8f14e45f-ceea-467f-a6f1-31c5d2bb9d1a',
    '/groups/one/networks/web-01',
    'ctKEY1',
    'x',
  ])('has the shape of %s and is another', example => {
    const sorts = [/[0-9]/g, /[a-f]/g, /[A-F]/g, /[g-z]/g, /[G-Z]/g];
    const shape = (id: string) =>
      sorts.reduce((text, sort, index) => text.replace(sort, '0aAzZ'.charAt(index)), id);
    const id = unknownId(example);
    expect(id).not.toBe(example);
    expect(shape(id)).toBe(shape(example));
  });
});

describe('the watch for secrets', () => {
  it('sees a secret within a text, and does not repeat it', () => {
    const watch = new SecretWatch();
    watch.add('ClientSecret', 'a-long-secret');
    watch.scan('vms.doGet', '{"details":{"auth":"a-long-secret"}}');
    watch.scan('vms.doList', 'nothing here');
    expect(watch.leaks).toEqual(['vms.doGet holds the secret ClientSecret']);
  });

  it('sees any private key, and one without its first line', () => {
    const watch = new SecretWatch();
    const body = ['MIIEowIBAAKCAQEAu1SU1LfVLPHC', 'ozMxH2Mo4lgOEePzNm0tRgeLezV6'];
    watch.add(
      'key',
      ['-----BEGIN RSA PRIVATE KEY-----', ...body, '-----END RSA PRIVATE KEY-----'].join('\n'),
    );
    watch.scan('one', 'x -----BEGIN PRIVATE KEY----- y');
    watch.scan('two', `x ${body[1]} y`);
    expect(watch.leaks).toEqual(['one holds a private key', 'two holds the secret key']);
  });

  it('leaves short values alone', () => {
    const watch = new SecretWatch();
    watch.add('Pin', '1234');
    watch.scan('one', '1234');
    expect(watch.leaks).toEqual([]);
  });
});

describe('expectations', () => {
  it('compare data whatever the order of its keys', () => {
    expect(() => equal({ a: 1, b: { c: [1], d: undefined } }, { b: { c: [1] }, a: 1 }, 'it')).not.toThrow();
    expect(() => equal({ a: [1, 2] }, { a: [2, 1] }, 'it')).toThrow(
      'it: is {"a":[1,2]}, expected {"a":[2,1]}',
    );
    expect(() => equal(undefined, null, 'it')).toThrow('it: is undefined, expected null');
  });

  it('tell plain data from what is not', () => {
    const bare = Object.assign(Object.create(null), { a: [1, 'x', true, null, undefined] });
    expect(() => isPlainData(bare, 'it')).not.toThrow();
    for (const value of [new Date(), { at: new Date() }, [new Map()], { a: () => 1 }, { a: Number.NaN }, 10n])
      expect(() => isPlainData(value, 'it')).toThrow('it');
  });

  it('take times in UTC only', () => {
    for (const time of ['2026-01-31T08:00:00Z', '2026-01-31T08:00:00.123Z'])
      expect(() => isUtcTime(time, 'it')).not.toThrow();
    for (const time of ['', '2026-01-31', '2026-01-31T08:00:00+09:00', '2026-13-31T08:00:00Z'])
      expect(() => isUtcTime(time, 'it')).toThrow('expected ISO 8601 in UTC');
  });
});
