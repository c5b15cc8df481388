import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './compressed.config.ts';

/** Served below `/console/` by the server, whose policy allows no code in pages and none made of texts. */
export default defineConfig({
  base: '/console/',
  plugins: [react(), compressed()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Which files the first screen takes: the test of sizes reads it.
    manifest: 'manifest.json',
    // What several pages share comes in one file, not in twenty.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              test: /src\/(?:parts\/(?!form\/|data-table|change-preview|table-head)|data\/)/,
              minShareCount: 4,
            },
          ],
        },
      },
    },
  },
});
