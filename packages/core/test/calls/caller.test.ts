import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { asCaller, currentCaller } from '../../src/calls/caller.ts';

const one = { principal: 'one', traceId: '0af7651916cd43dd8448eb211c80319c' };
const other = { principal: 'other', traceId: '' };

describe('the caller', () => {
  it('is anonymous outside a request', () => {
    expect(currentCaller()).toEqual({ principal: '', traceId: '' });
  });

  it('stays with everything that a request starts, also while other requests run', async () => {
    const after = async () => {
      await setImmediate();
      return currentCaller();
    };
    expect(await Promise.all([asCaller(one, after), asCaller(other, after), after()])).toEqual([
      one,
      other,
      { principal: '', traceId: '' },
    ]);
  });
});
