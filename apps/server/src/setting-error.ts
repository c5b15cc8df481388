/** A setting that cannot be used. `message` says which, and what to do. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}
