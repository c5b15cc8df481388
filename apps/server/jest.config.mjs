import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'server',
  globalSetup: '<rootDir>/test/run-folder.mjs',
  globalTeardown: '<rootDir>/test/no-run-folder.mjs',
};
