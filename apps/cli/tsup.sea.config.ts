import { defineConfig } from 'tsup';
import { whole } from './tsup.config.ts';

/** In one file, of which `node --build-sea=sea.json` makes an executable. */
export default defineConfig({
  ...whole,
  entry: { spider: 'src/main.ts' },
  outDir: 'sea',
  splitting: false,
});
