import type { Options } from 'tsup';

/** How every package is built: ESM with types, for the Node version in `engines`. */
export const preset: Options = {
  entry: { index: 'src/index.ts' },
  format: 'esm',
  dts: true,
  clean: true,
  sourcemap: true,
  target: 'node22',
  // `node:sqlite` exists only under this name.
  removeNodeProtocol: false,
};
