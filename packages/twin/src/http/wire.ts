import { z } from 'zod';

/** The path of calls: POST with a {@link CallBody}. */
export const callPath = '/v1/call';
/** The path prefix of the admin API. */
export const adminPath = '/v1/admin';
/** The path that returns 200 to every caller while the process is alive. */
export const healthPath = '/v1/health';

/** The body of a call. The cloud itself checks `request`. */
export const callBody = z.strictObject({
  action: z.string().max(64),
  caller: z.strictObject({
    account: z.string(),
    region: z.string(),
    timeScale: z.number().optional(),
    takesAnyPlace: z.boolean().optional(),
  }),
  request: z.record(z.string(), z.unknown()),
});

export type CallBody = z.output<typeof callBody>;

/** The body of the reply to a call that was carried out, or to a change that was accepted. */
export const replyBody = z.union([
  z.object({ requestId: z.string(), operation: z.looseObject({ operationId: z.string() }) }),
  z.object({ requestId: z.string(), result: z.unknown() }),
]);

/** The body of the reply to a call that failed. Accepts codes that only a newer cloud has. */
export const errorBody = z.object({
  requestId: z.string().default(''),
  error: z.object({
    code: z.string(),
    message: z.string(),
    retryAfterMs: z.number().optional(),
  }),
});
