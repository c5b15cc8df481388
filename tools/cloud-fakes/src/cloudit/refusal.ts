/** An answer that says no, with a text for people. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

/** An object that must be there. */
export function there<T>(object: T | undefined, what: string, id: string): T {
  if (object === undefined) throw new Refusal(404, `${what} ${id} not found`);
  return object;
}

/** Fails when one of the objects has the name, whatever its case. */
export function assertFree(objects: Iterable<{ readonly name: string }>, what: string, name: string): void {
  for (const each of objects)
    if (each.name.toLowerCase() === name.toLowerCase())
      throw new Refusal(409, `${what} name ${name} is duplicated`);
}
