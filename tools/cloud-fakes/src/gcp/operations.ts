import type { Change } from './change.ts';
import { invalid, notFound, notReady, notThere, type OperationFault } from './fault.ts';
import type { FakeGcpOptions } from './options.ts';
import { placeOf } from './references.ts';
import { linkTo, type Operation, pathOfLink, type Request } from './wire.ts';

interface Running {
  readonly change: Change;
  readonly operation: Operation;
  readonly endsAt: number;
  requestsLeft: number;
  /** How it will fail, whatever it finds. */
  readonly fault: OperationFault | undefined;
}

/** What operations need to know of the cloud. */
interface Surroundings {
  readonly newId: () => string;
  readonly time: () => string;
  readonly isThere: (path: string) => boolean;
}

interface PlannedFault {
  /** Missing: any. */
  readonly type: string | undefined;
  readonly target: RegExp;
  readonly fault: OperationFault;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Every change is one, with a life of its own; most of what can go wrong is only found in it. */
export class Operations {
  readonly #options: FakeGcpOptions;
  readonly #newId: () => string;
  readonly #time: () => string;
  readonly #isThere: (path: string) => boolean;
  readonly #byPath = new Map<string, Operation>();
  readonly #byRequest = new Map<string, Operation>();
  readonly #planned: PlannedFault[] = [];
  #running: Running[] = [];

  constructor(options: FakeGcpOptions, cloud: Surroundings) {
    this.#options = options;
    this.#newId = cloud.newId;
    this.#time = cloud.time;
    this.#isThere = cloud.isThere;
  }

  /** The operation that an earlier request with the same `requestId` began. */
  earlier(request: Request): Operation | undefined {
    const requestId = request.query.get('requestId');
    if (requestId === null) return undefined;
    if (!uuid.test(requestId) || /^[0-]+$/.test(requestId))
      throw invalid('requestId', requestId, 'Must be a UUID other than zero.');
    return this.#byRequest.get(requestId);
  }

  /** Accepts a change. A target that is being changed already is not ready, but for a second removal. */
  start(change: Change, request: Request): Operation {
    const [other] = this.#running.filter(each => each.change.target === change.target);
    const isRepeated = other?.change.type === 'delete' && change.type === 'delete';
    if (other !== undefined && !isRepeated) throw notReady(change.target);
    const operation = this.#describe(change);
    const place = this.#planned.findIndex(
      ({ type = change.type, target }) => type === change.type && target.test(change.target),
    );
    const [plan] = place < 0 ? [] : this.#planned.splice(place, 1);
    this.#byPath.set(pathOfLink(operation.selfLink), operation);
    const requestId = request.query.get('requestId');
    if (requestId !== null) this.#byRequest.set(requestId, operation);
    change.begin?.();
    this.#running.push({
      change,
      operation,
      endsAt: this.#now() + (this.#options.operationMs ?? 0),
      requestsLeft: this.#options.operationRequests ?? 1,
      fault: plan?.fault,
    });
    return structuredClone(operation);
  }

  /** A request has come in: ends what is due before it is answered. */
  settle(): void {
    const due = this.#running.filter(each => each.requestsLeft <= 0 && each.endsAt <= this.#now());
    this.#running = this.#running.filter(each => !due.includes(each));
    for (const each of this.#running) each.requestsLeft--;
    for (const each of due) this.#end(each);
  }

  /** Fails with 404. */
  get(path: string): Operation {
    const found = this.#byPath.get(path);
    if (found === undefined) throw notFound(path);
    return structuredClone(found);
  }

  /** Those of a collection, such as `projects/p/global/operations`. */
  under(collection: string): Operation[] {
    return [...this.#byPath]
      .filter(([path]) => path.startsWith(`${collection}/`))
      .map(([, operation]) => structuredClone(operation));
  }

  forget(path: string): void {
    if (!this.#byPath.delete(path)) throw notFound(path);
  }

  isChanging(target: string): boolean {
    return this.#running.some(each => each.change.target === target);
  }

  failNext(type: string | undefined, target: RegExp, fault: OperationFault): void {
    this.#planned.push({ type, target, fault });
  }

  #end({ change, operation, fault: planned }: Running): void {
    const fault = planned ?? (this.#isGone(change) ? notThere(change.target) : change.finish());
    if (fault !== undefined) change.undo?.();
    Object.assign(operation, { status: 'DONE', progress: 100, endTime: this.#time() });
    if (fault === undefined) return;
    const { code, message, httpErrorStatusCode, httpErrorMessage } = fault;
    Object.assign(operation, {
      error: { errors: [{ code, message }] },
      httpErrorStatusCode,
      httpErrorMessage,
    });
  }

  /** A second removal finds nothing to remove. */
  #isGone({ type, target }: Change): boolean {
    return type === 'delete' && !this.#isThere(target);
  }

  #describe(change: Change): Operation {
    const { project = '', scope = 'global' } = placeOf(change.target) ?? {};
    const id = this.#newId();
    const digits = BigInt(id).toString(16).padStart(29, '0');
    const name = `operation-${this.#now()}-${digits.slice(0, 13)}-${digits.slice(13, 21)}-${digits.slice(21)}`;
    const [level = '', place] = scope.split('/');
    return {
      kind: 'compute#operation',
      id,
      name,
      operationType: change.type,
      targetLink: linkTo(change.target),
      targetId: this.#newId(),
      status: 'RUNNING',
      user: `spider@${project}.iam.gserviceaccount.com`,
      progress: 0,
      insertTime: this.#time(),
      startTime: this.#time(),
      selfLink: linkTo(`projects/${project}/${scope}/operations/${name}`),
      ...(place !== undefined && { [level.slice(0, -1)]: linkTo(`projects/${project}/${scope}`) }),
    };
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
