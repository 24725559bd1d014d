import { isDeepStrictEqual } from 'node:util';
import type { ConnectionMethod } from '../../api/types.ts';
import type { Credentials } from '../connectors/calls.ts';
import { partValues } from '../connectors/secret-fields.ts';
import type { PresetOffer } from '../options.ts';

/** Whether a connection's values are those of the preset, so that it is to stay up to date with it. */
export function followsPreset(
  method: ConnectionMethod,
  { open, secrets }: Credentials,
  preset: PresetOffer,
): boolean {
  return (
    preset.methodId === method.id && isDeepStrictEqual(partValues(method, preset.values), { open, secrets })
  );
}
