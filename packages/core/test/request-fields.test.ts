import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { CloudError } from '../src/index.ts';
import {
  ipv4Address,
  ipv4Range,
  nativeIdField,
  reference,
  securityRules,
  tags,
  userName,
} from '../src/requests/fields.ts';
import { parseRequest } from '../src/requests/parse.ts';

/** What a schema says against a value; empty when it takes it. */
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

  it('that is wrong names the first wrong field by its path', () => {
    expect(complaint(schema, { subnets: [{ cidr: '10.0.0.0/8' }, { cidr: 'x' }] })).toBe(
      "subnets[1].cidr: 'x' is not an IPv4 range such as 10.0.0.0/16.",
    );
    expect(complaint(userName, 7)).toBe('is not a text.');
  });

  it('keeps nothing that it does not know', () => {
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

  it('is told to be empty in the words that clients know', () => {
    expect(complaint(z.object({ name: userName }), { name: '' })).toBe('name: is empty!');
  });
});

describe('other fields', () => {
  it('take what they are for', () => {
    expect(complaint(reference, '')).toBe('');
    expect(complaint(reference, 'x'.repeat(256))).toMatch(/longer than 255/);
    expect(complaint(nativeIdField, '')).toBe('is empty!');
    expect(complaint(nativeIdField, 'x'.repeat(2049))).toMatch(/longer than 2048/);
    expect(complaint(ipv4Address, '10.0.0.7')).toBe('');
    expect(complaint(ipv4Address, '10.0.0')).toBe("'10.0.0' is not an IPv4 address.");
  });

  it('tags: texts by keys, which are not empty and none of those that Spider keeps', () => {
    expect(parseRequest(tags, undefined)).toEqual({});
    expect(complaint(tags, { k: '' })).toBe('');
    expect(complaint(tags, { k: 1 })).toBe('k: is not a text.');
    expect(complaint(z.object({ tags }), { tags: { '': 'v' } })).toBe('tags.: has an empty key.');
    expect(complaint(tags, { 'spider-x': 'v' })).toMatch(/begins with 'spider-'/);
  });
});
