import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';
import { beginTestFile } from './jest.modules.mjs';

/**
 * Lets Node load what tests import, as it does outside of tests, instead of Jest's own loader, which would load
 * everything again for each file.
 */
class Runtime extends JestRuntime {
  #query = '';

  constructor(...args) {
    const { getBuiltinModule } = process;
    super(...args);
    process.getBuiltinModule = getBuiltinModule;
  }

  /** Loads Jest's own framework again for each test file, because it keeps the registered tests. */
  requireInternalModule(path) {
    const require = createRequire(path);
    delete require.cache[path];
    return require(path);
  }

  setGlobalsForRuntime(globals) {
    super.setGlobalsForRuntime(globals);
    this.#query = beginTestFile(this.jestGlobals.cjsGlobals(this._testPath));
  }

  async unstable_importModule(path) {
    return import(`${pathToFileURL(path).href}${this.#query}`);
  }
}

// Jest loads this module with `require`.
export { Runtime as 'module.exports' };
