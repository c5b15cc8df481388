import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

// Runs packages of this work tree from their sources, as in tests, so that no build is needed.
const root = new URL('../../../', import.meta.url);
const { paths } = JSON.parse(readFileSync(new URL('tsconfig.base.json', root), 'utf8')).compilerOptions;

registerHooks({
  resolve(name, context, next) {
    const file = Object.hasOwn(paths, name) ? paths[name][0] : undefined;
    return next(file === undefined ? name : new URL(file, root).href, context);
  },
});
