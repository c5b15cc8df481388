import Sequencer from '@jest/test-sequencer';

/** Suites that mostly wait for a cloud: minutes in which the other processes get through the rest. */
const longest = /conformance-real\.test\.ts$/;

/** Jest's own order, with the longest suites in front; what it has not run before it sorts by size of file. */
export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [
      ...sorted.filter(({ path }) => longest.test(path)),
      ...sorted.filter(({ path }) => !longest.test(path)),
    ];
  }
}
