import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';
import { beginTestFile } from './jest.modules.mjs';

/** Has Node load what tests import, as it does outside of tests, in place of Jest's own loader, which loads all of it for each file. */
class Runtime extends JestRuntime {
  #query = '';

  constructor(...args) {
    const { getBuiltinModule } = process;
    super(...args);
    process.getBuiltinModule = getBuiltinModule;
  }

  /** Loads Jest's own framework, anew for each test file, since it keeps the tests that were registered. */
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

// Jest takes it by `require`.
export { Runtime as 'module.exports' };
