import { TestEnvironment } from 'jest-environment-node';

/** The last mutation that a test of this process has noticed. */
let noticed;

/**
 * The environment of mutation tests. Skips the other tests of a mutation after the first failure, which already shows
 * that the tests notice it.
 */
export default class UntilFirstFailure extends TestEnvironment {
  handleTestEvent({ name, test }) {
    const mutation = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (mutation === undefined) return;
    if (name === 'test_done' && test.errors.length > 0) noticed = mutation;
    if (name === 'test_start' && noticed === mutation) test.mode = 'skip';
  }
}
