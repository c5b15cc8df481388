import type { Options } from 'tsup';
import { writeLicences } from './tsup.licences.ts';
import { preset } from './tsup.preset.ts';

/**
 * How to build a driver that includes its SDK: the parts of the SDK that it uses, in small files, and their licences.
 */
export const bundle: Options = {
  ...preset,
  sourcemap: false,
  minifySyntax: true,
  minifyWhitespace: true,
  banner: {
    js: "import { createRequire as spiderRequire } from 'node:module';const require = spiderRequire(import.meta.url);",
  },
  metafile: true,
  onSuccess: async () => writeLicences('dist'),
};
