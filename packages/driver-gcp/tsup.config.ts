import { defineConfig } from 'tsup';
import { writeLicences } from '../../tsup.licences.ts';
import { preset } from '../../tsup.preset.ts';

/** With the SDK in it: the whole package has two editions of the API and all its sources, 76 MB. */
export default defineConfig({
  ...preset,
  sourcemap: false,
  minifySyntax: true,
  minifyWhitespace: true,
  banner: {
    js: "import { createRequire as spiderRequire } from 'node:module';const require = spiderRequire(import.meta.url);",
  },
  metafile: true,
  onSuccess: async () => writeLicences('dist'),
});
