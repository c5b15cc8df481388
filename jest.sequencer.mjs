import Sequencer from '@jest/test-sequencer';

/**
 * The suites that take minutes, the longest first: the other processes run the rest meanwhile, and no long suite runs
 * alone at the end. Those that mostly wait, for a cloud or for a page, run beside those that keep a processor busy.
 */
const longest = [
  /conformance-real\.test\.ts$/,
  /(driver-kubernetes\/test\/conformance|web\/test\/accessibility)\.test\.ts$/,
  /aws-sweep\.test\.ts$/,
  /driver-aws\/test\/conformance\.test\.ts$/,
  /sweep[^/]*\.test\.ts$/,
  /driver-[a-z]+\/test\/conformance[^/]*\.test\.ts$/,
  /\/(fuzz|seeds|history-kills)\.test\.ts$/,
  /\/(acceptance|trouble|workers|published)\.test\.ts$/,
];

/** Sorts like Jest, but runs the longest suites first. Jest sorts suites without a recorded duration by file size. */
export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ path }) {
  const index = longest.findIndex(pattern => pattern.test(path));
  return index === -1 ? longest.length : index;
}
