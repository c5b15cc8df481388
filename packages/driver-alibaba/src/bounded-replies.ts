import type http from 'node:http';

/** The size at which reading a reply stops. */
const maxReplyBytes = 64 * 1024 * 1024;

/** The error of a reply that is too large. */
export class ReplyTooLarge extends Error {
  override readonly name = 'ReplyTooLarge';

  constructor() {
    super(`The reply is larger than ${maxReplyBytes} bytes.`);
  }
}

/** The method by which Node passes a request to its agent; Node's types leave it out. */
interface RequestQueue {
  addRequest(request: http.ClientRequest, ...options: readonly unknown[]): void;
}

/**
 * Changes an agent to end replies that are too large, and returns it. The SDK reads each reply to its end, and has no
 * setting for a limit.
 */
export function limitReplies<A extends http.Agent>(agent: A): A {
  const queue = agent as A & RequestQueue;
  const addRequest = queue.addRequest.bind(agent);
  queue.addRequest = (request, ...options) => {
    request.once('response', limitReply);
    addRequest(request, ...options);
  };
  return agent;
}

function limitReply(reply: http.IncomingMessage): void {
  // A compressed reply was not requested, and the SDK would decompress one to any size.
  delete reply.headers['content-encoding'];
  const { socket } = reply;
  const startBytes = socket.bytesRead;
  const check = () => {
    if (socket.bytesRead - startBytes > maxReplyBytes) reply.destroy(new ReplyTooLarge());
  };
  socket.on('data', check);
  reply.once('close', () => socket.off('data', check));
}
