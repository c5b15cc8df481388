import { defineConfig } from 'tsup';
import { preset } from '../../tsup.preset.ts';

/** A program of few files, with all that it is made of: what one command does not need is not read. */
export default defineConfig({
  ...preset,
  entry: { main: 'src/main.ts', spctl: 'src/spctl.ts', index: 'src/index.ts' },
  dts: { entry: { index: 'src/index.ts' } },
  // Ink loads react-devtools-core for its own developers alone.
  noExternal: [/^(?!react-devtools-core$)/],
  external: ['react-devtools-core'],
  define: { 'process.env.DEV': '"false"', 'process.env.NODE_ENV': '"production"' },
  splitting: true,
  sourcemap: false,
  minifySyntax: true,
  banner: {
    js: "import { createRequire as spiderRequire } from 'node:module';const require = spiderRequire(import.meta.url);",
  },
});
