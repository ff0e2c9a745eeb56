import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { snowflake } from '../kit/snowflake.ts';
import { forgetNote } from './public-note.ts';
import { noteId } from './record.ts';

/** Forgets the last help note of a channel once another may come. */
export const forgetPublicNote = job({
  name: 'help.forget-public-note',
  data: z.object({ guildId: snowflake, channelId: snowflake, id: noteId }),
  run: (app: App, at) => forgetNote(app, at),
});
