import { CloudError, rowOf } from '@cb-spider/core';
import type { Part } from '@cb-spider/fleet';
import type { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import { type WireKind, wireKinds } from '../wire/kinds.ts';
import { quirksOf } from '../wire/quirks.ts';
import { type StackPart, type stackStep, titleOf } from '../wire/stack.ts';
import { differencesOf, type Named, needsOf } from '../wire/stack-fields.ts';
import { providerOf } from './quirks.ts';

type Step = z.input<typeof stackStep>;

/**
 * Compares a stack with the records and the clouds. Checks missing resources as far as that is possible before they
 * are created.
 */
export async function planStack(spider: AllowedSpider, parts: readonly StackPart[]): Promise<Step[]> {
  const steps = await Promise.all(parts.map(part => compare(spider, part)));
  const toCreate = new Set(parts.filter((_, at) => steps[at]?.action === 'create').map(titleOf));
  const checked = parts.map(async (part, at) => {
    const step = steps[at] as Step;
    return step.action === 'create' ? { ...step, problem: await problemOf(spider, part, toCreate) } : step;
  });
  return Promise.all(checked);
}

/** Returns the steps that would delete a stack, in their order. The subnets of a network are deleted with it. */
export async function planRemoval(spider: AllowedSpider, parts: readonly StackPart[]): Promise<Step[]> {
  const steps = parts.toReversed().map(async part => {
    const record = await spider.records.get(part);
    return stepOf(part, record === undefined ? 'absent' : 'delete');
  });
  return Promise.all(steps);
}

async function compare(spider: AllowedSpider, part: StackPart): Promise<Step> {
  const record = await spider.records.get(part);
  if (record === undefined) return stepOf(part, 'create');
  if (record.state !== 'ready') return stepOf(part, 'unchanged');
  const differences = await read(spider, part).then(
    info => differencesOf(part.wire, info),
    (error: unknown) => {
      if (CloudError.isInstance(error) && error.code === 'not_found')
        return ['it no longer exists at the cloud'];
      throw error;
    },
  );
  return stepOf(part, differences.length === 0 ? 'unchanged' : 'differs', differences);
}

async function read(spider: AllowedSpider, part: Part): Promise<Readonly<Record<string, unknown>>> {
  const info = await spider.fleet.part(part);
  const connection = await spider.connection(part.connection);
  const quirks = quirksOf(await providerOf(spider, connection));
  const row: WireKind<never> = wireKinds[part.kind];
  return row.toWire(info as never, { quirks, region: connection.cloud.region });
}

/** Returns why a resource cannot be created; `undefined` also if that is unknown until what it needs exists. */
async function problemOf(
  spider: AllowedSpider,
  part: StackPart,
  toCreate: ReadonlySet<string>,
): Promise<Step['problem']> {
  const inNetwork = rowOf(part.kind).within === undefined ? [] : [networkOf(part)];
  const needs = [...needsOf(part.wire), ...inNetwork].map(need => ({ ...need, connection: part.connection }));
  const later = needs.filter(need => toCreate.has(titleOf(need)));
  if (later.length === 0) return checkPart(spider, part);
  for (const need of needs) {
    if (later.includes(need) || (await spider.records.get(need)) !== undefined) continue;
    const message = `It needs ${titleOf(need)}, which is neither in the stack nor in the connection.`;
    return problem(new CloudError('not_found', message));
  }
  return undefined;
}

function networkOf({ scope }: Part): Named {
  return { kind: 'network', scope: '', name: scope };
}

async function checkPart(spider: AllowedSpider, part: StackPart): Promise<Step['problem']> {
  try {
    await spider.fleet.planPart(part);
    return undefined;
  } catch (error) {
    if (CloudError.isInstance(error)) return problem(error);
    throw error;
  }
}

function problem({ code, message, hint }: CloudError): Step['problem'] {
  return { code, message, hint };
}

function stepOf(
  { connection, kind, scope, name }: Part,
  action: Step['action'],
  differences: string[] = [],
): Step {
  return { connection, kind, scope, name, action, differences };
}
