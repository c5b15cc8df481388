import { randomUUID } from 'node:crypto';
import { sameText } from './arm-request.ts';
import { Operations } from './operations.ts';
import { azureAccount, type FakeAzureOptions } from './options.ts';
import { type ArmError, refuse } from './refusal.ts';
import { addressOf, isOfType, type Resource } from './resource.ts';

interface PlannedFailure {
  /** `*`: any. */
  readonly method: string;
  readonly path: RegExp;
  readonly error: ArmError;
}

/** What one subscription has. */
export class Subscription {
  readonly id = azureAccount.subscriptionId;
  readonly options: FakeAzureOptions;
  readonly operations: Operations;
  /** Where clients reach the stand-in. */
  readonly origin: () => string;
  readonly groups = new Map<string, Resource>();
  /** Actions that requests needed, such as `Microsoft.Compute/virtualMachines/write`. */
  readonly actions = new Set<string>();
  readonly #resources = new Map<string, Resource>();
  /** Ids of what once was. */
  readonly #gone = new Set<string>();
  readonly #unlisted = new Map<string, number>();
  readonly #planned: PlannedFailure[] = [];

  constructor(options: FakeAzureOptions, origin: () => string) {
    this.options = options;
    this.origin = origin;
    this.operations = new Operations(options, origin, this.id);
  }

  now(): number {
    return (this.options.now ?? Date.now)();
  }

  find(id: string | undefined): Resource | undefined {
    return id === undefined ? undefined : this.#resources.get(id.toLowerCase());
  }

  /** All of one type, such as `Microsoft.Network/networkInterfaces`, in the order of their making. */
  all(type: string): Resource[] {
    return [...this.#resources.values()].filter(each => isOfType(each, type));
  }

  everything(): Resource[] {
    return [...this.#resources.values()];
  }

  /** What a list shows: of a group, or of all; new objects come later where the options say so. */
  listed(type: string, group: string | undefined): Resource[] {
    const found = this.all(type).filter(each => group === undefined || this.#isIn(each, group));
    return found.filter(({ id }) => {
      const left = this.#unlisted.get(id.toLowerCase()) ?? 0;
      this.#unlisted.set(id.toLowerCase(), left - 1);
      return left <= 0;
    });
  }

  add(resource: Resource): void {
    const key = resource.id.toLowerCase();
    this.#resources.set(key, resource);
    this.#unlisted.set(key, this.options.listsBehind ?? 0);
  }

  remove(resource: Resource): void {
    this.#resources.delete(resource.id.toLowerCase());
    this.#gone.add(resource.id.toLowerCase());
  }

  /** Whether there was such a resource, and Network still remembers it. */
  remembers(id: string): boolean {
    return this.#gone.has(id.toLowerCase());
  }

  group(name: string): Resource {
    const group = this.groups.get(name.toLowerCase());
    if (group !== undefined) return group;
    throw refuse(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);
  }

  /** Lets the next change of this method and path be accepted, and fail later. */
  planFailure(failure: PlannedFailure): void {
    this.#planned.push(failure);
  }

  /** @param method empty for a part of another change, which does not fail by itself */
  plannedFailure(method: string, path: string): ArmError | undefined {
    if (method === '') return undefined;
    const place = this.#planned.findIndex(
      each => [method, '*'].includes(each.method) && each.path.test(path),
    );
    return place < 0 ? undefined : this.#planned.splice(place, 1)[0]?.error;
  }

  #isIn({ id }: Resource, group: string): boolean {
    return sameText(addressOf(id)?.group, group);
  }
}

export function newEtag(): string {
  return `W/"${randomUUID()}"`;
}
