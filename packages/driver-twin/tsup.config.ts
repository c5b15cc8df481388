import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: 'esm',
  dts: true,
  clean: true,
  sourcemap: true,
  target: 'node22',
  // `node:sqlite` has no name without its prefix.
  removeNodeProtocol: false,
});
