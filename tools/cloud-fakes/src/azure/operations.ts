import { randomBytes, randomUUID } from 'node:crypto';
import type { ArmRequest } from './arm-request.ts';
import type { FakeAzureOptions } from './options.ts';
import { type ArmError, badRequest, type Reply, refuse } from './refusal.ts';

/** A change under way, or ended. */
interface Operation {
  readonly id: string;
  readonly provider: string;
  readonly location: string;
  /** The id of what it changes, in lower case. */
  readonly resourceId: string;
  readonly beganMs: number;
  readonly endsMs: number;
  /** With its signature, where it has one. */
  readonly query: string;
  readsLeft: number;
  state: 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled';
  endedMs?: number | undefined;
  error?: ArmError | undefined;
  readonly end: (error: ArmError | undefined) => void;
  readonly result?: (() => unknown) | undefined;
}

interface NewOperation {
  readonly provider: string;
  readonly location: string;
  readonly resourceId: string;
  readonly apiVersion: string;
  /** Seconds that the reply says; missing: it says none. */
  readonly retryAfter?: number | undefined;
  /** Whether a `Location` comes with it: for deletes and actions. */
  readonly location202?: boolean | undefined;
  /** How it will fail; missing: it succeeds. */
  readonly error?: ArmError | undefined;
  /** Lets its effect happen. */
  readonly end: (error: ArmError | undefined) => void;
  /** What its `Location` answers once it has ended well; missing: nothing. */
  readonly result?: (() => unknown) | undefined;
}

/** Long-running operations: what is accepted now and happens later, by time or by how often it is read. */
export class Operations {
  readonly #options: FakeAzureOptions;
  readonly #origin: () => string;
  readonly #subscriptionId: string;
  readonly #all = new Map<string, Operation>();

  constructor(options: FakeAzureOptions, origin: () => string, subscriptionId: string) {
    this.#options = options;
    this.#origin = origin;
    this.#subscriptionId = subscriptionId;
  }

  /** Begins one and gives the headers of the reply that accepts it. */
  begin(wanted: NewOperation): Readonly<Record<string, string>> {
    const id = randomUUID();
    const now = this.#now();
    const query = `api-version=${wanted.apiVersion}${this.#options.signedOperations ? signature() : ''}`;
    this.#all.set(id, {
      ...{ id, provider: wanted.provider, location: wanted.location, query, state: 'InProgress' },
      ...{ resourceId: wanted.resourceId.toLowerCase(), beganMs: now, end: wanted.end, error: wanted.error },
      result: wanted.result,
      endsMs: now + (this.#options.operationMs ?? 0),
      readsLeft: this.#options.operationReads ?? 0,
    });
    const place = `${this.#origin()}/subscriptions/${this.#subscriptionId}/providers/${wanted.provider}/locations/${wanted.location}`;
    const monitor =
      wanted.provider === 'Microsoft.Compute'
        ? `${place}/operations/${id}?p=${randomUUID()}&monitor=true&${query}`
        : `${place}/operationResults/${id}?${query}`;
    const seconds = this.#options.retryAfter === false ? undefined : wanted.retryAfter;
    return {
      'azure-asyncoperation': `${place}/operations/${id}?${query}`,
      ...(wanted.location202 ? { location: monitor } : {}),
      ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
    };
  }

  /** Whether a change of this resource, or of something in it, is under way; reporting it counts as a read. */
  isChanging(resourceId: string): boolean {
    const wanted = resourceId.toLowerCase();
    const found = this.#open().filter(
      each => each.resourceId === wanted || each.resourceId.startsWith(`${wanted}/`),
    );
    for (const operation of found) operation.readsLeft -= 1;
    return found.length > 0;
  }

  /** Ends what is under way at this resource because something else begins. */
  preempt(resourceId: string): void {
    const message = 'Operation execution has been preempted by a more recent operation.';
    for (const operation of this.#open()) {
      if (operation.resourceId !== resourceId.toLowerCase()) continue;
      operation.state = 'Canceled';
      operation.endedMs = this.#now();
      operation.error = { code: 'OperationPreempted', message };
    }
  }

  /** Ends at once what is under way at this resource, well. */
  finish(resourceId: string): void {
    for (const operation of this.#open())
      if (operation.resourceId === resourceId.toLowerCase()) this.#end(operation);
  }

  /** Lets happen what is due. */
  settle(): void {
    for (const operation of this.#open()) {
      if (operation.endsMs > this.#now() || operation.readsLeft > 0) continue;
      this.#end(operation);
    }
  }

  #end(operation: Operation): void {
    operation.state = operation.error === undefined ? 'Succeeded' : 'Failed';
    operation.endedMs = this.#now();
    operation.end(operation.error);
  }

  /** Counts a read of a resource as a read of its operations. */
  noteRead(resourceId: string): void {
    for (const operation of this.#open())
      if (operation.resourceId === resourceId.toLowerCase()) operation.readsLeft -= 1;
  }

  /** `GET …/locations/L/operations/ID` and `…/operationResults/ID`. */
  answer(request: ArmRequest): Reply {
    const id = request.parts.at(-1) ?? '';
    const operation = this.#all.get(id.toLowerCase());
    if (operation === undefined) throw refuse(404, 'NotFound', `Operation ${id} not found.`);
    if (!request.url.includes(operation.query))
      throw badRequest('InvalidAuthenticationSignature', 'The signature of the operation is not valid.');
    this.settle();
    operation.readsLeft -= 1;
    const byLocation = request.query.has('monitor') || /operationResults/i.test(request.parts.at(-2) ?? '');
    if (byLocation) return this.#result(operation);
    return { status: 200, body: this.#show(operation) };
  }

  #show(operation: Operation): unknown {
    const { state: status, id: name } = operation;
    const error = operation.state === 'InProgress' ? undefined : operation.error;
    if (operation.provider === 'Microsoft.Network')
      return {
        status,
        ...(error === undefined ? {} : { error: { ...error, details: error.details ?? [] } }),
      };
    const startTime = new Date(operation.beganMs).toISOString();
    const endTime = operation.endedMs === undefined ? undefined : new Date(operation.endedMs).toISOString();
    return {
      startTime,
      ...(endTime === undefined ? {} : { endTime }),
      status,
      ...(error && { error }),
      name,
    };
  }

  /** What the older way of asking answers: 202 until the end, then nothing more. */
  #result(operation: Operation): Reply {
    if (operation.state === 'InProgress')
      return { status: 202, headers: { location: this.#here(operation) } };
    if (operation.error === undefined && operation.result !== undefined)
      return { status: 200, body: operation.result() };
    if (operation.error === undefined)
      return { status: operation.provider === 'Microsoft.Compute' ? 200 : 204 };
    return { status: 409, body: { error: operation.error } };
  }

  #here({ provider, location, id, query }: Operation): string {
    const place = `/subscriptions/${this.#subscriptionId}/providers/${provider}/locations/${location}`;
    return `${this.#origin()}${place}/operations/${id}?monitor=true&${query}`;
  }

  #open(): Operation[] {
    return [...this.#all.values()].filter(each => each.state === 'InProgress');
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

/** As long as the real ones: a time, a certificate, a signature and a hash. */
function signature(): string {
  const part = (bytes: number) => randomBytes(bytes).toString('base64url');
  return `&t=${Date.now()}&c=${part(2_700)}&s=${part(256)}&h=${part(32)}`;
}
