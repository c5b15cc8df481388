/** What a service answers. */
export interface Reply {
  readonly status: number;
  /** Sent as JSON; missing: no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The inside of an error's body. */
export interface ArmError {
  readonly code: string;
  readonly message: string;
  readonly target?: string | undefined;
  readonly details?: readonly ArmError[] | undefined;
}

/** An answer that ends a request where it is thrown. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(status: number, error: ArmError, headers: Readonly<Record<string, string>> = {}) {
    super(`answers ${status} ${error.code}`);
    this.reply = { status, body: { error }, headers };
  }
}

/** A refusal by Resource Manager or Compute. */
export function refuse(status: number, code: string, message: string, target?: string): Refusal {
  return new Refusal(status, { code, message, ...(target === undefined ? {} : { target }) });
}

/** Network always says details, mostly none. */
export function networkRefusal(
  status: number,
  code: string,
  message: string,
  details: readonly ArmError[] = [],
): Refusal {
  return new Refusal(status, { code, message, details });
}

export function badRequest(code: string, message: string, target?: string): Refusal {
  return refuse(400, code, message, target);
}
