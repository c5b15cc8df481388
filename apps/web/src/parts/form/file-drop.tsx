import { type DragEvent, useId } from 'react';

/** Takes a file, dropped or chosen. */
export function FileDrop(props: {
  readonly label: string;
  readonly hint: string;
  /** What has become of the file. */
  readonly told: string;
  readonly onFile: (file: File) => void;
}) {
  const { label, hint, told, onFile } = props;
  const id = useId();
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same can be done by the file field in it
    <div className="drop-area stack" onDragOver={event => event.preventDefault()} onDrop={drop}>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="file" onChange={event => take(event.currentTarget.files)} />
      <span className="quiet small">{hint}</span>
      <span role="status">{told}</span>
    </div>
  );
}
