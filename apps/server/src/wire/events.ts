import type { ChangeEntry } from '@cb-spider/core';
import { z } from 'zod';
import { toVmStatus } from './vm.ts';

/** The cloud and region of an event's connection. */
export interface EventPlace {
  readonly provider: string;
  readonly region: string;
}

const at = z.string().describe('When, ISO 8601, UTC.');
const connection = z.string().describe('The connection; empty for an operation on many connections.');
const place = {
  provider: z.string().optional().describe('The cloud of the connection, in upper case: AWS.'),
  region: z
    .string()
    .optional()
    .describe('The region of the connection, as the cloud names it: ap-northeast-2.'),
};
const principal = z.string().optional().describe('The user who requested it; missing if the login is off.');
const object = {
  kind: z.string().describe('What it is about: vm, network.'),
  scope: z.string().describe('What the object is in: the network of a subnet.'),
  name: z.string().describe('The object, by its name in Spider: web-01.'),
  action: z.string().describe('What is done with it: create, stop.'),
};

const operationEvent = z
  .object({
    at,
    operationId: z.string(),
    connection,
    ...place,
    ...object,
    state: z.enum(['running', 'succeeded', 'failed', 'cancelled', 'unknown']),
    parentId: z.string().optional().describe('The operation on many objects that it is a part of.'),
    principal,
    errorCode: z.string().optional().describe('Why it failed.'),
  })
  .meta({ id: 'OperationEvent', description: 'Event `operation`: an operation began, advanced or ended.' });

const vmStatusEvent = z
  .object({
    at,
    connection,
    ...place,
    name: z.string().describe('The VM, by its name in Spider: web-01.'),
    from: z.string().optional().describe('The state before; missing if it was unknown.'),
    to: z.string().describe('The state now: Running, Suspended.'),
  })
  .meta({ id: 'VmStatusEvent', description: 'Event `vmstatus`: a VM was seen in another state.' });

const connectionEvent = z
  .object({
    at,
    connection,
    ...place,
    state: z.enum(['up', 'down']),
    errorCode: z.string().optional().describe('Why it is down.'),
  })
  .meta({
    id: 'ConnectionEvent',
    description: 'Event `connection`: a connection no longer responds, or responds again.',
  });

const progressEvent = z
  .object({
    at,
    operationId: z.string(),
    connection,
    ...object,
    principal,
    total: z.number().int().describe('The number of parts.'),
    done: z.number().int().describe('Parts that have ended.'),
    failed: z.number().int().describe('Parts that have failed; they count as done.'),
  })
  .meta({
    id: 'ProgressEvent',
    description: 'Event `progress`: the progress of an operation on many objects.',
  });

/** The data of one event. */
export const changeEvent = z.union([operationEvent, vmStatusEvent, connectionEvent, progressEvent]);

/** Returns the name and data of an event. */
export function toWireEvent(entry: ChangeEntry, place: EventPlace | undefined): readonly [string, object] {
  const { id: _, type, ...event } = entry;
  const placed = { ...event, provider: place?.provider, region: place?.region };
  if (!('to' in placed)) return [type, placed];
  const from = placed.from && toVmStatus(placed.from);
  return ['vmstatus', { ...placed, from, to: toVmStatus(placed.to) }];
}
