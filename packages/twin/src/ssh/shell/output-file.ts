import type { CommandNode, PipelineNode, ScriptNode, StatementNode, TransformPlugin } from 'just-bash';
import { DiskError } from '../disk/disk-error.ts';
import type { FileQuestion } from './shell-messages.ts';

/** The path of the file. Scripts do not know it, and no disk has it. */
const path = '/dev/.output';

/**
 * The interpreter itself handles the output of statements with one of these words: `exec` and these files redirect
 * output, and the interpreter treats what `read` has read as text only at the end of a script.
 */
const handledByInterpreter = /\b(exec|read|readarray|mapfile)\b|\/dev\/(stdout|fd|tty)/;

type Redirection = CommandNode['redirections'][number];

/**
 * The file that the output of a script is written to. The interpreter passes the bytes of a command on to a file and to
 * the next command unchanged, but at the end of a script it reads bytes that are not UTF-8 as Latin-1.
 */
export class OutputFile implements TransformPlugin {
  readonly name = 'output-file';
  readonly #longest: number;
  readonly #parts: Buffer[] = [];
  #length = 0;

  /** @param longest the maximum length of the output, in bytes */
  constructor(longest: number) {
    this.#longest = longest;
  }

  get content(): Buffer {
    return Buffer.concat(this.#parts);
  }

  /** Returns whether a question is about this file, and not about one on the disk. */
  handles({ args }: FileQuestion): boolean {
    return args[0] === path;
  }

  /** Carries out what the interpreter asks of the file. Fails with `ENOSPC` beyond the maximum length. */
  answer({ method, args: [, content, options] }: FileQuestion): unknown {
    // so that the interpreter does not ask for its attributes
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

  /**
   * Makes each pipeline of a script write to this file, including those in loops, branches and subshells. Changes
   * nothing if a statement cannot be redirected, such as the definition of a function.
   */
  transform({ ast }: { readonly ast: ScriptNode }): { readonly ast: ScriptNode } {
    return {
      ast: ast.statements.every(canRedirect) ? { ...ast, statements: redirect(ast.statements) } : ast,
    };
  }
}

function encodingOf(options: unknown): BufferEncoding {
  const encoding =
    typeof options === 'object' && options !== null && 'encoding' in options ? options.encoding : options;
  return encoding === 'binary' || encoding === 'latin1' ? 'latin1' : 'utf8';
}

function canRedirect({ background, sourceText = '', pipelines }: StatementNode): boolean {
  return (
    !background &&
    !handledByInterpreter.test(sourceText) &&
    pipelines.every(({ commands }) => canRedirectCommand(commands.at(-1)))
  );
}

function canRedirectCommand(command: CommandNode | undefined): boolean {
  if (command === undefined || command.type === 'FunctionDef') return false;
  let isPossible = true;
  withStatements(command, statements => {
    isPossible &&= statements.every(canRedirect);
    return statements;
  });
  return isPossible;
}

function redirect(statements: StatementNode[]): StatementNode[] {
  return statements.map(statement => ({
    ...statement,
    pipelines: statement.pipelines.map(redirectPipeline),
  }));
}

function redirectPipeline(pipeline: PipelineNode): PipelineNode {
  const { commands } = pipeline;
  const last = commands.at(-1);
  if (last === undefined || last.redirections.some(isOfOutput)) return pipeline;
  return { ...pipeline, commands: [...commands.slice(0, -1), redirectCommand(last)] };
}

function redirectCommand(command: CommandNode): CommandNode {
  if (command.type !== 'SimpleCommand') return withStatements(command, redirect);
  return command.name === null ? command : { ...command, redirections: [...command.redirections, append] };
}

/** Returns the command with its inner statements changed. */
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
