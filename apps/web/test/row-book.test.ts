import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FleetLine } from '../src/data/fleet.ts';
import { gathered } from '../src/data/gathered.ts';
import { RowBook } from '../src/data/row-book.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('gathered work', () => {
  it('runs at once, then once for all calls that came meanwhile', () => {
    const work = jest.fn();
    const plan = gathered(work, 250);
    plan();
    plan();
    jest.advanceTimersByTime(0);
    expect(work).toHaveBeenCalledTimes(1);
    plan();
    plan();
    jest.advanceTimersByTime(249);
    expect(work).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1);
    expect(work).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(1_000);
    expect(work).toHaveBeenCalledTimes(2);
  });
});

describe('rows of many connections', () => {
  type Item = { readonly name: string };
  const item = (connection: string, name: string): FleetLine<Item> => ({
    item: { connection, region: 'r', name },
  });
  const source = (connection: string, count: number): FleetLine<Item> => ({
    source: { connection, region: 'r', count, asOf: '' },
  });
  async function* linesOf(lines: readonly FleetLine<Item>[]) {
    yield* lines;
  }
  const namesOf = (book: RowBook<{ connection: string; name: string }>) =>
    book.rows.get().map(({ connection, name }) => `${connection} ${name}`);

  it('are painted with the first line, and stay until their connection has listed everything', async () => {
    const book = new RowBook<{ connection: string; name: string }>();
    const read = (lines: readonly FleetLine<Item>[]) =>
      book.take(
        linesOf(lines),
        each => each,
        line => book.note(line),
      );
    book.begin();
    await read([item('a', '1'), item('a', '2'), source('a', 2), item('b', '1')]);
    jest.advanceTimersByTime(0);
    expect(namesOf(book)).toEqual(['a 1', 'a 2', 'b 1']);
    expect(book.answers.get()).toMatchObject({ isReading: true, answered: 1 });
    await read([item('a', '2'), source('a', 1)]);
    book.end();
    jest.runAllTimers();
    expect(namesOf(book)).toEqual(['a 2', 'b 1']);
    expect(book.answers.get().isReading).toBe(false);
  });
});
