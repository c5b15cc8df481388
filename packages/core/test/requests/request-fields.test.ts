import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { CloudError } from '../../src/index.ts';
import {
  ipv4Address,
  ipv4Range,
  nativeIdField,
  reference,
  securityRules,
  tags,
  userName,
} from '../../src/requests/fields.ts';
import { parseRequest } from '../../src/requests/parse.ts';

/** Returns the messages of a schema about a value; empty if it is valid. */
function complaint(schema: z.ZodType, value: unknown): string {
  try {
    parseRequest(schema, value);
    return '';
  } catch (error) {
    if (!CloudError.isInstance(error)) throw error;
    expect(error.code).toBe('invalid_argument');
    return error.message;
  }
}

describe('a request', () => {
  const schema = z.object({ subnets: z.array(z.object({ cidr: ipv4Range })), tags });

  it('that is invalid causes an error with the path of the first invalid field', () => {
    expect(complaint(schema, { subnets: [{ cidr: '10.0.0.0/8' }, { cidr: 'x' }] })).toBe(
      "subnets[1].cidr: 'x' is not a valid IPv4 range such as 10.0.0.0/16.",
    );
    expect(complaint(userName, 7)).toBe('must be a string.');
  });

  it('drops unknown fields', () => {
    expect(parseRequest(schema, { subnets: [], other: 1 })).toEqual({ subnets: [], tags: {} });
  });
});

describe('a user name', () => {
  it.each(['a', '서울-웹', 'Web Server 1', 'a'.repeat(255), '...', '%2F'])('may be %j', name => {
    expect(complaint(userName, name)).toBe('');
  });

  it.each([
    '',
    '.',
    '..',
    'a\u202eb',
    ' a',
    'a ',
    'a\tb',
    'a\nb',
    'a\u0000',
    'a/b',
    'a'.repeat(256),
    null,
    undefined,
    1,
  ])('may not be %j', name => {
    expect(complaint(userName, name)).not.toBe('');
  });

  it('is reported as empty with the message that clients know', () => {
    expect(complaint(z.object({ name: userName }), { name: '' })).toBe('name: is required.');
  });
});

describe('other fields', () => {
  it('accept valid values', () => {
    expect(complaint(reference, '')).toBe('');
    expect(complaint(reference, 'x'.repeat(256))).toMatch(/longer than 255/);
    expect(complaint(nativeIdField, '')).toBe('is required.');
    expect(complaint(nativeIdField, 'x'.repeat(2049))).toMatch(/longer than 2048/);
    expect(complaint(ipv4Address, '10.0.0.7')).toBe('');
    expect(complaint(ipv4Address, '10.0.0')).toBe("'10.0.0' is not a valid IPv4 address.");
  });

  it('tags: texts by keys that are neither empty nor reserved for Spider', () => {
    expect(parseRequest(tags, undefined)).toEqual({});
    expect(complaint(tags, { k: '' })).toBe('');
    expect(complaint(tags, { k: 1 })).toBe('k: must be a string.');
    expect(complaint(z.object({ tags }), { tags: { '': 'v' } })).toBe('tags.: has an empty key.');
    expect(complaint(tags, { 'spider-x': 'v' })).toMatch(/starts with 'spider-'/);
  });
});

describe('security rules', () => {
  const rule = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' };

  it('allow all addresses by default', () => {
    const { cidr: _, ...open } = rule;
    expect(parseRequest(securityRules, [open])).toEqual([rule]);
  });

  it.each([
    [{ ...rule, fromPort: 0, toPort: 65_535 }],
    [{ ...rule, protocol: 'udp', cidr: '2001:db8::/32' }],
    [{ direction: 'outbound', protocol: 'icmp' }],
    [{ direction: 'outbound', protocol: 'all', cidr: '10.0.0.0/8' }],
  ])('may be %j', each => {
    expect(complaint(securityRules, [each])).toBe('');
  });

  it.each([
    [{ ...rule, direction: 'INBOUND' }, /direction.*must be inbound or outbound/],
    [{ ...rule, protocol: 'sctp' }, /protocol.*must be/],
    [{ ...rule, fromPort: 23 }, /first port 23 is above the last port 22/],
    [{ ...rule, fromPort: -1 }, /fromPort.*below 0/],
    [{ ...rule, toPort: 65_536 }, /toPort.*above 65535/],
    [{ ...rule, toPort: 22.5 }, /toPort.*whole number/],
    [{ ...rule, toPort: '22' }, /toPort.*not a valid port number/],
    [{ ...rule, toPort: undefined }, /needs a first and a last port/],
    [{ ...rule, protocol: 'icmp' }, /icmp does not use ports/],
    [{ direction: 'inbound', protocol: 'all', fromPort: 1, toPort: 2 }, /all does not use ports/],
    [{ ...rule, cidr: 'anywhere' }, /cidr.*not a valid address range/],
  ])('may not be %j', (each, words) => {
    expect(complaint(securityRules, [each])).toMatch(words);
  });

  it('cannot be repeated, with or without the default range', () => {
    const { cidr: _, ...open } = rule;
    expect(complaint(securityRules, [rule, { ...rule, toPort: 23 }])).toBe('');
    expect(complaint(securityRules, [rule, { ...rule, toPort: 23 }, open])).toMatch(/^\[2\]: .*twice/);
  });

  it('are at most a thousand', () => {
    const many = Array.from({ length: 1001 }, (_, n) => ({ ...rule, fromPort: n, toPort: n }));
    expect(complaint(securityRules, many.slice(1))).toBe('');
    expect(complaint(securityRules, many)).toMatch(/more than 1000/);
  });
});

describe('a range of a rule', () => {
  const rule = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;

  it.each([
    ['10.0.0.5/16', '10.0.0.0/16'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['::0/0', '::/0'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('%s is taken as %s', (cidr, canonical) => {
    expect(parseRequest(securityRules, [{ ...rule, cidr }])).toMatchObject([{ cidr: canonical }]);
  });

  it('is repeated in two spellings', () => {
    const rules = ['10.0.0.5/16', '10.0.0.0/16'].map(cidr => ({ ...rule, cidr }));
    expect(complaint(securityRules, rules)).toMatch(/appears twice/);
  });
});
