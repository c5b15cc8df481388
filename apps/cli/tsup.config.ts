import { readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import { writeLicences } from '../../tsup.licences.ts';
import { preset } from '../../tsup.preset.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

/** A program with all that it is made of. */
export const whole: Options = {
  ...preset,
  dts: false,
  sourcemap: false,
  minifySyntax: true,
  noExternal: [/.*/],
  define: {
    SPIDER_VERSION: JSON.stringify(version),
  },
  banner: {
    js: "import { createRequire as spiderRequire } from 'node:module';const require = spiderRequire(import.meta.url);",
  },
};

/** In parts: what one command does not need is not read. */
export default defineConfig({
  ...whole,
  entry: { main: 'src/main.ts', spctl: 'src/spctl.ts', index: 'src/index.ts' },
  dts: { entry: { index: 'src/index.ts' } },
  splitting: true,
  metafile: true,
  onSuccess: async () => writeLicences('dist'),
});
