import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './compressed.config.ts';

/**
 * The server serves the console below `/console/`, with a content security policy that allows neither inline scripts
 * nor code that is created from texts.
 */
export default defineConfig({
  base: '/console/',
  plugins: [react(), compressed()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The list of files that the first screen loads, which the test of sizes reads.
    manifest: 'manifest.json',
    // Modules that several pages share are combined into one file instead of twenty.
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
