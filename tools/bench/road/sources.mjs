// Resolves the packages of this work tree to their sources, so that the files that run are the source files.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve as resolvePath } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolvePath(import.meta.dirname, '../../..');
const { paths } = JSON.parse(readFileSync(resolvePath(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;

registerHooks({
  resolve(specifier, context, next) {
    const [file] = paths[specifier] ?? [];
    return file === undefined
      ? next(specifier, context)
      : { url: pathToFileURL(resolvePath(root, file)).href, shortCircuit: true };
  },
});
