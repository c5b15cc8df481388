import { describe, expect, it } from '@jest/globals';
import { differences, type Exchange } from './recording.ts';

function exchange(reply: unknown, status = 200): Exchange {
  return { method: 'GET', path: '/x', body: null, status, reply };
}

describe('the comparison with a recording', () => {
  it('finds a missing key, another type, another value and another length', () => {
    expect(differences(exchange({ A: '1', B: '2' }), 200, { A: '1' })).toHaveLength(1);
    expect(differences(exchange({ A: '1' }), 200, { A: 1 })).toHaveLength(1);
    expect(differences(exchange({ A: '1' }), 200, { A: '2' })).toHaveLength(1);
    expect(differences(exchange({ A: ['1'] }), 200, { A: ['1', '2'] })).toHaveLength(1);
  });

  it('takes more keys, other ids, and null for an empty list', () => {
    expect(differences(exchange({ A: '1' }), 200, { A: '1', B: 2 })).toEqual([]);
    expect(differences(exchange({ SystemId: 'one' }), 200, { SystemId: 'other' })).toEqual([]);
    expect(differences(exchange({ SystemId: 'one' }), 200, { SystemId: 1 })).toHaveLength(1);
    expect(differences(exchange({ A: [] }), 200, { A: null })).toEqual([]);
  });

  it('compares the value of a tag, and not that of a credential', () => {
    const tags = (value: string) => ({ TagList: [{ Key: 'env', Value: value }] });
    const secret = (value: string) => ({ KeyValueInfoList: [{ Key: 'Password', Value: value }] });
    expect(differences(exchange(tags('a')), 200, tags('b'))).toHaveLength(1);
    expect(differences(exchange(secret('a')), 200, secret('b'))).toEqual([]);
  });

  it('compares lists by name, and one element of those that belong to the cloud', () => {
    const named = (name: string) => ({ IId: { NameId: name, SystemId: name } });
    expect(differences(exchange([named('a'), named('b')]), 200, [named('b'), named('a')])).toEqual([]);
    expect(differences(exchange({ image: [named('a')] }), 200, { image: [named('x'), named('y')] })).toEqual(
      [],
    );
    expect(differences(exchange({ image: [named('a')] }), 200, { image: [{}] })).toHaveLength(1);
    expect(differences(exchange({ image: [named('a')] }), 200, { image: [] })).toHaveLength(1);
    expect(differences(exchange({ image: [] }), 200, { image: [named('a')] })).toEqual([]);
  });

  it('requires that a failure is still a failure, with the words that clients look for', () => {
    const failure = exchange({ message: "VM 'x' does not exist in connection 'c'" }, 500);
    expect(differences(failure, 200, {})).toHaveLength(1);
    expect(differences(failure, 404, { message: "VM 'x' does not exist in connection 'c'" })).toEqual([]);
    expect(differences(failure, 404, { message: 'gone' })).toHaveLength(1);
    expect(differences(failure, 404, {})).toEqual(['no message']);
  });
});
