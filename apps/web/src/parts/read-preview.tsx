import { cliWords } from '../data/cli-line.ts';
import { CommandLine } from './command-line.tsx';
import { RequestText } from './request-text.tsx';

/** How the same is read in a shell, and by a request. */
export function ReadPreview(props: {
  /** Below `/spider/`. */
  readonly path: string;
  /** What is empty is left out. */
  readonly query: Readonly<Record<string, string>>;
  /** Words after `spider`. Missing: there is no command for it. */
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
