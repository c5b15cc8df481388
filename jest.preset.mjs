import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

// The compiler and the tests share one list of workspace packages: tests run on sources, never on a stale build.
const root = import.meta.dirname;
const { paths } = JSON.parse(readFileSync(resolve(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;

// Lets the processes of Jest, and those that tests start, share their compiled code.
process.env.NODE_COMPILE_CACHE ??= resolve(root, 'node_modules/.cache/compiled-for-tests');

/** @type {import('jest').Config} */
export default {
  testEnvironment: resolve(root, 'jest.environment.mjs'),
  runtime: resolve(root, 'jest.runtime.mjs'),
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Node loads the tests. These two are for what Jest itself reads: to find the tests that a change affects, for the
  // global setup, and for mutation tests.
  moduleNameMapper: Object.fromEntries(
    Object.entries(paths).map(([name, [file]]) => [`^${name}$`, resolve(root, file)]),
  ),
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  testTimeout: 20_000,
};
