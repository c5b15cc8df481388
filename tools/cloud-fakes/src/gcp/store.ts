import { notFound } from './fault.ts';

/** All objects by their path, such as `projects/p/zones/z/instances/n`. */
export class Store {
  readonly #objects = new Map<string, object>();

  find<T extends object>(path: string): T | undefined {
    return this.#objects.get(path) as T | undefined;
  }

  /** Fails with 404. */
  get<T extends object>(path: string): T {
    const found = this.find<T>(path);
    if (found === undefined) throw notFound(path);
    return found;
  }

  put(path: string, object: object): void {
    this.#objects.set(path, object);
  }

  remove(path: string): void {
    this.#objects.delete(path);
  }

  /** Those right below a collection's path, by name. */
  under<T extends object>(collection: string): T[] {
    const prefix = `${collection}/`;
    return [...this.#objects]
      .filter(([path]) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, object]) => object as T);
  }

  /** Those of all zones or regions of a project. */
  everywhere<T extends object>(project: string, collection: string): T[] {
    return this.paths(project)
      .filter(path => path.split('/').at(-2) === collection)
      .map(path => this.get<T>(path));
  }

  paths(project: string): readonly string[] {
    return [...this.#objects.keys()].filter(path => path.startsWith(`projects/${project}/`)).sort();
  }
}
