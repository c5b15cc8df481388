import Sequencer from '@jest/test-sequencer';

/** Suites of minutes, the longest first: the other processes get through the rest meanwhile, and none is left alone at the end. */
const longest = [
  /conformance-real\.test\.ts$/,
  /sweep[^/]*\.test\.ts$/,
  /driver-[a-z]+\/test\/conformance[^/]*\.test\.ts$/,
  /\/(fuzz|seeds|history-kills)\.test\.ts$/,
  /\/(acceptance|trouble|workers|published)\.test\.ts$/,
];

/** Jest's own order, with the longest suites in front; what it has not run before it sorts by size of file. */
export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ path }) {
  const index = longest.findIndex(pattern => pattern.test(path));
  return index === -1 ? longest.length : index;
}
