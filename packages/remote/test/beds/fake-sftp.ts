import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;

const regularFile = 0o100_000;
const folder = 0o040_000;

export interface FakeFile {
  data: Buffer;
  mode: number;
}

/** How a test changes the replies of the fake server. */
export interface FakeSftpOptions {
  readonly files?: Map<string, FakeFile>;
  /** Names that the server lists in a folder, existing or not. */
  readonly list?: (path: string, page: number) => readonly { name: string; isFolder?: boolean }[] | undefined;
  /** Status of the reply to STAT, LSTAT and FSTAT. */
  readonly statStatus?: (path: string) => number | undefined;
  /** Status of the reply to OPEN. */
  readonly openStatus?: (path: string) => number | undefined;
  /** Status of the reply to WRITE. */
  readonly writeStatus?: (position: number) => number | undefined;
  /** Called before each reply to READ. */
  readonly onRead?: (path: string, position: number) => void;
  /** How long creating a file takes, in milliseconds. */
  readonly createMs?: number;
  /** Leaves this request unanswered. */
  readonly ignores?: (request: 'READ' | 'WRITE') => boolean;
}

/** Returns a server of plain SFTP version 3 with files in memory. */
export function fakeSftp(options: FakeSftpOptions = {}): (sftp: SFTPWrapper) => void {
  const files = options.files ?? new Map<string, FakeFile>();
  return sftp => {
    const handles = new Map<number, { path: string; page: number }>();
    let next = 0;
    const open = (path: string): Buffer => {
      const handle = Buffer.alloc(4);
      handle.writeUInt32BE(next);
      handles.set(next++, { path, page: 0 });
      return handle;
    };
    const opened = (handle: Buffer) => handles.get(handle.readUInt32BE()) ?? { path: '', page: 0 };
    const status = (request: number, code: number) => sftp.status(request, code);
    const attributes = (path: string): Attributes | undefined => {
      const file = files.get(path);
      if (file !== undefined) return toAttributes(file.mode | regularFile, file.data.length);
      if (options.list?.(path, 0) !== undefined || path === '/') return toAttributes(folder | 0o755, 0);
      return undefined;
    };
    const answerAttributes = (request: number, path: string) => {
      const refusal = options.statStatus?.(path);
      if (refusal !== undefined) return status(request, refusal);
      const found = attributes(path);
      if (found === undefined) status(request, STATUS_CODE.NO_SUCH_FILE);
      else sftp.attrs(request, found);
    };
    sftp.on('STAT', answerAttributes);
    sftp.on('LSTAT', answerAttributes);
    sftp.on('FSTAT', (request, handle) => answerAttributes(request, opened(handle).path));
    sftp.on('OPEN', (request, path, flags) => {
      const refusal = options.openStatus?.(path);
      if (refusal !== undefined) return status(request, refusal);
      const answer = () => {
        if ((flags & OPEN_MODE.CREAT) !== 0)
          files.set(path, { data: Buffer.from(new ArrayBuffer(0)), mode: 0o600 });
        if (!files.has(path)) return status(request, STATUS_CODE.NO_SUCH_FILE);
        sftp.handle(request, open(path));
      };
      if (options.createMs === undefined) answer();
      else setTimeout(answer, options.createMs);
    });
    sftp.on('READ', (request, handle, position, length) => {
      if (options.ignores?.('READ')) return;
      const { path } = opened(handle);
      options.onRead?.(path, position);
      const data = files.get(path)?.data.subarray(position, position + length) ?? Buffer.alloc(0);
      if (data.length === 0) status(request, STATUS_CODE.EOF);
      else sftp.data(request, data);
    });
    sftp.on('WRITE', (request, handle, position, data) => {
      if (options.ignores?.('WRITE')) return;
      const refusal = options.writeStatus?.(position);
      if (refusal !== undefined) return status(request, refusal);
      const file = files.get(opened(handle).path);
      if (file === undefined) return status(request, STATUS_CODE.FAILURE);
      file.data = written(file.data, data, position);
      status(request, STATUS_CODE.OK);
    });
    sftp.on('FSETSTAT', (request, handle, { mode }) => {
      const file = files.get(opened(handle).path);
      if (file !== undefined) file.mode = mode & 0o7777;
      status(request, STATUS_CODE.OK);
    });
    sftp.on('CLOSE', request => status(request, STATUS_CODE.OK));
    sftp.on('REMOVE', (request, path) =>
      status(request, files.delete(path) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE),
    );
    sftp.on('RENAME', (request, from, to) => {
      const file = files.get(from);
      // SFTP version 3 does not replace an existing file.
      if (file === undefined || files.has(to)) return status(request, STATUS_CODE.FAILURE);
      files.set(to, file);
      files.delete(from);
      status(request, STATUS_CODE.OK);
    });
    sftp.on('OPENDIR', (request, path) => sftp.handle(request, open(path)));
    sftp.on('READDIR', (request, handle) => {
      const place = opened(handle);
      const entries = options.list?.(place.path, place.page++);
      if (entries === undefined || entries.length === 0) return status(request, STATUS_CODE.EOF);
      const toName = ({ name, isFolder = false }: { name: string; isFolder?: boolean }) => ({
        filename: name,
        longname: name,
        attrs: toAttributes(isFolder ? folder | 0o755 : regularFile | 0o644, 1),
      });
      sftp.name(request, entries.map(toName));
    });
  };
}

/**
 * Returns the content with `data` written at the position. The buffer grows by half its size, so that a long
 * file is not copied for each chunk.
 */
function written(before: Buffer, data: Buffer, position: number): Buffer {
  const length = Math.max(before.length, position + data.length);
  const room = Buffer.from(
    before.buffer,
    before.byteOffset,
    Math.min(before.buffer.byteLength - before.byteOffset, length),
  );
  const whole = room.length < length ? Buffer.alloc(length * 1.5).subarray(0, length) : room;
  if (whole !== room) before.copy(whole);
  data.copy(whole, position);
  return whole;
}

function toAttributes(mode: number, size: number): Attributes {
  return { mode, size, uid: 0, gid: 0, atime: 1, mtime: 1 };
}
