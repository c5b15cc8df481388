import { expect, it } from '@jest/globals';
import { filledPath } from '../src/index.ts';

it('a path takes values, and encodes what would mean something else there', () => {
  const values = { id: 'a/b?c', mac: 'fa:16' };
  expect(filledPath('servers/{id}/nic/{mac}', values)).toBe('servers/a%2Fb%3Fc/nic/fa%3A16');
  expect(filledPath('servers')).toBe('servers');
});

it.each(['', '.', '..'])('a path with the id %j is that of nothing', id => {
  expect(() => filledPath('servers/{id}', { id })).toThrow(`No object has the id '${id}'.`);
});

it('a path that lacks a value is that of nothing', () => {
  expect(() => filledPath('servers/{id}', {})).toThrow("No object has the id ''.");
});
