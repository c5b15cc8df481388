import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type { AnyCallFunction } from '../driver/index.ts';
import { CloudError, invalidArgument, missingArgument } from '../errors/cloud-error.ts';
import { requiredText } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { type CloudContext, handlerOf } from './cloud-context.ts';

const anyCallRequest = z.object({
  id: requiredText,
  inputs: z.record(z.string().min(1), z.string('must be a string.')).default({}),
});

/** The function to call, and its inputs. */
export type AnyCallRequest = z.input<typeof anyCallRequest>;

/** Functions that only one cloud has. */
export class CloudAnyCall {
  readonly #context: CloudContext;

  constructor(context: CloudContext) {
    this.#context = context;
  }

  /** Returns the functions. Fails with `unsupported` if the driver has none. */
  functions(): readonly AnyCallFunction[] {
    return handlerOf(this.#context, 'anyCall').functions;
  }

  /**
   * Calls a function. Fails with `unsupported` for a function that does not exist, and with `invalid_argument` unless
   * the inputs are exactly those of the function.
   */
  async call(request: AnyCallRequest, options: CallOptions = {}): Promise<Readonly<Record<string, string>>> {
    const handler = handlerOf(this.#context, 'anyCall');
    const { id, inputs } = parseRequest(anyCallRequest, request);
    const wanted = handler.functions.find(candidate => candidate.id === id);
    if (wanted === undefined) throw this.#noSuch(id, handler.functions);
    assertInputs(wanted, inputs);
    const call = { kind: 'anyCall', operation: id, effect: wanted.effect, resource: '' } as const;
    return this.#context.calls.run(call, options, context => handler.doCall(id, inputs, context));
  }

  #noSuch(id: string, functions: readonly AnyCallFunction[]): CloudError {
    const { id: cloud } = this.#context.driver;
    return new CloudError('unsupported', `The driver '${cloud}' has no function '${id}'.`, {
      cloud,
      hint: `Available functions: ${functions.map(({ id: name }) => name).join(', ')}.`,
    });
  }
}

function assertInputs({ id, inputs }: AnyCallFunction, given: Readonly<Record<string, string>>): void {
  const missing = inputs.find(key => !Object.hasOwn(given, key));
  if (missing !== undefined) throw missingArgument(`inputs.${missing}`, `${id} requires this input.`);
  const unknown = Object.keys(given).find(key => !inputs.includes(key));
  if (unknown !== undefined) throw invalidArgument(`inputs.${unknown}`, `is not a parameter of ${id}.`);
}
