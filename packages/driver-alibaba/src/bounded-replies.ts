import type http from 'node:http';

/** A reply with more bytes is not read to its end. */
const maxReplyBytes = 64 * 1024 * 1024;

/** Ends a reply that is too large. */
export class ReplyTooLarge extends Error {
  override readonly name = 'ReplyTooLarge';

  constructor() {
    super(`The reply is larger than ${maxReplyBytes} bytes.`);
  }
}

/** How Node hands a request to its agent; its types leave it out. */
interface TakesRequests {
  addRequest(request: http.ClientRequest, ...options: readonly unknown[]): void;
}

/**
 * The agent itself, which from now on ends replies that are too large: the SDK reads each to its end, and has no setting for
 * that.
 */
export function bounding<A extends http.Agent>(agent: A): A {
  const taking = agent as A & TakesRequests;
  const addRequest = taking.addRequest.bind(agent);
  taking.addRequest = (request, ...options) => {
    request.once('response', bound);
    addRequest(request, ...options);
  };
  return agent;
}

function bound(reply: http.IncomingMessage): void {
  // A compressed reply was not requested; the SDK would decompress one, to any size.
  delete reply.headers['content-encoding'];
  const { socket } = reply;
  const before = socket.bytesRead;
  const look = () => {
    if (socket.bytesRead - before > maxReplyBytes) reply.destroy(new ReplyTooLarge());
  };
  socket.on('data', look);
  reply.once('close', () => socket.off('data', look));
}
