import preset from '../../jest.preset.mjs';

export default { ...preset, displayName: 'web', testTimeout: 120_000 };
