import { CloudError, errorCodes } from '@cb-spider/core';
import type { InterruptedCommand } from '@cb-spider/remote';
import { z } from 'zod';
import { toWirePath } from './field-names.ts';

/**
 * The reply to a request that failed. `message` contains the words that CB-Spider's clients look for; the other fields
 * are Spider's own. `operationId` names the operation if it is still in progress or undecided.
 */
export const errorInfo = z
  .object({
    message: z.string(),
    code: z.enum(errorCodes),
    hint: z.string(),
    retryable: z.boolean(),
    requestId: z.string(),
    operationId: z.string().optional(),
    /** What a command had printed that did not end in time. */
    output: z
      .object({
        stdout: z.string(),
        stderr: z.string(),
        exitCode: z.number().int().nullable(),
        truncated: z.boolean(),
      })
      .optional(),
  })
  .meta({ id: 'ErrorInfo' });
export type ErrorInfo = z.output<typeof errorInfo>;

export function toErrorInfo(error: CloudError, requestId: string): ErrorInfo {
  const { code, hint, retryable, operationId } = error;
  const output = outputOf(error);
  return { message: shortened(messageOf(error)), code, hint, retryable, requestId, operationId, output };
}

/**
 * Returns the output that an error carries. Recognizes such errors by their fields, because the package with their
 * class is not loaded before the first command.
 */
export function outputOf(error: unknown): ErrorInfo['output'] {
  const { output, exitCode = null, cause } = Object(error) as Partial<InterruptedCommand>;
  if (output === undefined) return CloudError.isInstance(cause) ? outputOf(cause) : undefined;
  return { stdout: output.stdout, stderr: output.stderr, exitCode, truncated: output.isTruncated };
}

/** Limits the length of a message, because it may quote a request of any length. */
function shortened(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage)}…`;
}

const longestMessage = 2_000;

/**
 * Returns the message in CB-Spider's wording. Its clients recognize a missing object by the words "does not exist",
 * which are added if the cloud's message has none of that kind. A missing field is also reported in CB-Spider's words.
 */
function messageOf({ code, message: original, field, missing }: CloudError): string {
  if (missing && field !== undefined) return `${toWirePath(field)} is empty!`;
  const message = field === undefined ? original : toWirePath(field) + original.slice(field.length);
  if (code !== 'not_found' || /does not (exist|have)|not found/i.test(message)) return message;
  return `${message} It does not exist.`;
}

/** Returns the error for an invalid request. */
export function badRequest(message: string, hint?: string): CloudError {
  return new CloudError('invalid_argument', message, { hint });
}

/** Returns the error for a required field that is missing. */
export function isEmpty(field: string): CloudError {
  return badRequest(`${field} is empty!`, `Send ${field}.`);
}
