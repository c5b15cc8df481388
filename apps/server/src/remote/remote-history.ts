import { CloudError, type ErrorCode, type Spider } from '@cb-spider/core';

/** The machine of a remote call, as the call history names it. */
export interface RemotePlace {
  /** The driver's id. Like the next three fields, it is empty for a machine that is only known by its address. */
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
  /** The size of the output, of what a terminal has shown, or of the file. */
  readonly bytes: number;
  readonly outcome: 'ok' | ErrorCode;
}

/** Adds a remote call to the call history, without the command and its output, because they may contain secrets. */
export function noteRemoteCall(spider: Pick<Spider, 'noteCall'>, call: RemoteCall): void {
  const { operation, startedAtMs, durationMs, bytes, outcome, ...place } = call;
  const startedAt = new Date(startedAtMs).toISOString();
  const api = operation === 'command' || operation === 'terminal' ? 'ssh' : 'sftp';
  const nativeCalls = [{ api, startedAt, durationMs, outcome, bytes }];
  const attempt = { startedAt, durationMs, waitMs: 0, attempt: 1, outcome, nativeCalls };
  spider.noteCall({ ...place, kind: 'vm', operation, operationId: '' }, attempt);
}

export function outcomeOf(error: unknown): ErrorCode {
  return CloudError.isInstance(error) ? error.code : 'internal';
}
