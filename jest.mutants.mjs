import { TestEnvironment } from 'jest-environment-node';

/**
 * The environment of mutation tests. Skips the rest of a test file after its first failure, which already shows that
 * the tests notice the mutation.
 */
export default class UntilFirstFailure extends TestEnvironment {
  #hasFailed = false;

  handleTestEvent({ name, test }) {
    if (name === 'test_done' && test.errors.length > 0) this.#hasFailed = true;
    if (name === 'test_start' && this.#hasFailed) test.mode = 'skip';
  }
}
