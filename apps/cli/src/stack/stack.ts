import type { components } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import type { Wire } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import { type NounName, nounWords } from '../nouns/words.ts';

/** Kinds that a stack can hold. */
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
  /** As `ReqInfo`. */
  readonly request: Wire;
}

export interface Stack {
  /** Of its operation: one of a name runs at a time. */
  readonly name: string;
  readonly objects: readonly Wanted[];
}

/** What is to be done about one object, as the server plans it; a VPC's subnets are objects of their own. */
export type Step = components['schemas']['StackStep'];

/** What is sent to apply, to remove or to plan a stack. */
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
 * What applying (`POST`) or removing (`DELETE`) a stack would do, in that order. Below a path of its own: a server that
 * knows no stacks answers 404, and changes nothing.
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

/** Those that are changed by themselves: subnets are made and removed with their VPC. */
export function changesOf(steps: readonly Step[], action: Step['action']): readonly Step[] {
  const chosen = steps.filter(step => step.action === action);
  const networks = new Set(chosen.filter(({ kind }) => kind === 'network').map(idOf));
  return chosen.filter(
    ({ kind, connection, scope }) =>
      kind !== 'subnet' || !networks.has(idOf({ connection, kind: 'network', scope: '', name: scope })),
  );
}

/** Tells objects apart, steps and operations alike. */
export function idOf({
  connection,
  kind,
  scope,
  name,
}: Pick<Step, 'connection' | 'kind' | 'scope' | 'name'>): string {
  return JSON.stringify([connection, kind, scope, name]);
}

/** The noun of a kind, as users say it: `vpc` for `network`. */
export function nounOfKind(kind: string): string {
  const names = Object.keys(nounWords) as NounName[];
  return names.find(name => nounOf(name)?.kind === kind) ?? kind;
}

/** For people: `subnet/demo/a on seoul`. */
export function titleOf({ kind, name, scope, connection }: Step): string {
  return `${nounOfKind(kind)}/${scope === '' ? '' : `${scope}/`}${name} on ${connection}`;
}
