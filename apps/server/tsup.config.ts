import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { defineConfig } from 'tsup';
import { preset } from '../../tsup.preset.ts';

const console = dirname(createRequire(import.meta.url).resolve('@cb-spider/web/package.json'));

/** A program, not a library: nobody imports its types. A copy of the built console is part of it. */
export default defineConfig({
  ...preset,
  entry: { main: 'src/main.ts' },
  dts: false,
  onSuccess: () => cp(join(console, 'dist'), join('dist', 'console'), { recursive: true }),
});
