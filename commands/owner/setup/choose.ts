import type { Turn } from '../../../src/kit/answer.ts';
import { memberOf } from '../../../src/kit/member.ts';
import type { Settings } from '../../../src/setup/record.ts';
import { changeSettings } from '../../../src/setup/settings.ts';
import { watchServer } from '../../../src/workflows/purge.ts';
import { settingsChanged } from '../../../src/workflows/troubles.ts';

/** Changes the settings of the server where somebody acts, and looks after what hangs on them. */
export async function choose(turn: Turn, decide: (settings: Settings) => Settings): Promise<void> {
  const { guild } = memberOf(turn);
  await watchServer(turn.app, guild.id);
  await changeSettings(turn.app, guild.id, decide);
  await settingsChanged(turn.app, guild);
}
