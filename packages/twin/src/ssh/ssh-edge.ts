import { randomUUID } from 'node:crypto';
import type { TwinCloud } from '../engine/cloud.ts';
import type { Caller } from '../engine/cloud-api.ts';
import { admits } from './admission.ts';
import { EdgeLock } from './edge-lock.ts';
import { EdgeWorker } from './edge-worker.ts';
import { ImageFiles } from './image-files.ts';
import type { Boot } from './machine.ts';
import { machineOf } from './machine-of.ts';
import { PortPicker } from './port-picker.ts';
import { neighbourOf } from './ssh-neighbours.ts';
import { type SshOptions, type SshSettings, sshSettings } from './ssh-options.ts';
import { listensAt, type SshPlace, SshPlaces } from './ssh-places.ts';

export interface SshEdgeOptions {
  readonly cloud: TwinCloud;
  /** The path of the cloud's file. */
  readonly path: string;
  readonly now: () => number;
  readonly ssh: SshOptions;
}

/** How a VM answers: since which start, and at which addresses. */
interface Answering {
  readonly bootMark: string;
  readonly listensAt: string;
}

/** How often a process checks whether others have changed the file. */
const watchMs = 1000;
const longestTimerMs = 60_000;

/**
 * Lets running VMs accept SSH on loopback. The cloud's file determines which VMs answer: {@link SshEdge.follow} applies
 * it after each change, and when the state of a VM is due to change. A login is accepted only if the file allows it at
 * that moment.
 */
export class SshEdge {
  /** Resolves when the VMs that existed at the start answer. */
  readonly begun: Promise<void>;
  readonly #options: SshEdgeOptions;
  readonly #settings: SshSettings;
  readonly #places: SshPlaces;
  readonly #images: ImageFiles;
  readonly #lock: EdgeLock;
  readonly #ports: PortPicker;
  #worker: EdgeWorker | undefined;
  /** The VMs that answer. */
  readonly #open = new Map<string, Answering>();
  /** When the last connection to each VM was admitted. */
  readonly #used = new Map<string, number>();
  #following: Promise<void> | undefined;
  #isStale = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #watch: NodeJS.Timeout | undefined;
  #version = 0;

  constructor(options: SshEdgeOptions) {
    this.#options = options;
    this.#settings = sshSettings(options.ssh);
    this.#places = new SshPlaces(options.cloud.database, options.now);
    this.#images = new ImageFiles(options.cloud.database);
    this.#lock = new EdgeLock(options.path);
    this.#ports = new PortPicker(this.#settings.ports);
    if (options.path !== ':memory:') this.#watch = setInterval(() => this.#lookForChanges(), watchMs).unref();
    this.begun = this.follow();
  }

  /** Gives a new VM a place, and lets it answer. */
  async add(caller: Caller, vmId: string): Promise<void> {
    const place = this.#places.candidate(caller, vmId);
    if (place === undefined || (await this.#addAlone(place))) return;
    this.#places.add(place);
    await this.follow();
  }

  /** Returns where VMs answer, by their ids, for VMs that have already answered. */
  accessPoints(caller: Caller, vmIds: readonly string[]): ReadonlyMap<string, string> {
    const ports = this.#places.ports(caller, vmIds[0] ?? '', vmIds.at(-1) ?? '');
    return new Map([...ports].map(([vmId, port]) => [vmId, `127.0.0.1:${port}`]));
  }

  /** Opens and closes the VMs that have changed, and resolves when this is done. Concurrent calls share one run. */
  follow(): Promise<void> {
    this.#isStale = true;
    this.#following ??= this.#followAll().finally(() => {
      this.#following = undefined;
    });
    return this.#following;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    this.#worker?.stop();
    this.#lock.release();
  }

  async #followAll(): Promise<void> {
    try {
      while (this.#isStale && !this.#isClosed && this.#lock.take()) {
        this.#isStale = false;
        await this.#followOnce();
      }
    } catch (error) {
      // The cloud continues without SSH; the next change tries again.
      if (!this.#isClosed) process.emitWarning(`VMs do not accept SSH connections: ${error}`);
    }
  }

  async #followOnce(): Promise<void> {
    const worker = this.#worker;
    this.#images.follow(worker && (order => worker.order(order)));
    const places = this.#withoutSurplus(this.#places.all());
    await Promise.all(places.map(place => this.#followPlace(place)));
    await this.#worker?.settled();
    this.#setTimer(places);
  }

  async #followPlace(place: SshPlace): Promise<void> {
    const { vmId, bootMark } = place;
    const known = this.#open.get(vmId);
    if (place.isGone) this.#forget(place);
    else if (!place.isRunning) {
      if (known !== undefined) this.#worker?.order({ kind: 'close', vmId });
      this.#open.delete(vmId);
    } else {
      if (known !== undefined && known.bootMark !== bootMark) {
        this.#worker?.order({ kind: 'restart', vmId, boot: this.#bootOf(place) });
        this.#open.set(vmId, { ...known, bootMark });
      }
      if (known?.listensAt !== listensAt(place).join())
        await this.#openPlace(place, (hostKey, port) => this.#places.keep(place, hostKey, port));
    }
  }

