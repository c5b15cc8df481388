import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/** Where Jest keeps what a file has chosen for its own tests. */
const choicesOfFile = [
  'TEST_TIMEOUT_SYMBOL',
  'RETRY_TIMES',
  'LOG_ERRORS_BEFORE_RETRY',
  'WAIT_BEFORE_RETRY',
  'RETRY_IMMEDIATELY',
];

/**
 * Has test files run in the worker's own global scope, not in one for each, so that the modules that an earlier file has loaded
 * serve the later ones too. At the end of a file the process is as it was before.
 */
export default class Environment {
  global = globalThis;
  fakeTimers = null;
  #console = globalThis.console;
  #exit = process.exit;
  #exitCode = process.exitCode;
  #folder = process.cwd();
  #variables = { ...process.env };

  constructor({ projectConfig: config }) {
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  async setup() {
    // Jest calls it; there is nothing to prepare.
  }

  async teardown() {
    this.fakeTimersModern.dispose();
    for (const choice of choicesOfFile) delete globalThis[Symbol.for(choice)];
    globalThis.console = this.#console;
    process.exit = this.#exit;
    process.exitCode = this.#exitCode;
    process.chdir(this.#folder);
    for (const name of Object.keys(process.env))
      if (!Object.hasOwn(this.#variables, name)) delete process.env[name];
    Object.assign(process.env, this.#variables);
  }

  /** Stacks have paths, as Jest prints them, in place of addresses of modules. */
  handleTestEvent({ error }) {
    if (typeof error?.stack === 'string')
      error.stack = error.stack.replaceAll('file://', '').replaceAll(/\?file=\d+/g, '');
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest asks for it, but nothing needs a context of its own. */
  getVmContext() {
    return null;
  }
}
