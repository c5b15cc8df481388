import { describe, expect, it } from '@jest/globals';
import { withTables } from '../src/clouds/clouds-page.ts';
import { modestDriver } from './modest-driver.ts';
import { NativeCloud } from './reference/native-cloud.ts';
import { referenceDriver } from './reference/reference-driver.ts';

const reference = referenceDriver(new NativeCloud());
const modest = { ...modestDriver(new NativeCloud()), id: 'modest', displayName: 'Modest cloud' };

const places = ['states', 'NICs', 'names', 'gaps'].map(
  name => `<!-- table: ${name} -->\n<!-- end of table -->`,
);
const empty = `Words.\n\n${places.join('\n\nMore words.\n\n')}\n`;
const page = withTables(empty, [reference, modest]);

/** Returns the row of a cloud in the table with this number. */
function row(cloud: string, table: number): readonly string[] {
  const line = page.split('\n').filter(each => each.startsWith(`| ${cloud} |`))[table] ?? '';
  return line
    .split('|')
    .slice(2, -1)
    .map(cell => cell.trim());
}

describe('the page on the clouds', () => {
  it('has the words of each state, and a dash where the cloud has none', () => {
    const heads =
      'creating | running | suspending | suspended | resuming | rebooting | terminating | terminated | failed';
    expect(page).toContain(`|  | ${heads} | unknown |`);
    const words = [
      '`booting`',
      '`on`',
      '`halting`',
      '`off`',
      '–',
      '–',
      '`removing`',
      '`gone`',
      '`broken`',
      '–',
    ];
    expect(row('Reference cloud', 0)).toEqual(words);
  });

  it('has what can be done with NICs', () => {
    expect(row('Reference cloud', 1)).toEqual(['✓', 'at any time', '✓', 'any number', 'NIC or VM']);
    expect(row('Modest cloud', 1)).toEqual(['✓', 'while the VM is suspended', '–', 'at most 1', 'NIC']);
  });

  it('has the type of names, their lengths, and what tells a repeated create', () => {
    const [labels, unique, none, longest, identity] = row('Reference cloud', 2);
    expect([labels, unique, none]).toEqual([
      expect.stringContaining('network, subnet, public IP'),
      'security group, key pair',
      '–',
    ]);
    expect([longest, identity]).toEqual(['40', expect.stringContaining('; name: key pair')]);
    expect(row('Modest cloud', 2)[2]).toBe('key pair');
  });

  it('has what cannot be done, and neither what can nor what Spider does instead', () => {
    expect(row('Reference cloud', 3)).toEqual(['–', '–', '–']);
    const [kinds, verbs, particulars] = row('Modest cloud', 3);
    expect(kinds).not.toContain('Key pairs');
    expect(verbs).toContain('NICs: attach while the VM is suspended, NICs: no addPrivateIp');
    expect(particulars).toContain('zones');
  });

  it('keeps what is around the tables, and is the same when it is made again', () => {
    expect(page.match(/More words\./g)).toHaveLength(3);
    expect(withTables(page, [reference, modest])).toBe(page);
    expect(withTables(page, [reference])).not.toBe(page);
  });

  it('fails on a page that has no place for a table', () => {
    expect(() => withTables('Words.', [reference])).toThrow("no place for the table 'states'");
  });
});
