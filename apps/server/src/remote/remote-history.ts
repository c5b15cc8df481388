import { CloudError, type ErrorCode, type Spider } from '@cb-spider/core';

/** The machine that a remote call was about, as the call history names it. */
export interface RemotePlace {
  /** The driver's id; empty for a machine that is known by its address alone, as the next three are. */
  readonly cloud: string;
  readonly connection: string;
  readonly region: string;
  readonly zone: string;
  /** The VM's name, or the address. */
  readonly resource: string;
}

export interface RemoteCall extends RemotePlace {
  readonly operation: 'command' | 'terminal' | 'upload' | 'download' | 'folder';
  readonly startedAtMs: number;
  readonly durationMs: number;
  /** Of the output, of what a terminal has shown, or of the file. */
  readonly bytes: number;
  readonly outcome: 'ok' | ErrorCode;
}

/** Puts a call on a machine into the call history. What was run, and what it said, may hold secrets: neither is kept. */
export function noteRemoteCall(spider: Pick<Spider, 'noteCall'>, call: RemoteCall): void {
  const { operation, startedAtMs, durationMs, bytes, outcome, ...place } = call;
  const startedAt = new Date(startedAtMs).toISOString();
  const api = operation === 'command' || operation === 'terminal' ? 'ssh' : 'sftp';
  const nativeCalls = [{ api, startedAt, durationMs, outcome, bytes }];
  const took = { startedAt, durationMs, waitMs: 0, attempt: 1, outcome, nativeCalls };
  spider.noteCall({ ...place, kind: 'vm', operation, operationId: '' }, took);
}

export function outcomeOf(error: unknown): ErrorCode {
  return CloudError.isInstance(error) ? error.code : 'internal';
}
