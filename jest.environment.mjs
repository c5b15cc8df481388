import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/** The globals in which Jest keeps the settings that a test file has chosen. */
const choicesOfFile = [
  'TEST_TIMEOUT_SYMBOL',
  'RETRY_TIMES',
  'LOG_ERRORS_BEFORE_RETRY',
  'WAIT_BEFORE_RETRY',
  'RETRY_IMMEDIATELY',
];

/**
 * Runs test files in the global scope of the worker instead of a separate one for each file, so that later files reuse
 * the modules that earlier files have loaded. At the end of a file the process is restored to its previous state.
 */
export default class Environment {
  global = globalThis;
  fakeTimers = null;
  #console = globalThis.console;
  #exit = process.exit;
  #exitCode = process.exitCode;
  #folder = process.cwd();
  #variables = { ...process.env };
  #stackFormat = Error.prepareStackTrace;
  #stackLimit = Error.stackTraceLimit;

  constructor({ projectConfig: config }) {
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  async setup() {
    // Tests that cause many errors would spend up to a third of their time on stacks: Jest collects 100 lines of each,
    // and maps them through source maps, of which there are none, because Node only blanks out the types.
    Error.prepareStackTrace = undefined;
    Error.stackTraceLimit = 25;
  }

  async teardown() {
    this.fakeTimersModern.dispose();
    Error.prepareStackTrace = this.#stackFormat;
    Error.stackTraceLimit = this.#stackLimit;
    for (const choice of choicesOfFile) delete globalThis[Symbol.for(choice)];
    globalThis.console = this.#console;
    process.exit = this.#exit;
    process.exitCode = this.#exitCode;
    process.chdir(this.#folder);
    for (const name of Object.keys(process.env))
      if (!Object.hasOwn(this.#variables, name)) delete process.env[name];
    Object.assign(process.env, this.#variables);
  }

  /** Replaces the module addresses in stacks with paths, as Jest prints them. */
  handleTestEvent({ error }) {
    if (typeof error?.stack === 'string')
      error.stack = error.stack.replaceAll('file://', '').replaceAll(/\?file=\d+/g, '');
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Required by Jest, but no test needs a context of its own. */
  getVmContext() {
    return null;
  }
}
