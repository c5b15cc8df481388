import type { Options } from 'tsup';
import { writeLicences } from './tsup.licences.ts';
import { preset } from './tsup.preset.ts';

/** How a driver is built whose SDK is part of it: what it uses of the SDK, in small files, with the licences beside them. */
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
