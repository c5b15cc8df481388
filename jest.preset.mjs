import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

// One list of workspace packages for compiler and tests alike: tests run on sources, never on a stale build.
const root = import.meta.dirname;
const { paths } = JSON.parse(readFileSync(resolve(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;

// Jest's processes, and those that tests start with their variables, find compiled what another one has loaded.
process.env.NODE_COMPILE_CACHE ??= resolve(root, 'node_modules/.cache/compiled-for-tests');

/** @type {import('jest').Config} */
export default {
  testEnvironment: resolve(root, 'jest.environment.mjs'),
  runtime: resolve(root, 'jest.runtime.mjs'),
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Tests are loaded by Node. These two are for what Jest itself reads: which tests a change can affect, what is set up once for all
  // files, and mutation tests.
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
