import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NameRule } from '../../src/driver/index.ts';
import { assertLegalName, nativeNameFor } from '../../src/names/native-names.ts';
import { newIdempotencyKey, partKey, uniqueId } from '../../src/names/unique-id.ts';

// The same cases in every run.
fc.configureGlobal({ seed: 20_260_101 });

const now = Date.parse('2026-01-01T00:00:00.000Z');

/** Rules like those of clouds: any limit with room for an id, strict and loose patterns, reserved prefixes. */
const rule: fc.Arbitrary<NameRule> = fc.record(
  {
    maxLength: fc.oneof(fc.constant(0), fc.integer({ min: 22, max: 255 })),
    pattern: fc.constantFrom('[a-z]([-a-z0-9]*[a-z0-9])?', '[A-Za-z][A-Za-z0-9._-]*', '.*'),
    reservedPrefixes: fc.subarray(['sg-', 'default', 'aliyun', 'x-', 'a', 'goog-', 'aws--', 'sg']),
  },
  { requiredKeys: ['maxLength'] },
);

const userName = fc.oneof(
  fc.string({ minLength: 1, maxLength: 255, unit: 'grapheme' }),
  fc.constantFrom(
    'sg',
    'sg-',
    'SG-web',
    'sg-sg-web',
    'default',
    'aliyun',
    'a',
    'x',
    '서울-웹',
    '-_-',
    '9lives',
    'goog',
  ),
  fc.stringMatching(/^(sg|aws|x|default|goog)[-_]{0,3}[a-z]{0,60}$/),
);

describe('a native name', () => {
  it('is legal for any user name and any rule that leaves room', () => {
    const id = uniqueId(now);
    fc.assert(
      fc.property(userName, rule, (name, nameRule) => {
        const native = nativeNameFor(name, id, nameRule);
        expect(() => assertLegalName('vm', native, nameRule)).not.toThrow();
        expect(native.endsWith(`-${id}`)).toBe(true);
        expect(native.length).toBeLessThanOrEqual(nameRule.maxLength || 30);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps the legal characters of the user’s name', () => {
    const id = '0123456789abcdefghij';
    expect(nativeNameFor('Web_Server-01', id, { maxLength: 63 })).toBe(`web-server-01-${id}`);
    expect(nativeNameFor('12 apples!', id, { maxLength: 63 })).toBe(`apples-${id}`);
    expect(nativeNameFor('서울', id)).toBe(`x-${id}`);
    expect(nativeNameFor('a-long-name', id)).toBe(`a-long-na-${id}`);
  });

  it.each([
    ['sg-web', 'sgweb'],
    ['sg-sg-web', 'sgsg-web'],
    ['sg', 'xsg'],
    ['web-sg', 'web-sg'],
  ])('of %s avoids the reserved beginning sg-', (name, head) => {
    const reserved = { maxLength: 255, reservedPrefixes: ['sg-'] };
    expect(nativeNameFor(name, '0123456789abcdefghij', reserved)).toBe(`${head}-0123456789abcdefghij`);
  });

  it('cannot be made where the rule leaves no room for an id', () => {
    expect(() => nativeNameFor('vm', uniqueId(now), { maxLength: 21 })).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
  });

  it('that the driver’s own pattern forbids is an internal error, not the user’s', () => {
    expect(() => nativeNameFor('vm', uniqueId(now), { maxLength: 0, pattern: '[a-z]+' })).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
  });
});

describe('a name that goes to the cloud unchanged', () => {
  const limited: NameRule = { maxLength: 5, pattern: '[a-z][a-z0-9-]*', reservedPrefixes: ['sg-'] };

  it.each(['a', 'abcde', 'a-1', 'sgw', 'xsg-a'])('%s is legal', name => {
    expect(() => assertLegalName('securityGroup', name, limited)).not.toThrow();
  });

  it.each(['', 'abcdef', 'A', '1a', 'a b', 'sg-a', 'a\n', '서울'])('%j is not', name => {
    expect(() => assertLegalName('securityGroup', name, limited)).toThrow(
      expect.objectContaining({ code: 'invalid_argument' }),
    );
  });

  it('has the default pattern and no limit if the driver states none', () => {
    expect(() => assertLegalName('vm', `a${'_-9'.repeat(200)}`)).not.toThrow();
    expect(() => assertLegalName('vm', '_a')).toThrow(expect.objectContaining({ code: 'invalid_argument' }));
  });

  it('that is reserved in another case is refused too', () => {
    expect(() => assertLegalName('vm', 'SG-A', { maxLength: 9, reservedPrefixes: ['sg-'] })).toThrow();
  });

  it('says what is legal', () => {
    const hint = expect.stringMatching(/at most 5 characters.*\[a-z\].*does not start with sg-/);
    expect(() => assertLegalName('vm', 'sg-a', limited)).toThrow(expect.objectContaining({ hint }));
  });
});

describe('a unique id', () => {
  it('is 20 lower-case letters and digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), time => {
        expect(uniqueId(time)).toMatch(/^[0-9a-v]{20}$/);
      }),
    );
  });

  it('sorts by time', () => {
    const times = fc.integer({ min: 0, max: 2 ** 48 - 2 });
    fc.assert(
      fc.property(times, times, (one, other) => {
        fc.pre(one !== other);
        expect(uniqueId(one) < uniqueId(other)).toBe(one < other);
      }),
    );
  });

  it('is never the same twice, even in the same millisecond', () => {
    const ids = new Set(Array.from({ length: 20_000 }, () => uniqueId(now)));
    expect(ids.size).toBe(20_000);
  });
});

describe('an idempotency key', () => {
  it('is 32 hexadecimal characters, and new each time', () => {
    const keys = new Set(Array.from({ length: 1_000 }, newIdempotencyKey));
    expect(keys.size).toBe(1_000);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('of a part depends only on the change and the part', () => {
    const [one, other] = [newIdempotencyKey(), newIdempotencyKey()];
    expect(partKey(one, 'a')).toMatch(/^[0-9a-f]{32}$/);
    expect(partKey(one, 'a')).toBe(partKey(one, 'a'));
    expect(new Set([one, partKey(one, 'a'), partKey(one, 'b'), partKey(other, 'a')]).size).toBe(4);
  });
});
