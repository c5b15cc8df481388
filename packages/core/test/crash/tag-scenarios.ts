import { kindRows, namedKinds } from '../../src/driver/index.ts';
import type { Connection, Tagged } from '../../src/index.ts';
import { type Scenario, scenarios } from './crash-scenarios.ts';

/** Scenarios that tag each object that another scenario creates. */
export function tagScenarios(): readonly Scenario[] {
  return namedKinds.flatMap((kind): readonly Scenario[] => {
    const create = scenarios.find(({ program }) => program === `${kind}.create`);
    if (create === undefined) return [];
    const prepare: Scenario['prepare'] = async (connection, cloud) => {
      await create.prepare(connection, cloud);
      await create.act(connection, cloud);
    };
    const nameOf = async (connection: Connection): Promise<Tagged> => {
      if (kind === 'subnet') return { kind, name: 'sub-a', within: 'net' };
      if (kind === 'nodeGroup') return { kind, name: 'ng-c', within: 'cls' };
      const [name = ''] = await connection[kindRows[kind].handler].names();
      return { kind, name };
    };
    const add = async (connection: Connection) =>
      connection.tags.add(await nameOf(connection), { team: 'blue', stage: '' });
    return [
      { program: `${kind}.addTags`, prepare, act: add },
      {
        program: `${kind}.removeTag`,
        prepare: async (connection, cloud) => {
          await prepare(connection, cloud);
          await add(connection);
        },
        act: async connection => connection.tags.remove(await nameOf(connection), 'team'),
      },
    ];
  });
}
