import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js';
import { mayNeedHelp } from '../../src/crisis/check/index.ts';
import { ask, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, command, modal } from '../../src/kit/command.ts';
import { memberOf } from '../../src/kit/member.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import { within } from '../../src/kit/within.ts';
import { refusalText, type Translate } from '../../src/locales/index.ts';
import { named } from '../../src/locales/named.ts';
import { pledges } from '../../src/pledge/record.ts';
import { standing as pledgeStanding } from '../../src/pledge/rules.ts';
import { termsOf } from '../../src/pledge/words.ts';
import { ignore, unignore } from '../../src/relay/answering.ts';
import { crowdOf } from '../../src/relay/crowd.ts';
import { wordsOf } from '../../src/relay/delivering.ts';
import * as view from '../../src/relay/draft-view.ts';
import {
  changeDraft,
  draftEdit,
  dropDraft,
  freshAlias,
  makeDraft,
  ownDraft,
} from '../../src/relay/drafting.ts';
import { ownPost, type Person } from '../../src/relay/own.ts';
import { type Post, posts } from '../../src/relay/record.ts';
import * as routes from '../../src/relay/routes.ts';
import {
  goesAt,
  requireCrowd,
  requireOldEnough,
  requireOpen,
  requireStanding,
  rootOf,
  type Standing,
} from '../../src/relay/rules.ts';
import { relayOf, type Settings } from '../../src/relay/settings.ts';
import { readable, requireFit, tracesIn } from '../../src/relay/wording.ts';
import { postDraft, roomOf } from '../../src/relaying.ts';
import { open as openReport } from '../../src/report/routes.ts';
import { settingsOf } from '../../src/setup/settings.ts';
import * as reports from './report-post.ts';

/** How long the preview waits for Discord to count, in milliseconds. */
const patience = 1500;

