import { describe, expect, it } from '@jest/globals';
import { parseCommand, unknownCommand } from '../../src/parse/parser.ts';
import { findCommand } from '../../src/parse/words.ts';
import { rows } from '../../src/rows/all-rows.ts';

function found(line: string) {
  const command = findCommand(line.split(' '), rows);
  if (!('row' in command)) return command;
  const { row, noun, rest, after } = command;
  const { words } = parseCommand(row, noun, rest);
  return { verb: row.verb, noun, words, ...(after === undefined ? {} : { after }) };
}

describe('a command line', () => {
  it.each([
    ['get vm web', { verb: 'get', noun: 'vm', words: ['web'] }],
    ['vm get web', { verb: 'get', noun: 'vm', words: ['web'] }],
    ['get VMs web db', { verb: 'get', noun: 'vm', words: ['web', 'db'] }],
    ['get vm/web', { verb: 'get', noun: 'vm', words: ['web'] }],
    ['-c seoul get security-groups', { verb: 'get', noun: 'sg', words: [] }],
    ['get -o json vm', { verb: 'get', noun: 'vm', words: [] }],
    ['delete -f stack.yaml', { verb: 'delete', noun: undefined, words: [] }],
    ['suspend web db', { verb: 'suspend', noun: 'vm', words: ['web', 'db'] }],
    ['suspend vm web', { verb: 'suspend', noun: 'vm', words: ['web'] }],
    ['wait op/06h27n', { verb: 'wait', noun: 'op', words: ['06h27n'] }],
    ['wait vm/web --for deleted', { verb: 'wait', noun: 'vm', words: ['web'] }],
    ['history calls', { verb: 'history', noun: undefined, words: ['calls'] }],
    [
      'exec web -c seoul -- sh -c get',
      { verb: 'exec', noun: 'vm', words: ['web'], after: ['sh', '-c', 'get'] },
    ],
    ['create key key', { verb: 'create', noun: 'key', words: ['key'] }],
  ])('%s', (line, command) => {
    expect(found(line)).toEqual(command);
  });

  it.each([
    ['gte vm', "Unknown command 'gte' (Did you mean get?)"],
    ['get vmm', "Unknown command 'vmm' (Did you mean vm?)"],
    ['get', 'What to get is missing.'],
  ])('%s is not run: %s', (line, message) => {
    const command = findCommand(line.split(' '), rows);
    expect('words' in command && unknownCommand(command.words, rows).message).toBe(message);
  });

  it('with an option that there is not names the nearest', () => {
    expect(() => found('get vm --stat running')).toThrow("Unknown option '--stat' (Did you mean --state?)");
  });

  it('never has the verbs start and stop: in spctl start makes a VM', () => {
    expect(rows.filter(({ verb }) => verb === 'start' || verb === 'stop')).toEqual([]);
  });
});
