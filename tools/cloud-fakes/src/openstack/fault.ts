/** What a service answers. */
export interface Reply {
  readonly status: number;
  /** Sent as JSON; a text is sent as plain text; missing: no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** An answer that ends a request where it is thrown. */
export class Fault extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`answers ${reply.status}`);
    this.reply = reply;
  }
}

/** Neutron: a type and a sentence. */
export function neutronFault(status: number, type: string, message: string): Fault {
  return new Fault({ status, body: { NeutronError: { type, message, detail: '' } } });
}

/** Neutron's answer to a body that it cannot take. */
export function neutronBadRequest(message: string): Fault {
  return neutronFault(400, 'HTTPBadRequest', message);
}

const novaFaults: Readonly<Record<number, string>> = {
  400: 'badRequest',
  403: 'forbidden',
  404: 'itemNotFound',
  406: 'computeFault',
  409: 'conflictingRequest',
  413: 'overLimit',
  500: 'computeFault',
};

/** Nova and Cinder: one key that names the fault. */
export function novaFault(code: number, message: string): Fault {
  return new Fault({ status: code, body: { [novaFaults[code] ?? 'computeFault']: { code, message } } });
}

/** Octavia: a sentence, and whose fault it is. */
export function octaviaFault(status: number, faultstring: string): Fault {
  return new Fault({ status, body: { faultcode: 'Client', faultstring, debuginfo: null } });
}

/** Keystone, and the filter in front of every service that checks tokens. */
export function keystoneFault(code: number, title: string, message: string): Fault {
  return new Fault({ status: code, body: { error: { code, message, title } } });
}

export function unauthorized(): Fault {
  return keystoneFault(401, 'Unauthorized', 'The request you have made requires authentication.');
}

/** Glance, to a client that asks for JSON. */
export function glanceFault(status: number, title: string, message: string): Fault {
  const body = { message: `${message}<br /><br />\n\n\n`, code: `${status} ${title}`, title };
  return new Fault({ status, body });
}
