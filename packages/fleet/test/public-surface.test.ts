import { expect, it } from '@jest/globals';
import * as fleet from '../src/index.ts';

it('fleet exports these', () => {
  expect(Object.keys(fleet).toSorted()).toEqual(['Fleet', 'toFleetProblem']);
});
