import { Duplex, Transform } from 'node:stream';

/**
 * Returns a connection within another one. Each piece is passed on in a separate turn of the event loop: ssh2 encrypts
 * in memory that all connections share, and would otherwise start the outer packet in the middle of the inner one.
 */
export function forwarded(channel: Duplex): Duplex {
  const [readable, writable] = [inTurns(), inTurns()];
  channel.pipe(readable);
  writable.pipe(channel);
  const connection = Duplex.from({ readable, writable });
  channel.once('close', () => connection.destroy());
  connection.once('close', () => channel.destroy());
  return connection;
}

function inTurns(): Transform {
  return new Transform({
    transform: (piece: Buffer, _encoding, done) => void setImmediate(() => done(null, piece)),
  });
}
