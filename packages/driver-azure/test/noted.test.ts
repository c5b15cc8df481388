import { describe, expect, it } from '@jest/globals';
import { noted } from '../src/arm/noted.ts';

const reply = { status: 200, body: undefined, bytes: 12, requestId: 'request-1' };

describe('what is noted of a reply', () => {
  it.each(['reads', 'writes', 'deletes'])('is how many %s the subscription has left', kind => {
    const headers = { [`x-ms-ratelimit-remaining-subscription-${kind}`]: '249' };
    expect(noted({ ...reply, headers })).toEqual({ requestId: 'request-1', bytes: 12, requestsLeft: 249 });
  });

  it.each([{}, { 'x-ms-ratelimit-remaining-subscription-reads': 'many' }])(
    'is nothing of that in %j',
    headers => {
      expect(noted({ ...reply, headers }).requestsLeft).toBeUndefined();
    },
  );
});
