import { defineConfig } from 'tsup';
import { preset } from '../../tsup.preset.ts';

export default defineConfig({
  ...preset,
  // Drivers state where their regions are before anything else of them is loaded.
  entry: { index: 'src/index.ts', 'region-places': 'src/region-places.ts' },
});
