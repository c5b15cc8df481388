import type { CommandNode, PipelineNode, ScriptNode, StatementNode, TransformPlugin } from 'just-bash';
import { DiskError } from '../disk/disk-error.ts';
import type { FileQuestion } from './shell-messages.ts';

/** Scripts do not know it, and it is on no disk. */
const path = '/dev/.output';

/**
 * What a script with one of these words writes, and in which order, is left to the interpreter: `exec` and these files lead
 * output elsewhere, and what `read` has read is text for the end of a script alone.
 */
const ownWays = /\b(exec|read|readarray|mapfile)\b|\/dev\/(stdout|fd|tty)/;

type Redirection = CommandNode['redirections'][number];

/**
 * The file that the output of a script goes to. The interpreter passes on the bytes of a command to a file and to the next
 * command as they are; at the end of a script it takes those that are not UTF-8 for Latin-1.
 */
export class OutputFile implements TransformPlugin {
  readonly name = 'output-file';
  readonly #longest: number;
  readonly #parts: Buffer[] = [];
  #length = 0;

  /** @param longest of the output, in bytes */
  constructor(longest: number) {
    this.#longest = longest;
  }

  get content(): Buffer {
    return Buffer.concat(this.#parts);
  }

  /** Whether a question is about this file, and not about one of the disk. */
  isAsked({ args }: FileQuestion): boolean {
    return args[0] === path;
  }

  /** Does what the interpreter asks of it. Fails with `ENOSPC` beyond the bound. */
  answer({ method, args: [, content, options] }: FileQuestion): unknown {
    // so that nobody asks what it is
    if (method === 'exists') return false;
    if (method !== 'appendFile') throw new DiskError('EPERM', path);
    const part =
      typeof content === 'string'
        ? Buffer.from(content, encodingOf(options))
        : Buffer.from(content as Uint8Array);
    this.#length += part.length;
    if (this.#length > this.#longest) throw new DiskError('ENOSPC', '/dev/stdout');
    this.#parts.push(part);
    return undefined;
  }

  /** Lets each pipeline of a script write to this file, those in its loops, branches and subshells too; none if it has functions. */
  transform({ ast }: { readonly ast: ScriptNode }): { readonly ast: ScriptNode } {
    return {
      ast: ast.statements.every(mayGoIntoFile) ? { ...ast, statements: intoFile(ast.statements) } : ast,
    };
  }
}

function encodingOf(options: unknown): BufferEncoding {
  const encoding =
    typeof options === 'object' && options !== null && 'encoding' in options ? options.encoding : options;
  return encoding === 'binary' || encoding === 'latin1' ? 'latin1' : 'utf8';
}

function mayGoIntoFile({ background, sourceText = '', pipelines }: StatementNode): boolean {
  return (
    !background && !ownWays.test(sourceText) && pipelines.every(({ commands }) => endsWell(commands.at(-1)))
  );
}

function endsWell(command: CommandNode | undefined): boolean {
  if (command === undefined || command.type === 'FunctionDef') return false;
  let isWell = true;
  withStatements(command, statements => {
    isWell &&= statements.every(mayGoIntoFile);
    return statements;
  });
  return isWell;
}

function intoFile(statements: StatementNode[]): StatementNode[] {
  return statements.map(statement => ({ ...statement, pipelines: statement.pipelines.map(endsInFile) }));
}

function endsInFile(pipeline: PipelineNode): PipelineNode {
  const { commands } = pipeline;
  const last = commands.at(-1);
  if (last === undefined || last.redirections.some(isOfOutput)) return pipeline;
  return { ...pipeline, commands: [...commands.slice(0, -1), commandIntoFile(last)] };
}

function commandIntoFile(command: CommandNode): CommandNode {
  if (command.type !== 'SimpleCommand') return withStatements(command, intoFile);
  return command.name === null ? command : { ...command, redirections: [...command.redirections, append] };
}

/** The command with the statements that it consists of changed. */
function withStatements(
  command: CommandNode,
  change: (statements: StatementNode[]) => StatementNode[],
): CommandNode {
  switch (command.type) {
    case 'If': {
      const clauses = command.clauses.map(({ condition, body }) => ({
        condition: change(condition),
        body: change(body),
      }));
      return { ...command, clauses, elseBody: command.elseBody && change(command.elseBody) };
    }
    case 'While':
    case 'Until':
      return { ...command, condition: change(command.condition), body: change(command.body) };
    case 'For':
    case 'CStyleFor':
    case 'Subshell':
    case 'Group':
      return { ...command, body: change(command.body) };
    case 'Case':
      return { ...command, items: command.items.map(item => ({ ...item, body: change(item.body) })) };
    default:
      return command;
  }
}

function isOfOutput({ operator, fd }: Redirection): boolean {
  return operator.startsWith('&>') || (operator.includes('>') && (fd ?? 1) === 1);
}

const append: Redirection = {
  type: 'Redirection',
  fd: null,
  operator: '>>',
  target: { type: 'Word', parts: [{ type: 'Literal', value: path }] },
};
