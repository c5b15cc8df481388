import { always, at, listAt, type Noun, textAt, wide } from './noun.ts';

/** A token with which a program signs in. */
export const token: Noun = {
  name: 'token',
  title: 'token',
  path: 'token',
  source: 'list',
  listKey: 'token',
  fields: [
    always('name', item => item.name),
    always('id', item => item.id),
    always('user', item => item.user),
    always('roles', item => listAt(item, 'grants').map(grantText)),
    wide('expiresAt', item => at(item, 'expiresAt')),
    wide('usedAt', item => at(item, 'usedAt')),
    always('createdAt', item => item.createdAt),
  ],
};

/** One entry of the audit log. */
export const audit: Noun = {
  name: 'audit',
  title: 'audit entry',
  path: 'audit',
  source: 'list',
  listKey: 'audit',
  fields: [
    always('number', item => item.number),
    always('user', item => at(item, 'principal')),
    always('action', item => item.action),
    always('object', item => at(item, 'object')),
    always('connection', item => at(item, 'connection')),
    always('outcome', item => item.outcome),
    wide('address', item => at(item, 'address')),
    wide('way', item => at(item, 'way')),
    wide('operationId', item => at(item, 'operationId')),
    wide('requestId', item => at(item, 'requestId')),
    wide('hash', item => item.hash),
    always('createdAt', item => item.at),
  ],
};

/** Returns the text of a grant: `operator` for all connections, or `operator (seoul,busan)`. */
export function grantText(grant: unknown): string {
  const role = textAt(grant, 'role') ?? '';
  const limits = ['connections', 'providers', 'regions'].flatMap(limit => listAt(grant, 'on', limit));
  const labels = Object.entries(Object(at(grant, 'on', 'labels'))).map(([key, value]) => `${key}=${value}`);
  const on = [...limits, ...labels];
  return on.length === 0 ? role : `${role} (${on.join(',')})`;
}
