import type { components } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import type { Wire } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import { type NounName, nounWords } from '../nouns/words.ts';

/** Kinds that a stack can contain. */
export const stackKinds = [
  'key',
  'vpc',
  'sg',
  'ip',
  'nic',
  'disk',
  'vm',
  'lb',
] as const satisfies readonly NounName[];
export type StackKind = (typeof stackKinds)[number];

/** One object that a stack wants on one connection. */
export interface Wanted {
  readonly kind: StackKind;
  readonly name: string;
  readonly connection: string;
  /** The request, as in `ReqInfo`. */
  readonly request: Wire;
}

export interface Stack {
  /** The name of the stack and of its operation. Only one operation of a name runs at a time. */
  readonly name: string;
  readonly objects: readonly Wanted[];
}

/** What is to be done for one object, as planned by the server. The subnets of a VPC are separate objects. */
export type Step = components['schemas']['StackStep'];

/** Returns the body of requests that apply, delete or plan a stack. */
export function bodyOf({ name, objects }: Stack): Wire {
  return {
    name,
    objects: objects.map(({ kind, connection, request }) => ({
      ConnectionName: connection,
      kind: nounOf(kind)?.path,
      ReqInfo: request,
    })),
  };
}

/**
 * Returns what applying (`POST`) or deleting (`DELETE`) a stack would do, in order. Plans have their own
 * path, so a server without stacks replies 404 and changes nothing.
 */
export async function planOf(
  { client, signal }: Call,
  method: 'POST' | 'DELETE',
  stack: Stack,
): Promise<readonly Step[]> {
  const request = { body: bodyOf(stack), signal };
  const { plan } = await client.json<{ plan: Step[] }>(method, '/spider/dryrun/fleet/stack', request);
  return plan;
}

/** Returns the steps that are changes of their own: subnets are created and deleted with their VPC. */
export function changesOf(steps: readonly Step[], action: Step['action']): readonly Step[] {
  const chosen = steps.filter(step => step.action === action);
  const networks = new Set(chosen.filter(({ kind }) => kind === 'network').map(idOf));
  return chosen.filter(
    ({ kind, connection, scope }) =>
      kind !== 'subnet' || !networks.has(idOf({ connection, kind: 'network', scope: '', name: scope })),
  );
}

/** Returns an id of the object of a step or an operation. */
export function idOf({
  connection,
  kind,
  scope,
  name,
}: Pick<Step, 'connection' | 'kind' | 'scope' | 'name'>): string {
  return JSON.stringify([connection, kind, scope, name]);
}

/** Returns the noun of a kind that users know: `vpc` for `network`. */
export function nounOfKind(kind: string): string {
  const names = Object.keys(nounWords) as NounName[];
  return names.find(name => nounOf(name)?.kind === kind) ?? kind;
}

/** Returns the title that users see: `subnet/demo/a on seoul`. */
export function titleOf({ kind, name, scope, connection }: Step): string {
  return `${nounOfKind(kind)}/${scope === '' ? '' : `${scope}/`}${name} on ${connection}`;
}
