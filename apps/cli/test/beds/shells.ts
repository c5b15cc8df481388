/** A shell that completes words with the program, and prints a command line instead of running it. */
export interface Shell {
  readonly shell: string;
  /** Returns the command line that starts the shell, and the files that it needs in the folder. */
  readonly start: (folder: string) => {
    readonly line: string;
    readonly texts: Readonly<Record<string, string>>;
  };
}

const posix = `spider() { case $1 in __complete|completion) OWN "$@" ;; *) echo "ran: $*|" ;; esac; }\n`;

export const shells: readonly Shell[] = [
  {
    shell: 'bash',
    start: folder => ({
      line: `bash --noprofile --rcfile ${folder}/rc -i`,
      texts: { rc: `${posix}source <(spider completion bash)\nPS1='ready> '\n` },
    }),
  },
  {
    shell: 'zsh',
    start: folder => ({
      line: `ZDOTDIR=${folder} zsh -d -i`,
      texts: {
        '.zshrc': `autoload -Uz compinit; compinit -u -D\n${posix}source <(spider completion zsh)\nPS1='ready> '\n`,
      },
    }),
  },
  {
    shell: 'fish',
    start: folder => ({
      line: `fish --no-config -i -C 'source ${folder}/rc.fish'`,
      texts: {
        'rc.fish': `function spider
  if contains -- "$argv[1]" __complete completion
    OWN $argv
  else
    echo "ran: $argv|"
  end
end
function fish_prompt; echo 'ready> '; end
spider completion fish | source
`,
      },
    }),
  },
];
