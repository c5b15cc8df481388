import { type ReactNode, useId } from 'react';

/** Takes a file that is chosen. */
export function FileField(props: {
  readonly label: string;
  /** The kinds of files to offer, as HTML has them. Default: all. */
  readonly accept?: string;
  /** Says what was done with the file. */
  readonly status: string;
  readonly onFile: (file: File) => void;
  readonly children?: ReactNode;
}) {
  const { label, accept, status, onFile, children } = props;
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
      <span role="status">{status}</span>
    </>
  );
}
