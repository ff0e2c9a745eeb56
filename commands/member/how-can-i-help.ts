import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  DiscordAPIError,
  type GuildTextBasedChannel,
  InteractionContextType,
  type Message,
} from 'discord.js';
import { admit, mayUse } from '../../src/admit.ts';
import { directories } from '../../src/crisis/directory.ts';
import { helpRow } from '../../src/crisis/view.ts';
import { forgetPublicNote } from '../../src/helping/jobs.ts';
import { postNote } from '../../src/helping/public-note.ts';
import * as routes from '../../src/helping/routes.ts';
import { publicNoteLasts } from '../../src/helping/rules.ts';
import * as view from '../../src/helping/view.ts';
import { type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, messageMenu } from '../../src/kit/command.ts';
import { text } from '../../src/kit/components.ts';
import { memberOf } from '../../src/kit/member.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import { soon } from '../../src/kit/within.ts';
import words from '../../src/locales/en-US/helping.json';
import { localized } from '../../src/locales/named.ts';
import { settingsOf } from '../../src/setup/settings.ts';
import { askForCover, takeCover } from '../../src/workflows/covering.ts';
import { leaveNote } from '../../src/workflows/offering.ts';

/** How long guidance waits to know whether a moderator asks, in milliseconds. */
const patience = 300;

/** Where somebody can be sent for a line in any country. */
const [directory = { name: '', url: '' }] = directories;

/**
 * For whoever reads something that worries them. What they pointed at is not looked at: it decides nothing, and nobody is
 * answered in public because of what they wrote.
 */
export default messageMenu({
  data: new ContextMenuCommandBuilder()
    .setName(words.menu)
    .setNameLocalizations(localized(({ helping }) => helping.menu))
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper((turn) => home(turn, turn.interaction.targetMessage.id)),
  parts: [
    button(
      routes.home,
      update((turn, { message }) => home(turn, message)),
    ),
    button(
      routes.words,
      update(({ t }, { message }) => view.wordsView(t, message)),
    ),
    button(
      routes.lines,
      update(({ t }, { message }) => view.linesView(t, message, directory)),
    ),
    button(
      routes.cover,
      update(({ app, t }, { message }) => view.coverView(t, message, app.newId())),
    ),
    button(
      routes.sendCover,
      update(async (turn, { message, id }) => {
        const { guild, id: by } = memberOf(turn);
        const aboutChannelId = channelOf(turn).id;
        await askForCover(turn.app, guild, { id, by, aboutChannelId, aboutMessageId: message });
        return view.doneView(turn.t, message, 'cover.sent');
      }),
    ),
    button(
      routes.takeCover,
      whisper(async (turn, { id }) => {
        await admit('moderator', turn);
        const { guild, id: personId } = memberOf(turn);
        return {
          components: view.cardView(turn.t, await takeCover(turn.app, guild, id, personId), guild.id)
            .components,
        };
      }),
    ),
    button(
      routes.offer,
      update(({ app, t }, { message }) => view.offerView(t, message, app.newId())),
    ),
    button(
      routes.sendOffer,
      update(async (turn, { message, id }) => {
        const { guild, id: by } = memberOf(turn);
        await leaveNote(turn.app, guild, await messageAt(turn, message), { id, by });
        return view.doneView(turn.t, message, 'offer.done');
      }),
    ),
    button(
      routes.publicNote,
      update(async (turn, { message }) => {
        await admit('moderator', turn);
        const t = await publicWords(turn);
        return view.publicView(turn.t, message, turn.app.newId(), view.publicText(t, directory));
      }),
    ),
    button(
      routes.postNote,
      update(async (turn, { message, id }) => {
        const { app } = turn;
        await admit('moderator', turn);
        const channel = channelOf(turn);
        const at = { guildId: channel.guild.id, channelId: channel.id, id };
        await app.agenda.at(app.now() + publicNoteLasts, forgetPublicNote.with(at));
        await postNote(app, channel, await publicPage(turn), id);
        return view.doneView(turn.t, message, 'public.done');
      }),
    ),
  ],
});

async function home(turn: Turn, message: string): Promise<Page> {
  const isModerator = (await soon(turn.app, patience, () => mayUse('moderator', turn))) ?? false;
  return view.homeView(turn.t, { message, directory, isModerator });
}

/** The channel where they are. @throws Refusal where the bot does not see it. */
function channelOf({ interaction }: Turn): GuildTextBasedChannel {
  const { channel } = interaction;
  if (!channel || channel.isDMBased() || !channel.isTextBased()) throw new Refusal('helping.unseen');
  return channel;
}

/** The message that they pointed at. @throws Refusal where it is gone, or out of the bot's sight: that says nothing of its author. */
async function messageAt(turn: Turn, id: string): Promise<Message> {
  try {
    return await channelOf(turn).messages.fetch({ message: id, cache: false, force: true });
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status < 500 && error.status !== 429)
      throw new Refusal('helping.unseen');
    throw error;
  }
}

const publicWords = async (turn: Turn) =>
  turn.app.text((await settingsOf(turn.app, memberOf(turn).guild.id)).language);

async function publicPage(turn: Turn): Promise<Page> {
  const t = await publicWords(turn);
  return { components: [text(view.publicText(t, directory)), ...helpRow(t)] };
}
