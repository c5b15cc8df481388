import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';

/** The script for each shell, which completes words with `spider __complete`. */
const scripts: Readonly<Record<string, string>> = {
  bash: `_spider() {
  local IFS=$'\\n' words=("\${COMP_WORDS[@]:1:COMP_CWORD-1}")
  local line
  COMPREPLY=()
  while IFS= read -r line; do COMPREPLY+=("$(printf '%q' "$line")"); done < <(spider __complete "\${words[@]}" "$2" 2>/dev/null)
}
complete -o default -F _spider spider
`,
  zsh: `#compdef spider
_spider() {
  local -a offers
  offers=("\${(@f)$(spider __complete "\${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
  if [[ -n "$offers" ]]; then compadd -a offers; else _files; fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _spider "$@"; else compdef _spider spider; fi
`,
  fish: `function __spider_complete
  set -l words (commandline -opc)
  set -l offers (spider __complete $words[2..-1] (commandline -ct) 2>/dev/null)
  if set -q offers[1]
    printf '%s\\n' $offers
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c spider -f -a '(__spider_complete)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName spider -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })
  $words = @($before | ForEach-Object {
    if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
  })
  spider __complete --marked @words "=$wordToComplete" 2>$null | ForEach-Object {
    $text = if ($_ -match '[^\\w./:=@+-]') { "'" + $_.Replace("'", "''") + "'" } else { $_ }
    [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
  }
}
`,
};

/** `completion bash|zsh|fish|powershell`: prints the completion script of a shell. */
export const completion: Handler = async ({ words, output }) => {
  const [shell = ''] = words;
  const script = scripts[shell.toLowerCase()];
  if (script === undefined)
    throw usageError('The shell is missing.', `spider completion ${Object.keys(scripts).join('|')}`);
  await output.result(script);
  return exits.ok;
};
