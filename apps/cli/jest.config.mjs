import preset from '../../jest.preset.mjs';

// A case starts many programs, one after the other.
export default { ...preset, displayName: 'cli', testTimeout: 90_000 };
