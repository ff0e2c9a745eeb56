import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { ask, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, messageMenu, modal, type Part, stringSelect } from '../../src/kit/command.ts';
import { moment } from '../../src/kit/components.ts';
import { memberOf } from '../../src/kit/member.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import texts from '../../src/locales/en-US/moderation.json';
import { wordsOf } from '../../src/relay/delivering.ts';
import { notesOf, writeNote } from '../../src/relay/inbox.ts';
import { postFor, postIn } from '../../src/relay/moderating.ts';
import { lift, runningMute, runningMutes } from '../../src/relay/mutes.ts';
import { mutesView, muteView } from '../../src/relay/mutes-view.ts';
import { openReports } from '../../src/relay/reporting.ts';
import * as forms from '../../src/relay/team-forms.ts';
import * as routes from '../../src/relay/team-routes.ts';
import { inboxView, panelView, wordsView } from '../../src/relay/team-view.ts';
import { keepPost, mutePost, removePost } from '../../src/workflows/moderating.ts';
import { roomOf } from '../../src/workflows/relaying.ts';
import * as queue from './queue.ts';
import { unlessChanged } from './unless-changed.ts';

const deciding: Part[] = [
  button(
    routes.keep,
    update((turn, read) => {
      const { guild, id: by } = memberOf(turn);
      return asRead(turn, read.id, async () => {
        const { id, state } = await keepPost(turn.app, guild, read, by);
        return look(turn, id, turn.t(`moderation:done.${state === 'standing' ? 'kept' : 'closed'}`));
      });
    }),
  ),
  button(
    routes.remove,
    ask(({ t }, read) => forms.removeModal(t, read)),
  ),
  modal(
    routes.removed,
    update((turn, read) => {
      const { guild, id: by } = memberOf(turn);
      const reason = forms.readWhy(turn.interaction.fields);
      return asRead(turn, read.id, async () => {
        const { id } = await removePost(turn.app, guild, read, { reason, by });
        return look(turn, id, turn.t('moderation:done.removed'));
      });
    }),
  ),
  button(
    routes.write,
    ask(({ t }, { id }) => forms.writeModal(t, id)),
  ),
  modal(
    routes.wrote,
    update(async (turn, { id }) => {
      const { app, t } = turn;
      const { guild } = memberOf(turn);
      const typed = forms.readWhy(turn.interaction.fields);
      const post = await postFor(app, guild.id, id);
      if (!post.wishes.teamMayWrite) throw new Refusal('moderation.noTeam');
      await writeNote(app, guild.id, post, 'team', typed);
      return look(turn, id, t('moderation:done.wrote'));
    }),
  ),
  button(
    routes.mute,
    ask(({ app, t }, { id }) => forms.muteModal(t, id, app.newId())),
  ),
  modal(
    routes.muted,
    update(async (turn, { id: postId, mute: id }) => {
      const { app, interaction, t } = turn;
      const { guild, id: by } = memberOf(turn);
      const { until } = await mutePost(app, guild.id, {
        id,
        postId,
        by,
        days: forms.readDays(interaction.fields),
        reason: forms.readWhy(interaction.fields),
      });
      return look(turn, postId, t('moderation:done.muted', { until: moment(until, 'f') }));
    }),
  ),
];

const muteParts: Part[] = [
  button(
    routes.openMutes,
    whisper((turn) => mutes(turn, 0)),
  ),
  button(
    routes.mutes,
    update((turn, { skip }) => mutes(turn, skip)),
  ),
  stringSelect(
    routes.chooseMute,
    update(async (turn) => {
      const { guild } = memberOf(turn);
      return muteView(turn.t, await runningMute(turn.app, guild.id, turn.interaction.values[0] ?? ''));
    }),
  ),
  button(
    routes.lift,
    update(async (turn, { id }) => {
      const { guild } = memberOf(turn);
      await lift(turn.app, guild.id, id);
      return mutes(turn, 0, turn.t('moderation:done.lifted'));
    }),
  ),
];

/** What moderators do about a post or an answer that stands under an alias. Nothing here leads to who wrote it. */
export default messageMenu({
  data: new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(texts.command.name)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setDefaultMemberPermissions(PermissionFlagsBits.ModerateMembers),
  run: whisper((turn) => {
    const { targetMessage } = turn.interaction;
    const isOurs = targetMessage.author.id === turn.app.discord.user?.id;
    const id = isOurs ? postIn(targetMessage) : undefined;
    if (id === undefined) throw new Refusal('moderation.notAPost');
    return look(turn, id);
  }),
  parts: [
    button(
      routes.open,
      whisper((turn, { id }) => look(turn, id)),
    ),
    button(
      routes.look,
      update((turn, { id }) => look(turn, id)),
    ),
    button(
      routes.words,
      update((turn, { id }) => words(turn, id)),
    ),
    button(
      routes.inbox,
      update(async (turn, { id, page }) => {
        const { guild } = memberOf(turn);
        return inboxView(turn.t, id, await notesOf(turn.app, guild.id, id), page);
      }),
    ),
    ...deciding,
    ...muteParts,
    ...queue.parts,
  ],
});

/** A post as it stands now. @throws Refusal where nothing is left of it. */
async function look({ app, t, ...turn }: Turn, id: string, note?: string): Promise<Page> {
  const { guild } = memberOf({ app, t, ...turn });
  const [post, reports, running, inbox] = await Promise.all([
    postFor(app, guild.id, id),
    openReports(app, guild.id, id),
    runningMutes(app, guild.id),
    notesOf(app, guild.id, id),
  ]);
  const onIt = running.filter(({ postId }) => postId === id);
  return panelView(t, {
    guildId: guild.id,
    post,
    reports,
    mutes: onIt,
    inbox,
    ...(note !== undefined && { note }),
  });
}

/** The words that stand, and what can be decided on them. */
async function words(turn: Turn, id: string, note?: string): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const [post, reports] = await Promise.all([postFor(app, guild.id, id), openReports(app, guild.id, id)]);
  const standing = await wordsOf(app, await roomOf(app, guild), post);
  return wordsView(t, { post, reports, ...(note !== undefined && { note }) }, standing);
}

/** Decides on the words that a moderator read. Where they are others by now, nothing is decided, and these are shown. */
function asRead(turn: Turn, id: string, decide: () => Promise<Page>): Promise<Page> {
  return unlessChanged(turn, decide, (note) => words(turn, id, note));
}

async function mutes(turn: Turn, skip: number, note?: string): Promise<Page> {
  const { guild } = memberOf(turn);
  return mutesView(turn.t, await runningMutes(turn.app, guild.id), skip, note);
}
