import { cliWords } from '../data/cli-line.ts';
import { CommandLine } from './command-line.tsx';
import { RequestText } from './request-text.tsx';

/** Shows the same read as a command and as a request. */
export function ReadPreview(props: {
  /** The path below `/spider/`. */
  readonly path: string;
  /** The query. Empty values are left out. */
  readonly query: Readonly<Record<string, string>>;
  /** The words after `spider`. Absent if there is no command for it. */
  readonly cli?: readonly string[] | undefined;
}) {
  const { path, query, cli } = props;
  const given = Object.entries(query).filter(([, value]) => value !== '');
  const address = given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
  return (
    <>
      <CommandLine lines={cliWords(['spider', ...(cli ?? ['api', `/${address}`])])} />
      <RequestText text={`GET /spider/${address}`} />
    </>
  );
}
