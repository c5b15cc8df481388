import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fieldReader } from '../../src/wire/binding.ts';

const text = z.string().default('');
const schema = z.object({
  ConnectionName: text,
  ReqInfo: z
    .object({
      Name: text,
      IPv4_CIDR: text,
      SubnetInfoList: z.array(z.object({ Name: text })).default([]),
      Names: z.array(z.string()).default([]),
    })
    .prefault({}),
});
const read = fieldReader(schema);
const empty = { ConnectionName: '', ReqInfo: { Name: '', IPv4_CIDR: '', SubnetInfoList: [], Names: [] } };

describe('reading the fields of a request', () => {
  it('matches keys in any case at every depth, and ignores those that it does not know', () => {
    const body = {
      connectionname: 'c1',
      more: 1,
      REQINFO: {
        name: 'v',
        ipv4_cidr: '10.0.0.0/16',
        subnetinfolist: [{ NAME: 's', zone: 1 }],
        names: ['a'],
      },
    };
    expect(read(body, {})).toEqual({
      ConnectionName: 'c1',
      ReqInfo: { Name: 'v', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [{ Name: 's' }], Names: ['a'] },
    });
  });

  it('treats no body, null, and null fields as missing', () => {
    expect(read(undefined, {})).toEqual(empty);
    expect(read(null, {})).toEqual(empty);
    expect(read({ ConnectionName: null, ReqInfo: { SubnetInfoList: null, Name: null } }, {})).toEqual(empty);
    expect(read({ ReqInfo: null }, {})).toEqual(empty);
  });

  it('reads fields that the body lacks from the query', () => {
    expect(read(undefined, { connectionname: 'c2' }).ConnectionName).toBe('c2');
    expect(read({ ConnectionName: '' }, { ConnectionName: 'c2' }).ConnectionName).toBe('c2');
    expect(read({ ConnectionName: 'c1' }, { ConnectionName: 'c2' }).ConnectionName).toBe('c1');
    expect(read(undefined, { ConnectionName: ['c2', 'c3'], x: '1' }).ConnectionName).toBe('c2');
  });

  it.each([
    [{ ConnectionName: 7 }, 'expected=string, got=number, field=ConnectionName'],
    [{ ReqInfo: [] }, 'expected=object, got=array, field=ReqInfo'],
    [{ ReqInfo: { Name: true } }, 'expected=string, got=boolean, field=ReqInfo.Name'],
    [{ ReqInfo: { SubnetInfoList: {} } }, 'expected=array, got=object, field=ReqInfo.SubnetInfoList'],
    [
      { ReqInfo: { SubnetInfoList: [{ Name: 1 }] } },
      'expected=string, got=number, field=ReqInfo.SubnetInfoList.0.Name',
    ],
    [['c1'], 'expected=object, got=array, field='],
    ['c1', 'expected=object, got=string, field='],
  ])('refuses %j and names the field', (body, words) => {
    expect(() => read(body, {})).toThrow(
      expect.objectContaining({
        code: 'invalid_argument',
        message: `code=400, message=Unmarshal type error: ${words}`,
      }),
    );
  });

  it('does not treat a key that every object has as a field', () => {
    const body = JSON.parse('{"__proto__":{"ConnectionName":"c9"},"constructor":"x","ConnectionName":"c1"}');
    expect(read(body, {})).toEqual({ ...empty, ConnectionName: 'c1' });
  });

  it('refuses a key that an object cannot hold, where the client chooses the keys', () => {
    const chosen = fieldReader(z.object({ Labels: z.record(z.string(), z.string()).optional() }));
    const body = JSON.parse('{"Labels":{"team":"a","__proto__":"b"}}');
    expect(() => chosen(body, {})).toThrow("'__proto__' is a reserved key.");
    expect(chosen({ Labels: { constructor: 'x' } }, {})).toEqual({ Labels: { constructor: 'x' } });
  });
});
