import { expect, it } from '@jest/globals';
import { serverEnvironment } from '../commands.mjs';

it('lets a newcomer find the virtual cloud, unless the user says otherwise', () => {
  expect(serverEnvironment({ PATH: '/bin' })).toEqual({ PATH: '/bin', SPIDER_WORLD: 'on' });
  expect(serverEnvironment({ SPIDER_WORLD: 'off' })).toEqual({ SPIDER_WORLD: 'off' });
});
