import type { AuditFilter, AuditRecord } from '@cb-spider/core';
import { z } from 'zod';
import { badRequest } from './errors.ts';
import { numberOf } from './fleet-query.ts';
import { given, text } from './shapes.ts';

/** Does not exist in CB-Spider, so its fields are named in the style of Spider's additions. */
export const auditFields = z.object({
  ...{ from: text, to: text, principal: text, connection: text, action: text, outcome: text },
  ...{ limit: text, cursor: text },
});

export const auditInfo = z
  .object({
    number: z.number().int(),
    at: z.string(),
    principal: z.string(),
    way: z.string(),
    address: z.string(),
    action: z.string(),
    connection: z.string(),
    object: z.string(),
    outcome: z.string(),
    requestId: z.string(),
    operationId: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditInfo' });

export const auditCheckInfo = z
  .object({
    intact: z.boolean(),
    records: z.number().int(),
    brokenAt: z.number().int().optional(),
    last: z.object({ number: z.number().int(), hash: z.string() }),
  })
  .meta({ id: 'AuditCheckInfo' });

/** Converts the fields of a request to core's filter. Fails with `invalid_argument`. */
export function fromAuditFields(
  fields: z.output<typeof auditFields>,
): AuditFilter & { readonly limit: number } {
  return {
    from: timeOf('from', fields.from),
    to: timeOf('to', fields.to),
    principal: given(fields.principal),
    connection: given(fields.connection),
    action: given(fields.action),
    outcome: given(fields.outcome),
    before: numberOf('cursor', fields.cursor, 1, Number.MAX_SAFE_INTEGER),
    limit: numberOf('limit', fields.limit, 1, 1_000) ?? 100,
  };
}

function timeOf(field: string, value: string): string | undefined {
  if (value === '') return undefined;
  const timeMs = Date.parse(value);
  if (Number.isNaN(timeMs))
    throw badRequest(`${field}: '${value}' is not a valid time.`, 'Use ISO 8601: 2026-01-31T12:00:00Z.');
  return new Date(timeMs).toISOString();
}

export function toAuditInfo(record: AuditRecord): z.input<typeof auditInfo> {
  const { number, at, principal, way, address, action, connection, object, outcome } = record;
  const { requestId, operationId, hash } = record;
  return {
    ...{ number, at, principal, way, address, action, connection, object, outcome },
    ...{ requestId, operationId, hash },
  };
}
