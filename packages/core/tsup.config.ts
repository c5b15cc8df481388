import { defineConfig } from 'tsup';
import { preset } from '../../tsup.preset.ts';

export default defineConfig({
  ...preset,
  entry: {
    index: 'src/index.ts',
    'driver/index': 'src/driver/index.ts',
    'discovery/index': 'src/discovery/index.ts',
    runtime: 'src/runtime.ts',
  },
});
