import type { CallContext } from '@cb-spider/core/driver';
import type { Client, Command, MetadataBearer } from '@smithy/types';
import { checkReplies, type ReplyForm } from './replies.ts';
import type { ServiceCalls } from './service-calls.ts';

/** One AWS service in one region, used through the SDK's client and its types. */
export class Service<Inputs extends object, Outputs extends MetadataBearer, Config> {
  readonly #calls: ServiceCalls;
  readonly #client: Client<Inputs, Outputs, Config>;

  /** @param isOwn distinguishes the service's own replies from those that others send in its place */
  constructor(calls: ServiceCalls, client: Client<Inputs, Outputs, Config>, isOwn: ReplyForm) {
    this.#calls = calls;
    this.#client = client;
    checkReplies(client, isOwn);
    calls.closeWith(client);
  }

  send<Input extends Inputs, Output extends Outputs>(
    context: CallContext,
    command: Command<Inputs, Input, Outputs, Output, Config>,
  ): Promise<Output> {
    return this.#calls.send(context, apiOf(command), options => this.#client.send(command, options));
  }
}

/** Returns the API's name, such as `RunInstances`, from the command's schema, which no bundler renames. */
function apiOf(command: object): string {
  if ('schema' in command && Array.isArray(command.schema)) return String(command.schema[2]);
  return command.constructor.name.replace(/Command$/, '');
}