  /** Handles the usual case with one change of the file, without reading the other places. Returns whether it did. */
  async #addAlone(place: SshPlace): Promise<boolean> {
    if (!place.isRunning || place.changesAt !== undefined || this.#isClosed) return false;
    if (this.#places.count() >= this.#settings.mostVms || !this.#lock.take()) return false;
    return this.#openPlace(place, (hostKey, port) => this.#places.addOpen(place, hostKey, port));
  }

  /** @param keep records host key and port; returns `false` when another VM has the port */
  async #openPlace(place: SshPlace, keep: (hostKey: string, port: number) => boolean): Promise<boolean> {
    const machine = machineOf(this.#options.cloud, place);
    if (machine === undefined) return false;
    this.#worker ??= this.#startWorker();
    const boot = this.#bootOf(place);
    const addresses = listensAt(place);
    for (const port of this.#ports.candidates(place.port)) {
      const vm = { machine, boot, port, listensAt: addresses, hostKey: place.hostKey };
      const report = await this.#worker.open(vm);
      if (this.#isClosed) return false;
      if (report.kind === 'opened') {
        if (place.port === port || keep(report.hostKey, port)) {
          this.#open.set(place.vmId, { bootMark: place.bootMark, listensAt: addresses.join() });
          return true;
        }
        this.#worker?.order({ kind: 'close', vmId: place.vmId });
      } else if (report.code !== 'EADDRINUSE' && report.code !== 'EACCES') return false;
    }
    return false;
  }

  #forget(place: SshPlace): void {
    this.#places.remove(place);
    this.#worker?.order({ kind: 'forget', vmId: place.vmId });
    this.#open.delete(place.vmId);
    this.#used.delete(place.vmId);
  }

  /** Removes the places that were unused longest, if there are too many; those that were never used first, by age. */
  #withoutSurplus(places: readonly SshPlace[]): readonly SshPlace[] {
    const surplus = places.filter(place => !place.isGone).length - this.#settings.mostVms;
    if (surplus <= 0) return places;
    const lastUse = ({ vmId }: SshPlace) => this.#used.get(vmId) ?? 0;
    const byUse = places.filter(place => !place.isGone).sort((a, b) => lastUse(a) - lastUse(b));
    const leaving = new Set(byUse.slice(0, surplus));
    for (const place of leaving) this.#forget(place);
    return places.filter(place => !leaving.has(place));
  }

  #startWorker(): EdgeWorker {
    return new EdgeWorker({
      settings: this.#settings,
      admits: (vmId, remoteAddress) => this.#admits(vmId, remoteAddress),
      neighbour: (vmId, to) => neighbourOf(this.#options.cloud.database, this.#places, vmId, to),
      onEnd: () => {
        this.#worker = undefined;
        this.#open.clear();
        if (!this.#isClosed) setTimeout(() => void this.follow(), watchMs).unref();
      },
    });
  }

  #admits(vmId: string, remoteAddress: string): boolean {
    if (this.#isClosed) return false;
    const place = this.#places.find(vmId);
    const isAdmitted = place?.isRunning === true && admits(place.rules, remoteAddress);
    if (isAdmitted) this.#used.set(vmId, Date.now());
    else void this.follow();
    return isAdmitted;
  }

  /** Returns the boot by the clock of the thread, which is the system's, whatever clock the cloud has. */
  #bootOf({ bootedAt }: SshPlace): Boot {
    return { bootId: randomUUID(), bootedAt: Date.now() - (this.#options.now() - bootedAt) };
  }

  #setTimer(places: readonly SshPlace[]): void {
    clearTimeout(this.#timer);
    const due = places.flatMap(({ changesAt }) => changesAt ?? []);
    if (due.length === 0 || this.#isClosed) return;
    const delayMs = Math.min(...due) - this.#options.now();
    const wait = Math.min(Math.max(delayMs, 1), longestTimerMs);
    this.#timer = setTimeout(() => void this.follow(), wait).unref();
  }

  #lookForChanges(): void {
    try {
      const version = this.#places.version();
      if (version === this.#version && this.#lock.isHeld) return;
      this.#version = version;
      void this.follow();
    } catch (error) {
      process.emitWarning(`The SSH server of the VMs cannot read the cloud's file: ${error}`);
    }
  }
}
