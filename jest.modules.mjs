import { readFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { resolve as resolvePath } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = import.meta.dirname;
const { paths } = JSON.parse(readFileSync(resolvePath(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;

/** The entry file of each name of a workspace package. */
const sources = new Map(
  Object.entries(paths).map(([name, [file]]) => [name, pathToFileURL(resolvePath(root, file)).href]),
);

const testModule = new RegExp(`^${RegExp.escape(pathToFileURL(root).href)}/[^/]+/[^/]+/test/[^?]+$`);
const globalsKey = Symbol.for('spider.jest-globals');

enableCompileCache();

let testFiles = 0;

/**
 * Begins a test file: from now on, modules in test folders are loaded again, and `@jest/globals` exports these globals,
 * because such modules register tests and clean up after them. All other modules are loaded once for all test files of
 * this process.
 *
 * @param {object} globals
 * @returns {string} the query in the addresses of the modules that belong to the file
 */
export function beginTestFile(globals) {
  globalThis[globalsKey] = globals;
  return `?file=${++testFiles}`;
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: `jest-globals:${testFiles}`, shortCircuit: true };
    const source = sources.get(specifier);
    if (source !== undefined) return { url: source, shortCircuit: true };
    const found = next(specifier, context);
    const isOfTests = context.conditions.includes('import') && testModule.test(found.url);
    return isOfTests ? { ...found, url: `${found.url}?file=${testFiles}` } : found;
  },
  load(url, context, next) {
    if (!url.startsWith('jest-globals:')) return next(url, context);
    const names = Object.keys(globalThis[globalsKey]).join(', ');
    const source = `export const { ${names} } = globalThis[Symbol.for('${globalsKey.description}')];`;
    return { format: 'module', source, shortCircuit: true };
  },
});
