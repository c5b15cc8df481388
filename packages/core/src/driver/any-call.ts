import type { CallContext } from './call-context.ts';

/** A function of one cloud alone, for which the contract has no word. */
export interface AnyCallFunction {
  readonly id: string;
  /** For people: what it does, and what its outputs say. */
  readonly description: string;
  /** Keys of the inputs, each of which it needs. */
  readonly inputs: readonly string[];
  /**
   * What it does at the cloud: nothing, or what is the same when it is done twice. Functions make no objects: those need
   * a handler, so that they have names and outlive a crash.
   */
  readonly effect: 'read' | 'idempotent';
}

/** Functions that one cloud alone has. */
export interface AnyCallDriverV1 {
  readonly functions: readonly AnyCallFunction[];
  /**
   * @param id of one of {@link functions}
   * @param inputs one value for each key that the function needs, and no other
   * @returns the outputs, in the order in which they are shown
   */
  doCall(
    id: string,
    inputs: Readonly<Record<string, string>>,
    context: CallContext,
  ): Promise<Readonly<Record<string, string>>>;
}
