import { afterAll, afterEach, beforeEach, expect, it, jest } from '@jest/globals';

/** The replies of the server in order: a JSON body, or `undefined` if the server is unreachable. */
let replies: (object | undefined)[] = [];

const { fetch } = globalThis;
Object.assign(globalThis, {
  location: new URL('http://spider.test/console/'),
  fetch: async () => {
    const reply = replies.shift();
    if (reply === undefined) throw new TypeError('fetch failed');
    return new Response(JSON.stringify(reply), { headers: { 'content-type': 'application/json' } });
  },
});
const { followParts } = await import('../src/data/operation-parts.ts');

beforeEach(() => {
  // Node itself reads the replies, for which it needs real turns of the event loop
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
});
afterEach(() => {
  jest.useRealTimers();
});
afterAll(() => {
  globalThis.fetch = fetch;
  Reflect.deleteProperty(globalThis, 'location');
});

it('parts are never reported as failed because they could not be read', async () => {
  const part = (name: string) => ({ id: name, connection: 'seoul', name, state: 'succeeded' });
  const parent = { id: 'op', state: 'succeeded' };
  replies = [
    ...[parent, { operation: [part('a')], cursor: 'more' }, undefined],
    ...[parent, { operation: [part('a')], cursor: 'more' }, { operation: [part('b')] }],
  ];
  const targets = ['a', 'b'].map(name => ({ key: name, connection: 'seoul', name }));
  const reports: string[] = [];
  const followed = followParts('op', targets, (key, { state }) => reports.push(`${key} ${state}`));
  let isFollowed = false;
  void followed.finally(() => {
    isFollowed = true;
  });
  while (!isFollowed) await jest.advanceTimersByTimeAsync(100);
  await followed;
  expect(reports).toEqual(['a succeeded', 'b succeeded']);
});
