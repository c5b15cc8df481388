import type { DragEvent } from 'react';
import { FileField } from './file-field.tsx';

/** Takes a file that is dropped or chosen. */
export function FileDrop(props: {
  readonly label: string;
  readonly hint: string;
  /** Says what was done with the file. */
  readonly status: string;
  readonly onFile: (file: File) => void;
}) {
  const { label, hint, status, onFile } = props;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the file field in it does the same
    <div className="drop-area stack" onDragOver={event => event.preventDefault()} onDrop={drop}>
      <FileField label={label} status={status} onFile={onFile}>
        <span className="quiet small">{hint}</span>
      </FileField>
    </div>
  );
}
