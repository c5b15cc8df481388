import type { VmState } from '../driver/index.ts';
import { NewsRelay, type NewsSource } from '../news/news-relay.ts';
import type { OperationEvent } from '../store/change-feed.ts';
import type { Clock } from '../time/clock.ts';

/** How a VM shows while a change of it runs, and in which states the change has arrived, the wanted one first. */
interface VmChange {
  /** Where the cloud does not say it itself. */
  readonly passing: VmState;
  readonly arrived: readonly VmState[];
  /** The state after its success. */
  readonly end: VmState;
}

const changes: Readonly<Record<string, VmChange>> = {
  create: { passing: 'creating', arrived: ['running', 'failed'], end: 'running' },
  start: { passing: 'resuming', arrived: ['running', 'failed'], end: 'running' },
  stop: { passing: 'suspending', arrived: ['suspended', 'failed'], end: 'suspended' },
  reboot: { passing: 'rebooting', arrived: [], end: 'running' },
  terminate: { passing: 'terminating', arrived: ['terminated', 'notExist'], end: 'terminated' },
};

/** The state that a change in progress shows; `undefined` for one that changes no state. */
function passingState(action: string): VmState | undefined {
  return changes[action]?.passing;
}

/** The state in which a change leaves a VM; `undefined` for one that changes no state. */
function endState(action: string): VmState | undefined {
  return changes[action]?.end;
}

/**
 * What readers see of a VM: the cloud's word, unless a recorded change says more. A cloud that calls a VM
 * `running` while it restarts, or `creating` while it resumes, is corrected for every reader alike.
 *
 * @param action of the open operation on this VM, if there is one
 */
export function shownState(cloudState: VmState, action: string | undefined): VmState {
  const change = action === undefined ? undefined : changes[action];
  return change === undefined || change.arrived.includes(cloudState) ? cloudState : change.passing;
}

/** A VM was seen in another state than before. */
export interface VmStatusEvent {
  readonly type: 'vmStatus';
  readonly connection: string;
  readonly name: string;
  /** Missing where nobody had seen it before. */
  readonly from?: VmState | undefined;
  readonly to: VmState;
}

interface Seen {
  readonly state: VmState;
  /** The last operation that set it. */
  readonly operationId?: string | undefined;
  /** When it was set, by {@link Clock.tick}: a read that began earlier may be of before. */
  readonly atTick: number;
}

/**
 * The state in which each VM was seen last, by reads of this process and by the operations of all, which set it without a
 * call to the cloud. Nothing is read for it.
 */
export class VmStates implements NewsSource<VmStatusEvent> {
  readonly #clock: Clock;
  readonly #relay = new NewsRelay<VmStatusEvent>();
  readonly #seen = new Map<string, Map<string, Seen>>();

  constructor(operations: NewsSource<OperationEvent>, clock: Clock) {
    this.#clock = clock;
    operations.subscribe(event => this.#hear(event));
  }

  subscribe(listener: (event: VmStatusEvent) => void): () => void {
    return this.#relay.subscribe(listener);
  }

  /**
   * A read has answered this state.
   *
   * @param sinceTick when the read began, by {@link Clock.tick}
   */
  saw(connection: string, name: string, state: VmState, sinceTick: number): void {
    const ofConnection = this.#ofConnection(connection);
    const known = ofConnection.get(name);
    if (known !== undefined && (known.state === state || sinceTick < known.atTick)) return;
    if (known === undefined && isGone(state)) return;
    if (isGone(state)) ofConnection.delete(name);
    else ofConnection.set(name, { ...known, state, atTick: this.#clock.tick() });
    if (known !== undefined)
      this.#relay.publish({ type: 'vmStatus', connection, name, from: known.state, to: state });
  }

  /** An operation that has begun shows as it does to readers; one that has succeeded has left the VM in its new state. */
  #hear({ kind, connection, name, action, state, operationId }: OperationEvent): void {
    if (kind !== 'vm' || connection === '') return;
    const ofConnection = this.#ofConnection(connection);
    const known = ofConnection.get(name);
    if (state === 'running' && known?.operationId === operationId) return;
    const to =
      state === 'running' ? passingState(action) : state === 'succeeded' ? endState(action) : undefined;
    if (to === undefined) return;
    if (isGone(to)) ofConnection.delete(name);
    else ofConnection.set(name, { state: to, operationId, atTick: this.#clock.tick() });
    if (known?.state !== to)
      this.#relay.publish({ type: 'vmStatus', connection, name, from: known?.state, to });
  }

  #ofConnection(connection: string): Map<string, Seen> {
    let known = this.#seen.get(connection);
    if (known === undefined) {
      known = new Map();
      this.#seen.set(connection, known);
    }
    return known;
  }
}

function isGone(state: VmState): boolean {
  return state === 'terminated' || state === 'notExist';
}
