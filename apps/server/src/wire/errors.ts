import { CloudError, errorCodes } from '@cb-spider/core';
import type { InterruptedCommand } from '@cb-spider/remote';
import { z } from 'zod';
import { toWirePath } from './field-names.ts';

/**
 * What every failure answers. `message` has the words that CB-Spider's clients look for; the rest is ours.
 * `operationId` names the change, where that is still open or undecided.
 */
export const errorInfo = z
  .object({
    message: z.string(),
    code: z.enum(errorCodes),
    hint: z.string(),
    retryable: z.boolean(),
    requestId: z.string(),
    operationId: z.string().optional(),
    /** Of a command that did not end in time: what it had printed. */
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

/** By its fields: the package that makes such errors is loaded with the first command only. */
export function outputOf(error: unknown): ErrorInfo['output'] {
  const { output, exitCode = null, cause } = Object(error) as Partial<InterruptedCommand>;
  if (output === undefined) return CloudError.isInstance(cause) ? outputOf(cause) : undefined;
  return { stdout: output.stdout, stderr: output.stderr, exitCode, truncated: output.isTruncated };
}

/** A sentence may quote what was sent, however long that was. */
function shortened(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage)}…`;
}

const longestMessage = 2_000;

/**
 * CB-Spider's clients take an object for gone by these words, whatever else the cloud's sentence says. What is missing is reported
 * in CB-Spider's words, too.
 */
function messageOf({ code, message: told, field, missing }: CloudError): string {
  if (missing && field !== undefined) return `${toWirePath(field)} is empty!`;
  const message = field === undefined ? told : toWirePath(field) + told.slice(field.length);
  if (code !== 'not_found' || /does not (exist|have)|not found/i.test(message)) return message;
  return `${message} It does not exist.`;
}

/** An error of the request itself. */
export function badRequest(message: string, hint?: string): CloudError {
  return new CloudError('invalid_argument', message, { hint });
}

/** The error of a field that has to be given. */
export function isEmpty(field: string): CloudError {
  return badRequest(`${field} is empty!`, `Give ${field}.`);
}

/** The name of a new object. CB-Spider's own words for a missing one. */
export function requireName(name: string): string {
  if (name === '') throw badRequest("resources.IID:NameId's input value is empty!", 'Give ReqInfo.Name.');
  return name;
}

/** `undefined` for the empty text: not given. */
export function given(value: string): string | undefined {
  return value === '' ? undefined : value;
}
