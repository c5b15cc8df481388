import type { VmSpec } from '@cb-spider/core/driver';
import { base64, cloudInit } from '@cb-spider/driver-kit';

/**
 * Returns the script that a new VM runs on its first start so that the user of the spec can log in, in base64, as
 * RunInstances takes it; `undefined` if there is nothing to do.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function toUserData(spec: VmSpec, platform: 'linux' | 'windows'): string | undefined {
  const text = platform === 'windows' ? setPassword(spec) : cloudInit(spec);
  return text === undefined ? undefined : base64(text);
}

/**
 * The password is also base64 within the script, so that none of its characters can end the string that contains it.
 */
function setPassword({ userName, password }: VmSpec): string | undefined {
  if (!password) return undefined;
  const text = (value: string) =>
    `[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64(value)}'))`;
  const user = `([adsi]("WinNT://./" + ${text(userName)} + ",user"))`;
  return `<powershell>\n${user}.SetPassword(${text(password)})\n</powershell>\n`;
}
