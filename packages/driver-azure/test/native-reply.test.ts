import { describe, expect, it } from '@jest/globals';
import { toNativeReply } from '../src/arm/native-reply.ts';

const reply = { status: 200, body: undefined, bytes: 12, requestId: 'request-1' };

describe('a native reply', () => {
  it.each(['reads', 'writes', 'deletes'])('says how many %s the subscription has left', kind => {
    const headers = { [`x-ms-ratelimit-remaining-subscription-${kind}`]: '249' };
    expect(toNativeReply({ ...reply, headers })).toEqual({
      requestId: 'request-1',
      bytes: 12,
      requestsLeft: 249,
    });
  });

  it.each([{}, { 'x-ms-ratelimit-remaining-subscription-reads': 'many' }])(
    'says nothing of that for %j',
    headers => {
      expect(toNativeReply({ ...reply, headers }).requestsLeft).toBeUndefined();
    },
  );
});
