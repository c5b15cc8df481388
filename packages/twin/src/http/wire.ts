import { z } from 'zod';

/** Where calls are sent: POST, a {@link CallBody}. */
export const callPath = '/v1/call';
/** Where the cloud is ruled from. */
export const adminPath = '/v1/admin';
/** Answers 200 to anybody while the process lives. */
export const healthPath = '/v1/health';

/** What a call sends. The cloud itself checks the request. */
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

/** What comes back from a call that was carried out, or from a change that was accepted. */
export const replyBody = z.union([
  z.object({ requestId: z.string(), operation: z.looseObject({ operationId: z.string() }) }),
  z.object({ requestId: z.string(), result: z.unknown() }),
]);

/** What comes back from one that was not. Codes that a later cloud may have are let through. */
export const errorBody = z.object({
  requestId: z.string().default(''),
  error: z.object({
    code: z.string(),
    message: z.string(),
    /** In milliseconds. */
    retryAfterMs: z.number().optional(),
  }),
});
