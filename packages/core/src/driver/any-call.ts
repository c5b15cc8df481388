import type { CallContext } from './call-context.ts';

/** A function that only one cloud has, and that the contract has no method for. */
export interface AnyCallFunction {
  readonly id: string;
  /** What the function does, and what its outputs mean. Shown to users. */
  readonly description: string;
  /** Keys of the inputs. All of them are required. */
  readonly inputs: readonly string[];
  /**
   * What the function does at the cloud: `read` changes nothing, and `idempotent` has the same effect when it is
   * repeated. Functions do not create objects: objects need a handler, so that they have names and survive a crash.
   */
  readonly effect: 'read' | 'idempotent';
}

/** Functions that only one cloud has. */
export interface AnyCallDriverV1 {
  readonly functions: readonly AnyCallFunction[];
  /**
   * Calls a function.
   *
   * @param id the id of one of {@link functions}
   * @param inputs one value for each key that the function requires, and no others
   * @returns the outputs, in the order in which they are shown
   */
  doCall(
    id: string,
    inputs: Readonly<Record<string, string>>,
    context: CallContext,
  ): Promise<Readonly<Record<string, string>>>;
}
