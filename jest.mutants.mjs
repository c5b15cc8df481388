import { TestEnvironment } from 'jest-environment-node';

/** The last mutation that a test of this process has noticed. */
let noticed;

/**
 * The environment of mutation tests, whose test files consist of several suites. Skips the other tests of a mutation
 * after the first failure, which already shows that the tests notice it.
 */
export default class MutantsEnvironment extends TestEnvironment {
  /** What the last suite does before or after each of its tests. */
  #hooks = [];
  #hasBlock = false;

  handleTestEvent({ name, test }, { currentDescribeBlock, rootDescribeBlock }) {
    const mutation = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (name === 'test_done' && test.errors.length > 0) noticed = mutation;
    if (name === 'test_start' && mutation !== undefined && mutation === noticed) test.mode = 'skip';
    if (currentDescribeBlock === rootDescribeBlock) this.#scopeHooks(name, rootDescribeBlock);
  }

  /**
   * Moves the hooks of a suite, which stand before its first `describe`, into its blocks: they are not for other suites.
   * A suite with such hooks has no tests outside of blocks.
   */
  #scopeHooks(name, { hooks, children }) {
    if (name === 'add_hook') {
      if (this.#hasBlock) this.#hooks = [];
      this.#hasBlock = false;
      this.#hooks.push(hooks.pop());
    } else if (name === 'finish_describe_definition') {
      this.#hasBlock = true;
      children.at(-1).hooks.unshift(...this.#hooks);
    }
  }
}
