import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');

/** Names of actions start with one of these. */
const verbs =
  'Allocate|Assign|Associate|Attach|Authorize|Create|Delete|Describe|Detach|Import|Reboot|Release|Resize|Revoke|Run|Start|Stop(?!Charging)|Tag|Unassign|Unassociate|Un[tT]ag';

it("README's policy names exactly the actions that this driver calls", () => {
  const policy = /"Version": "1"[\s\S]*?```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[0] ?? '';
  const allowed = [...policy.matchAll(/"(?:ecs|vpc):(\w+)"/g)].map(([, action]) => action);
  const sources = readdirSync(join(root, 'src')).map(file => readFileSync(join(root, 'src', file), 'utf8'));
  const called = [...sources.join('\n').matchAll(new RegExp(`'((?:${verbs})[A-Z]\\w+)'`, 'g'))].map(
    ([, action]) => action,
  );
  expect(allowed.length).toBeGreaterThan(40);
  expect([...new Set(called)].toSorted()).toEqual([...new Set(allowed)].toSorted());
});
