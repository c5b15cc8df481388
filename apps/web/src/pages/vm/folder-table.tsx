import { type FormEvent, useState } from 'react';
import type { FileEntry } from '../../data/folders.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { formatNumber, formatTime } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';

interface FolderTableProps {
  readonly label: string;
  readonly entries: readonly FileEntry[];
  readonly onOpen: (entry: FileEntry) => void;
  readonly onDownload: (entry: FileEntry) => void;
  readonly onRename: (entry: FileEntry, name: string) => Promise<void>;
  readonly onRemove: (entry: FileEntry) => Promise<void>;
  readonly removeLine: (entry: FileEntry) => string;
}

type OpenedDialog = { readonly what: 'rename' | 'remove'; readonly entry: FileEntry };

/** The entries of a folder, folders first, with their actions. */
export function FolderTable(props: FolderTableProps) {
  const { entries, onRename } = props;
  const { vm: words } = useWords();
  const [opened, setOpened] = useState<OpenedDialog>();
  const close = () => setOpened(undefined);
  return (
    <>
      {entries.length === 0 ? (
        <p className="quiet">{words.emptyFolder}</p>
      ) : (
        <EntryTable {...props} open={setOpened} />
      )}
      {opened?.what === 'rename' && (
        <RenameDialog
          entry={opened.entry}
          onClose={close}
          onRename={name => void onRename(opened.entry, name).then(close)}
        />
      )}
      {opened?.what === 'remove' && <RemoveDialog {...props} entry={opened.entry} onClose={close} />}
    </>
  );
}

function EntryTable(props: FolderTableProps & { readonly open: (opened: OpenedDialog) => void }) {
  const { label, entries, open } = props;
  const { vm: words } = useWords();
  const isFolder = ({ kind }: FileEntry) => kind === 'folder';
  const sorted = [...entries.filter(isFolder), ...entries.filter(entry => !isFolder(entry))];
  const titles = [words.fileName, words.fileSize, words.fileMode, words.fileTime, words.fileActions];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className="folder-list" tabIndex={0} role="group" aria-label={label}>
      <table className="plain-table">
        <ColumnTitles titles={titles} />
        <tbody>
          {sorted.map(entry => (
            <Row key={entry.name} {...props} entry={entry} open={what => open({ what, entry })} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends FolderTableProps {
  readonly entry: FileEntry;
  readonly open: (what: OpenedDialog['what']) => void;
}

function Row(props: RowProps) {
  const { entry, onOpen } = props;
  const { vm: words } = useWords();
  const { name, kind, size, mode, modifiedAt } = entry;
  // a link may lead to a file or a folder: it is opened as a folder
  const opens = kind === 'folder' || kind === 'link';
  return (
    <tr>
      <td className="code">
        {opens ? (
          <button type="button" className="link" onClick={() => onOpen(entry)}>
            {name}/
          </button>
        ) : (
          name
        )}
      </td>
      <td>{kind === 'file' ? `${formatNumber(size)} B` : words.fileKinds[kind]}</td>
      <td className="code">{mode}</td>
      <td>{formatTime(modifiedAt)}</td>
      <td className="row">
        <Actions {...props} />
      </td>
    </tr>
  );
}

function Actions({ entry, onDownload, open }: RowProps) {
  const { vm: words } = useWords();
  const { name, kind } = entry;
  const isNamed = kind !== 'other';
  return (
    <>
      {kind !== 'folder' && (
        <Action title={words.download} name={name} onClick={isNamed ? () => onDownload(entry) : undefined} />
      )}
      <Action title={words.rename} name={name} onClick={isNamed ? () => open('rename') : undefined} />
      <Action title={words.remove} name={name} onClick={isNamed ? () => open('remove') : undefined} />
    </>
  );
}

function Action(props: {
  readonly title: string;
  readonly name: string;
  /** Absent if the action is not possible. */
  readonly onClick: (() => void) | undefined;
}) {
  const { title, name, onClick } = props;
  return (
    <button
      type="button"
      className="link"
      aria-label={`${title}: ${name}`}
      disabled={onClick === undefined}
      onClick={onClick}
    >
      {title}
    </button>
  );
}

function RenameDialog(props: {
  readonly entry: FileEntry;
  readonly onRename: (name: string) => void;
  readonly onClose: () => void;
}) {
  const { entry, onRename, onClose } = props;
  const { vm: words, shell } = useWords();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onRename(String(new FormData(event.currentTarget).get('name')));
  };
  return (
    <Dialog title={`${words.rename}: ${entry.name}`} onClose={onClose}>
      <form className="stack" onSubmit={send}>
        <label className="field">
          {words.fileName}
          <input name="name" required pattern="[^\/]+" className="code" defaultValue={entry.name} />
        </label>
        <div className="dialog-actions">
          <button type="button" onClick={onClose}>
            {shell.cancel}
          </button>
          <button type="submit" className="primary">
            {words.rename}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveDialog(props: FolderTableProps & { readonly entry: FileEntry; readonly onClose: () => void }) {
  const { entry, label, onRemove, onClose } = props;
  const { vm: words } = useWords();
  const [change] = useState(() => ({
    targets: [{ key: entry.name, name: entry.name, connection: label }],
    send: async () => {
      await onRemove(entry);
      return undefined;
    },
  }));
  return (
    <ChangeDialog
      title={`${words.remove}: ${entry.name}`}
      {...change}
      lines={props.removeLine(entry)}
      isFinal
      onClose={onClose}
    />
  );
}
