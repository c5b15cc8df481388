import { type ReactNode, useId } from 'react';

/** Takes a file that is chosen. */
export function FileField(props: {
  readonly label: string;
  /** Kinds of files that are offered, as HTML has them. Default: all. */
  readonly accept?: string;
  /** What has become of the file. */
  readonly told: string;
  readonly onFile: (file: File) => void;
  readonly children?: ReactNode;
}) {
  const { label, accept, told, onFile, children } = props;
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={event => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) onFile(file);
        }}
      />
      {children}
      <span role="status">{told}</span>
    </>
  );
}
