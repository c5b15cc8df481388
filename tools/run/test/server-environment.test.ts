import { expect, it } from '@jest/globals';
import { serverEnvironment } from '../commands.mjs';

it('npm start connects the virtual cloud, unless its user says otherwise', () => {
  expect(serverEnvironment({ PATH: '/bin' })).toEqual({ PATH: '/bin', SPIDER_WORLD: 'on' });
  expect(serverEnvironment({ SPIDER_WORLD: 'off' })).toEqual({ SPIDER_WORLD: 'off' });
});