/** Write without one's name: a form, a look at what it will be, and only then a post. */
export default command({
  data: named(new SlashCommandBuilder(), 'relay')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: ask(open),
  parts: [
    button(routes.open, ask(open)),
    modal(
      routes.written,
      whisper(async (turn) => {
        const { words, wishes, channelId } = view.readForm(turn.interaction.fields);
        const settings = await relayOf(turn.app, memberOf(turn).guild.id);
        const place = { channelId: channelId ?? placesFor(turn, settings)[0]?.id ?? '' };
        return draft(turn, { place, words, wishes });
      }),
    ),
    button(
      routes.answer,
      ask(async (turn, { id }) => {
        await usable(turn);
        requireStanding(await postOf(turn, id));
        return form(turn, {
          customId: routes.answered.make({ id }),
          title: turn.t('relay:form.answerTitle'),
          withTell: false,
        });
      }),
    ),
    modal(
      routes.answered,
      whisper(async (turn, { id }) => {
        const { words, wishes } = view.readForm(turn.interaction.fields);
        const above = requireStanding(await postOf(turn, id));
        const place = { channelId: above.place.channelId, rootId: rootOf(above) };
        return draft(turn, { place, words, wishes: { ...wishes, tellMe: false } });
      }),
    ),
    button(
      routes.change,
      ask(async (turn, { id }) => {
        const { words, wishes, place, edits } = await ownDraft(turn.app, personOf(turn), id);
        return form(turn, {
          customId: routes.changed.make({ id }),
          title: turn.t('relay:form.changeTitle'),
          withTell: place.rootId === undefined,
          withWishes: edits === undefined,
          words,
          wishes,
        });
      }),
    ),
    modal(
      routes.changed,
      update(async (turn, { id }) => {
        const { words, wishes } = view.readForm(turn.interaction.fields);
        readable(words.text);
        await changeDraft(turn.app, personOf(turn), id, (before) => ({
          ...before,
          words,
          wishes: before.edits === undefined ? wishes : before.wishes,
        }));
        return preview(turn, id);
      }),
    ),
    button(
      routes.edit,
      ask(async (turn, { server, id }) => {
        await usable(turn);
        const { app, t } = turn;
        const { guild } = memberOf(turn);
        const words = await wordsOf(app, await roomOf(app, guild), await ownPost(app, personOf(turn), id));
        return form(turn, {
          customId: routes.edited.make({ server, id }),
          title: t('relay:form.changeTitle'),
          withTell: false,
          withWishes: false,
          words,
        });
      }),
    ),
    modal(
      routes.edited,
      update(async (turn, { id }) => {
        const { app } = turn;
        const { words } = view.readForm(turn.interaction.fields);
        await usable(turn);
        readable(words.text);
        const post = await ownPost(app, personOf(turn), id);
        return preview(turn, await draftEdit(app, personOf(turn), post, words));
      }),
    ),
    button(
      routes.rename,
      update(async (turn, { id }) => {
        const { app } = turn;
        const { guild } = memberOf(turn);
        await freshAlias(app, (await roomOf(app, guild)).t, personOf(turn), id, isName(turn));
        return preview(turn, id);
      }),
    ),
    button(
      routes.post,
      update(async (turn, { id }) => {
        const { guild } = memberOf(turn);
        const post = await postDraft(turn.app, guild, personOf(turn), id, await standingOf(turn));
        return view.postedView(turn.t, post, { guildId: guild.id, draftId: id });
      }),
    ),
    button(
      routes.cancel,
      update(async (turn, { id }) => {
        await ownDraft(turn.app, personOf(turn), id);
        await dropDraft(turn.app, personOf(turn), id);
        return view.cancelledView(turn.t);
      }),
    ),
    ...reports.parts,
    button(
      routes.ignore,
      whisper(async (turn, { id }) => {
        const post = requireStanding(await postOf(turn, id));
        await ignore(turn.app, personOf(turn), post);
        return view.ignoringView(turn.t, post, true);
      }),
    ),
    button(
      routes.unignore,
      update(async (turn, { id }) => {
        const post = requireStanding(await postOf(turn, id));
        await unignore(turn.app, personOf(turn), post);
        return view.ignoringView(turn.t, post, false);
      }),
    ),
  ],
});

/** The form for a post of one's own. */
async function open(turn: Turn) {
  const settings = await usable(turn);
  const places = placesFor(turn, settings);
  if (places.length === 0) throw new Refusal('relay.hidden');
  return form(turn, {
    customId: routes.written.make({}),
    title: turn.t('relay:form.title'),
    withTell: true,
    places,
  });
}

function form(
  turn: Turn,
  asked: Pick<view.Form, 'customId' | 'title' | 'withTell' | 'words' | 'wishes'> &
    Partial<Pick<view.Form, 'places' | 'withWishes'>>,
) {
  const { app, t } = turn;
  const { operator } = app.config;
  return view.writeModal(t, { withWishes: true, ...asked, operator });
}

/** What can be told before anything is written. Whether somebody is muted is asked at *Post* alone. @throws Refusal */
async function usable(turn: Turn): Promise<Settings> {
  const settings = await relayOf(turn.app, memberOf(turn).guild.id);
  requireOpen(settings);
  requireOldEnough(settings, await standingOf(turn), turn.app.now());
  return settings;
}

/** The channels in which somebody can post: where they are, if that is one, else those that they see. */
function placesFor(turn: Turn, { channelIds }: Settings): { id: string; name: string }[] {
  const member = memberOf(turn);
  const seen = channelIds.flatMap((id) => {
    const channel = member.guild.channels.cache.get(id);
    return channel?.permissionsFor(member).has(PermissionFlagsBits.ViewChannel)
      ? [{ id, name: channel.name }]
      : [];
  });
  const here = seen.filter(({ id }) => id === turn.interaction.channelId);
  return here.length > 0 ? here : seen;
}

