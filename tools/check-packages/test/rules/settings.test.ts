import { describe, expect, it } from '@jest/globals';
import { settingsFindings } from '../../src/rules/settings.ts';

const messages = (text: string, ...sources: string[]) =>
  settingsFindings(text, sources).map(({ message }) => message);

describe('the rule for settings', () => {
  const table =
    '| Variable | Meaning |\n| --- | --- |\n| `SPIDER_A`, `SERVER_ADDRESS` | what SPIDER_B is not |\n';

  it('is content where the table has what the code reads', () => {
    expect(messages(table, 'env.SPIDER_A', "env['SERVER_ADDRESS'] // SPIDER_NO_ENCRYPTION_KEY")).toEqual([]);
  });

  it('finds what is missing, what nothing reads, and what is there twice', () => {
    expect(messages(table, 'env.SPIDER_A + env.SPIDER_B')).toEqual([
      'SPIDER_B is read by the code, and not in the table',
      'SERVER_ADDRESS is in the table, and nothing reads it',
    ]);
    expect(messages(`${table}| \`SPIDER_A\` | again |`, 'SPIDER_A SERVER_ADDRESS')).toEqual([
      'SPIDER_A is in the table twice',
    ]);
  });

  it('takes the beginning of names for no name', () => {
    expect(messages(table, "SPIDER_A SERVER_ADDRESS name.startsWith('SPIDER_TWIN_')")).toEqual([]);
  });
});
