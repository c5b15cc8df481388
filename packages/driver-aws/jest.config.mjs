import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'driver-aws',
  setupFiles: ['<rootDir>/test/errors-of-one-realm.ts'],
};
