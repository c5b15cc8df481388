import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { type SpctlRow, spctlRows } from '../../src/spctl/table.ts';
import { describeWorld } from '../beds/describe-world.ts';

/** The replies of CB-Spider to the requests of its own spctl. */
const file = resolve(
  import.meta.dirname,
  '../../../server/test/recordings/__fixtures__/cb-spider-mock.jsonl',
);

interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly status: number;
  readonly reply: unknown;
}

/** The values of the recording's placeholders on the virtual cloud, which replies as the mock does. */
const places: Readonly<Record<string, string>> = {
  region: 'default',
  zone: '',
  image: 'mock-vmimage-01',
  spec: 'mock-vmspec-01',
};

const exchanges = readFileSync(file, 'utf8')
  .replace(/\$\{(\w+)\}/g, (place, name: string) => places[name] ?? place)
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Exchange);

/** Returns the words of spctl that send a request; `undefined` if it has none. */
function wordsOf({ method, path, body }: Exchange): readonly string[] | undefined {
  const [place = '', query = ''] = path.split('?');
  // `/driver/capability` is not a driver named `capability`.
  const isExact = (row: SpctlRow) => row.path === place;
  for (const row of [...spctlRows.filter(isExact), ...spctlRows]) {
    const values = row.method === method ? valuesIn(row, place) : undefined;
    if (values === undefined) continue;
    const named = [...values, ...new URLSearchParams(query)].flatMap(([name, value]) =>
      name === 'ConnectionName' ? ['-c', value] : [`--${name}`, value],
    );
    return [row.group, row.verb, ...named, ...(body === null ? [] : ['-d', body])];
  }
  return undefined;
}

/** Returns the parameters of a row's path in a path; `undefined` if the path does not match. */
function valuesIn({ path }: SpctlRow, place: string): readonly (readonly [string, string])[] | undefined {
  const [parts, given] = [path.split('/'), place.split('/')];
  if (parts.length !== given.length) return undefined;
  const values: [string, string][] = [];
  for (const [index, part] of parts.entries()) {
    const value = given[index] ?? '';
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined && part !== value) return undefined;
    if (name !== undefined) values.push([name, decodeURIComponent(value)]);
  }
  return values;
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

describeWorld('spctl, for each request that was recorded of CB-Spider', {}, world => {
  it.each(exchanges.map((exchange, index) => ({ index, ...exchange })))(
    '$index: $method $path',
    async exchange => {
      const { method, path, body, status, reply } = exchange;
      const words = wordsOf(exchange);
      // Requests without a command in spctl are sent directly, because later requests depend on them.
      if (words === undefined) {
        await world().ask(method, path, body === null ? undefined : JSON.parse(body));
        return;
      }
      const { code, stdout } = await world().spider('spctl', ...words);
      // The virtual cloud shows a VM for a moment after its deletion; the mock did not.
      const isShownAfterEnd = /"Terminat/.test(stdout) && method === 'GET';
      expect({ words, isDone: code === 0 && !isShownAfterEnd }).toEqual({ words, isDone: status < 300 });
      if (isShownAfterEnd) return;
      // A body that is not JSON is refused before it is sent.
      if (stdout === '' && code === 2) return;
      const printed = JSON.parse(stdout);
      expect(keysOf(printed)).toEqual(expect.arrayContaining([...keysOf(reply)]));
      const asked = method === 'GET' && body === null ? await world().ask(method, path) : printed;
      expect({ ...printed, requestId: '' }).toEqual({ ...asked, requestId: '' });
    },
  );

  it('are most of them', () => {
    expect(exchanges.filter(each => wordsOf(each) !== undefined).length).toBeGreaterThan(100);
  });
});
