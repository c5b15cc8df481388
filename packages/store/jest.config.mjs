import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'store',
  globalSetup: '<rootDir>/test/postgres-setup.ts',
  globalTeardown: '<rootDir>/test/postgres-teardown.ts',
};
