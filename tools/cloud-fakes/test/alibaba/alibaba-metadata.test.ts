import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Schema, schemaOf } from '../../src/alibaba/metadata.ts';
import { Parameters } from '../../src/alibaba/parameters.ts';
import { Refusal } from '../../src/alibaba/refusal.ts';

/** Where the vendor's own files lie, beside the clone. */
const recordings = resolve(import.meta.dirname, '../../../../../shared/recordings/alibaba');

interface Described {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly sub_parameters?: readonly Described[];
}

function described(parameters: readonly Described[]): object {
  return Object.fromEntries(
    parameters.map(({ name, type, required, sub_parameters }) => {
      const parameter = { kind: type, required };
      return [name, sub_parameters ? { ...parameter, parts: described(sub_parameters) } : parameter];
    }),
  );
}

const why = existsSync(recordings) ? undefined : `${recordings} is not there`;
if (why !== undefined) process.stderr.write(`skipped: ${why}\n`);

describe('the parameters of actions', () => {
  (why === undefined ? it : it.skip)("are those of the vendor's own files", () => {
    const services = { 'ecs-meta': '2014-05-26', 'vpc-meta': '2016-04-28' };
    let compared = 0;
    for (const [folder, version] of Object.entries(services)) {
      for (const file of readdirSync(join(recordings, folder))) {
        const { name, parameters } = JSON.parse(readFileSync(join(recordings, folder, file), 'utf8'));
        expect(schemaOf(version, name)).toEqual(described(parameters));
        compared += 1;
      }
    }
    expect(compared).toBe(58);
  });

  const schema = schemaOf('2014-05-26', 'RunInstances') as Schema;
  const read = (flat: Record<string, string>) =>
    new Parameters(new Map(Object.entries({ RegionId: 'ap-northeast-2', ...flat })), schema);
  const codeOf = (flat: Record<string, string>) => {
    try {
      read(flat);
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
    return undefined;
  };

  it('are read as lists and lists of objects, in the order of their numbers', () => {
    const parameters = read({
      'Tag.2.Key': 'b',
      'Tag.1.Key': 'a',
      'Tag.1.Value': '1',
      'SecurityGroupIds.1': 'sg-1',
      'NetworkInterface.1.SecurityGroupIds.1': 'sg-2',
      'SystemDisk.Size': '40',
    });
    expect([...parameters.tags()]).toEqual([
      ['a', '1'],
      ['b', ''],
    ]);
    expect(parameters.texts('SecurityGroupIds')).toEqual(['sg-1']);
    expect(parameters.records('NetworkInterface')).toEqual([{ SecurityGroupIds: ['sg-2'] }]);
    expect(parameters.number('SystemDisk.Size')).toBe(40);
  });

  it.each([
    ['a name that the action does not have', { Flavor: 'small' }, 'InvalidParameter'],
    ['a part that its list does not have', { 'Tag.1.Name': 'a' }, 'InvalidParameter'],
    ['an object sent as a text', { Tag: '[object Object]' }, 'InvalidParameter'],
    ['a number that is not one', { Amount: 'many' }, 'InvalidParameter'],
    ['a flag that is not one', { DryRun: 'yes' }, 'InvalidParameter'],
    ['a required one that is empty', { RegionId: '' }, 'MissingRegionId'],
  ])('are refused: %s', (_title, flat, code) => {
    expect(codeOf(flat as Record<string, string>)).toBe(code);
  });
});
