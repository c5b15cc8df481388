import { describe, expect, it } from '@jest/globals';
import { ageOf, cellOf, cut, visible, widthOf } from '../../src/output/cells.ts';
import { csvLine } from '../../src/output/csv.ts';
import { progressText } from '../../src/output/progress.ts';
import { tableLines } from '../../src/output/table.ts';

describe('cells', () => {
  it('contain no blanks, and escape what could move the cursor', () => {
    expect(cellOf('Ubuntu 24.04')).toBe('Ubuntu_24.04');
    expect(visible('\u001b[31mred\u001b[0m\r\n\u202e')).toBe('\\x1b[31mred\\x1b[0m\\x0d\\n\\u202e');
    expect(cellOf(undefined)).toBe('-');
    expect(cellOf(['a', 'b'])).toBe('a,b');
  });

  it('are as wide as a terminal shows them', () => {
    expect(widthOf('서울')).toBe(4);
    expect(cut('대한민국서울', 7)).toBe('대한민…');
    expect(widthOf(cut('대한민국서울', 8))).toBeLessThanOrEqual(8);
  });

  it('show ages in their largest unit', () => {
    const now = Date.parse('2026-01-10T00:00:00Z');
    const times = [
      '2026-01-09T23:59:55Z',
      '2026-01-09T23:50:00Z',
      '2026-01-09T20:00:00Z',
      '2026-01-01T00:00:00Z',
      '',
    ];
    expect(times.map(time => ageOf(time, now))).toEqual(['5s', '10m', '4h', '9d', '-']);
  });
});

describe('a table', () => {
  const headers = ['NAME', 'CONNECTION', 'AGE'];
  const rows = [
    ['서울-웹', 'a-connection-with-a-long-name', '5s'],
    ['web', 'b', '10m'],
  ];

  it('is straight with Korean names', () => {
    const [first = '', second = '', third = ''] = tableLines(headers, rows, undefined);
    expect(first).toBe('NAME     CONNECTION                     AGE');
    expect(second).toBe('서울-웹  a-connection-with-a-long-name  5s');
    expect(third).toBe('web      b                              10m');
  });

  it('fits 40 columns, and keeps names whole as long as it can', () => {
    const lines = tableLines(headers, rows, 40);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(40);
    expect(lines[1]).toContain('서울-웹');
    expect(lines[1]).toContain('…');
  });
});

describe('CSV', () => {
  it('quotes what needs it, and lets no spreadsheet take a name for a formula', () => {
    expect(csvLine(['a,b', 'say "hi"', '=1+1', -5, undefined])).toBe('"a,b","say ""hi""",\'=1+1,-5,\r\n');
  });
});

describe('progress', () => {
  it('shows how far it is, and the remaining time', () => {
    expect(progressText({ done: 84, total: 120, failed: 4 }, 7_000)).toBe(
      '[#####---] 84/120 ok 80 fail 4 eta 3s',
    );
    expect(progressText({ done: 2, total: 2, failed: 0 }, 1)).toBe('[########] 2/2 ok 2 fail 0');
  });
});
