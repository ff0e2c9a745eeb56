import { Events } from 'discord.js';
import { event } from '../src/kit/event.ts';

/** Somebody used a command, a button, a select or a modal. */
export default event(Events.InteractionCreate, ({ app, router }, interaction) =>
  router.route(app, interaction),
);