/** @throws Refusal where they can't see the channel: nobody writes where they don't belong. */
function requireSeen(turn: Turn, channelId: string) {
  const member = memberOf(turn);
  const channel = member.guild.channels.cache.get(channelId);
  if (!channel?.permissionsFor(member).has(PermissionFlagsBits.ViewChannel))
    throw new Refusal('relay.hidden');
  return channel;
}

/** Keeps what was written, and shows what it will be. */
async function draft(turn: Turn, wish: Parameters<typeof makeDraft>[3]): Promise<Page> {
  const { app } = turn;
  const { guild } = memberOf(turn);
  const settings = await usable(turn);
  requireOpen(settings, wish.place.channelId);
  requireSeen(turn, wish.place.channelId);
  readable(wish.words.text);
  const { t } = await roomOf(app, guild);
  return preview(turn, await makeDraft(app, t, personOf(turn), wish, isName(turn)));
}

/** Why a draft can't be posted as it is, in words; its author changes it, or waits, and loses nothing. */
function problemOf(t: Translate, check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return refusalText(t, error.code, error.details);
    throw error;
  }
}

async function preview(turn: Turn, id: string): Promise<Page> {
  const { app, t, locale } = turn;
  const { guild } = memberOf(turn);
  const settings = await relayOf(app, guild.id);
  const kept = await ownDraft(app, personOf(turn), id);
  const { words, place } = kept;
  const root = place.rootId === undefined ? undefined : await postOf(turn, place.rootId);
  const goes = goesAt(app.now(), settings);
  const crowd = await crowdAt(turn, place.channelId);
  const problem = problemOf(t, () => {
    requireCrowd(crowd);
    requireFit(words, settings);
  });
  return view.previewView(t, {
    id,
    draft: kept,
    settings,
    operator: app.config.operator,
    crowd,
    problem,
    goesAt: root ? Math.min(goes, root.goesAt) : goes,
    traces: tracesIn([words.text, words.note ?? ''].join('\n')),
    helpFirst: mayNeedHelp([words.text, words.note ?? ''].join('\n'), locale) !== undefined,
    report: openReport.make({}),
  });
}

/** About how many people could have written; undefined where Discord does not tell. */
async function crowdAt(turn: Turn, channelId: string): Promise<number | undefined> {
  const { app } = turn;
  const { guild } = memberOf(turn);
  const channel = requireSeen(turn, channelId);
  const { pledgeDays } = await relayOf(app, guild.id);
  const { pledgedRoleId } = await settingsOf(app, guild.id);
  const role = pledgeDays < 0 ? undefined : pledgedRoleId;
  return within(app, patience, crowdOf(guild, channel, role));
}

/** Whether an alias reads as somebody's name here: asked once, and where Discord does not tell, it does not. */
const isName =
  (turn: Turn) =>
  async (alias: string): Promise<boolean> => {
    const { guild } = memberOf(turn);
    const found = await within(
      turn.app,
      patience,
      guild.members.search({ query: alias, limit: 5, cache: false }),
    );
    return found?.some(({ displayName }) => displayName.toLowerCase() === alias.toLowerCase()) ?? false;
  };

async function standingOf(turn: Turn): Promise<Standing> {
  const { app } = turn;
  const { guild, id, user } = memberOf(turn);
  const pledge = await app.store.of(pledges).get([guild.id, id]);
  const { is } = pledgeStanding(pledge, await termsOf(app, guild.id), app.now());
  const counts = is === 'current' || is === 'due';
  return { accountAt: user.createdTimestamp, pledgedAt: counts ? pledge?.signedAt : undefined };
}

const personOf = (turn: Turn): Person => ({
  guildId: memberOf(turn).guild.id,
  personId: turn.interaction.user.id,
});

function postOf(turn: Turn, id: string): Promise<Post | undefined> {
  return turn.app.store.of(posts).get([memberOf(turn).guild.id, id]);
}
