import { expect, it } from '@jest/globals';
import * as history from '../src/index.ts';

it('history exports these', () => {
  expect(Object.keys(history).toSorted()).toEqual([
    ...['groupFields', 'openHistory', 'rollUpCounting', 'statisticsOrders', 'timeSteps'],
  ]);
});
