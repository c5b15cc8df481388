import { defineConfig } from 'tsup';
import { preset } from '../../tsup.preset.ts';

export default defineConfig({
  ...preset,
  entry: { index: 'src/index.ts', operations: 'src/generated/operations.ts' },
});
