import { expect, it } from '@jest/globals';
import { serverEnvironment } from '../commands.mjs';

it('lets a newcomer find the virtual cloud, and memory go back, unless the user says otherwise', () => {
  const ours = { SPIDER_WORLD: 'on', MALLOC_ARENA_MAX: '2' };
  expect(serverEnvironment({ PATH: '/bin' })).toEqual({ PATH: '/bin', ...ours });
  expect(serverEnvironment({ SPIDER_WORLD: 'off' })).toEqual({ ...ours, SPIDER_WORLD: 'off' });
});
