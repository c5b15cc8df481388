import { describe, expect, it } from '@jest/globals';
import { nodeProblem } from '../src/node-version.ts';

describe('the check of Node', () => {
  it.each(['22.18.0', '22.19.1', '23.0.0', '24.21.0'])('accepts %s', version => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  it.each(['18.20.8', '20.20.2', '22.0.0', '22.17.1'])('says what to do with %s', version => {
    expect(nodeProblem(version)).toMatch(`this is Node ${version}.\n  Try: install Node 24`);
  });
});
