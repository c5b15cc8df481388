/** What the service answers instead of doing what it was asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The object of a map, or the refusal that its absence brings. */
export function known<T>(objects: ReadonlyMap<string, T>, id: string, code: string, status = 404): T {
  const object = objects.get(id);
  if (object === undefined) throw new Refusal(status, code, `The specified resource ${id} does not exist.`);
  return object;
}
