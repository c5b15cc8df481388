import preset from '../../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'driver-aws',
  setupFiles: ['<rootDir>/../../tools/cloud-fakes/src/aws/errors-of-one-realm.ts'],
};
