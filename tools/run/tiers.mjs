/**
 * Suites that `npm test` leaves to `npm run test:full`: ends of their paths, and what is in them. They start hundreds of
 * processes, or judge a stand-in of a cloud rather than the product, and together take far longer than all others.
 *
 * @type {readonly { path: RegExp, holds: string }[]}
 */
export const fullOnly = [
  { path: /(sweep|kill|crashes)[^/]*\.test\.ts$/, holds: 'a process that dies at each step of a change' },
  { path: /(fault-runs\/test\/[^/]*|fuzz)\.test\.ts$/, holds: 'drawn faults and drawn requests' },
  { path: /\/cluster-[^/]*\.test\.ts$/, holds: 'several servers on one PostgreSQL' },
  { path: /conformance-real\.test\.ts$/, holds: 'a real cloud' },
  {
    path: /driver-(?!twin)[a-z]+\/test\/conformance[^/]*\.test\.ts$/,
    holds: 'the conformance kit on stand-ins of clouds',
  },
  { path: /cloud-fakes\/test\/[^/]*\.test\.ts$/, holds: 'stand-ins of clouds' },
  { path: /\/(packed|published)\.test\.ts$/, holds: 'packages packed and installed by package managers' },
];

/** Suites that assert times and bytes of memory: `npm run test:perf` runs them one after the other, on a machine without other work. */
export const perfOnly = /\.perf\.test\.ts$/;

/** Flags of jest for what `npm test` runs when nobody names a test. */
export function standardFlags() {
  return [...fullFlags(), ...fullOnly.map(({ path }) => `--testPathIgnorePatterns=${path.source}`)];
}

/** Flags of jest for all suites whose result does not depend on the speed of the machine. */
export function fullFlags() {
  return [`--testPathIgnorePatterns=${perfOnly.source}`];
}

/** Flags of jest for the suites that measure, one at a time. */
export function perfFlags() {
  return ['--runInBand', `--testPathPatterns=${perfOnly.source}`];
}

/** Flags of jest for the standard suites that a change since `base` can have touched, and what is not committed yet. @param {string} base */
export function quickFlags(base) {
  return [...standardFlags(), `--changedSince=${base}`, '--passWithNoTests'];
}
