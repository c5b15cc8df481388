import { operationRows } from '@cb-spider/client/operations';
import type { SpctlRow } from './table.ts';

/** Returns the list of groups and their verbs. */
export function groupsText(rows: readonly SpctlRow[]): string {
  const groups = Map.groupBy(rows, ({ group }) => group);
  const lines = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, ofGroup]) => `  ${group.padEnd(36)}${ofGroup.map(({ verb }) => verb).join(', ')}`);
  return `usage: spctl GROUP VERB [-c ConnectionName] [-n Name] [--Parameter value] [-d JSON]\n\n${lines.join('\n')}\n`;
}

function operationOf({ method, path }: SpctlRow) {
  return operationRows.find(each => each.method === method && each.path === `/spider${path}`);
}

/** Returns the usage of one command, with examples of its body. */
export async function usageOf(row: SpctlRow): Promise<string> {
  const operation = operationOf(row);
  const parameters = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `--${name} ${name}`);
  const query = (operation?.query ?? [])
    .filter(name => name !== 'ConnectionName')
    .map(name => `[--${name} ${name}]`);
  const data = operation?.body === undefined ? [] : ['-d JSON'];
  const words = [row.group, row.verb, '-c ConnectionName', ...parameters, ...query, ...data];
  const examples = operation?.body === undefined ? '' : `\n${await examplesOf(row)}`;
  return `${operation?.summary ?? ''}\n\nusage: spctl ${words.join(' ')}\n${examples}`;
}

/** Returns two example bodies: the shortest, and one with all fields. */
export async function examplesOf(row: SpctlRow): Promise<string> {
  const body = operationOf(row)?.body;
  if (body === undefined) return 'The request has no body.\n';
  return `example, minimal:\n${JSON.stringify(shortened(body))}\n\nexample, complete:\n${JSON.stringify(body, null, 2)}\n`;
}

/** Returns the body without its optional fields. */
function shortened(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const optional = [
    'TagList',
    'IDTransformMode',
    'DataDiskNames',
    'RootDiskType',
    'RootDiskSize',
    'VMUserId',
    'VMUserPasswd',
    'ImageType',
  ];
  return Object.fromEntries(
    Object.entries(body)
      .filter(([key]) => !optional.includes(key))
      .map(([key, value]) => [key, shortened(value)]),
  );
}
