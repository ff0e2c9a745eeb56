import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { Call } from '../../src/call/record.ts';
import { directories } from '../../src/crisis/directory.ts';
import { dangerText } from '../../src/crisis/words.ts';
import { ask, type Page, type Turn, update, whisper } from '../../src/kit/answer.ts';
import { button, command, modal, stringSelect, userSelect } from '../../src/kit/command.ts';
import { text } from '../../src/kit/components.ts';
import { memberOf } from '../../src/kit/member.ts';
import { operatorIn } from '../../src/kit/operator.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import { topicsOf } from '../../src/kit/topics.ts';
import { refusalText } from '../../src/locales/index.ts';
import { named } from '../../src/locales/named.ts';
import { noteServer } from '../../src/mine/choices.ts';
import { beginDraft, dropDraft, ownDraft } from '../../src/report/drafting.ts';
import { ownReport, type Person } from '../../src/report/own.ts';
import type { Draft, Report } from '../../src/report/record.ts';
import * as routes from '../../src/report/routes.ts';
import { isSealed, mayBeDanger } from '../../src/report/rules.ts';
import * as answers from '../../src/report/sent-view.ts';
import * as view from '../../src/report/view.ts';
import { settingsOf } from '../../src/setup/settings.ts';
import { callTeam, canAsk } from '../../src/workflows/calls.ts';
import { helpFirst } from '../../src/workflows/help-first.ts';
import { audienceOf, sendReport, standingOf } from '../../src/workflows/reports.ts';

/** Tell the moderators, with one's name or without. It asks for no pledge and no role. */
export default command({
  data: named(new SlashCommandBuilder(), 'report')
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run: whisper((turn) => open(turn)),
  parts: [
    button(
      routes.open,
      whisper((turn) => open(turn)),
    ),
    button(
      routes.start,
      update((turn, { at }) => open(turn, at)),
    ),
    button(
      routes.about,
      update(({ app, t, interaction }) => view.aboutView(t, operatorIn(app.config, interaction.guild))),
    ),
    button(
      routes.kind,
      update(async (turn, { kind, at }) => {
        const { app, t } = turn;
        const where = linkOf(memberOf(turn).guild.id, at);
        const id = await beginDraft(app, personOf(turn), { kind, where });
        return view.dangerView(t, id, await ownDraft(app, personOf(turn), id));
      }),
    ),
    button(
      routes.danger,
      update((turn, { id, danger }) => details(turn, id, (draft) => ({ ...draft, danger }))),
    ),
    button(
      routes.details,
      update((turn, { id }) => details(turn, id)),
    ),
    userSelect(
      routes.keptFrom,
      update((turn, { id }) => {
        const keptFrom = turn.interaction.users.filter(({ bot }) => !bot).map((user) => user.id);
        return details(turn, id, (draft) => ({ ...draft, keptFrom }));
      }),
    ),
    stringSelect(
      routes.flags,
      update((turn, { id }) => {
        const { values } = turn.interaction;
        const [young, intimate] = [values.includes('young'), values.includes('intimate')];
        return details(turn, id, (draft) => ({ ...draft, young, intimate }));
      }),
    ),
    button(
      routes.write,
      ask(async (turn, { name, id }) =>
        answers.writeModal(turn.t, name, id, await ownDraft(turn.app, personOf(turn), id)),
      ),
    ),
    modal(
      routes.sent,
      update((turn, { name, id }) => {
        const { t, interaction } = turn;
        const what = interaction.fields.getTextInputValue(answers.whatField);
        const where = interaction.fields.fields.has(answers.whereField)
          ? interaction.fields.getTextInputValue(answers.whereField)
          : '';
        return helpFirst(turn, [what, where], async () => {
          try {
            return await send(turn, { name, id, what, where });
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            const line = refusalText(t, error.code, error.details);
            return { components: [text(line), ...answers.typedBack(t, `${what}\n${where}`)] };
          }
        });
      }),
    ),
  ],
});

/** The first page. @param at  the channel and message that they pointed at, as `1-2`, or nothing. */
export async function open(turn: Turn, at = ''): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  return (await reachesAnyone(turn))
    ? view.openView(t, operatorIn(app.config, guild), at)
    : answers.closedView(t, guild.ownerId);
}

/** What is chosen before the form; where nobody would be left to read it, that, and other ways. */
async function details(turn: Turn, id: string, decide?: (draft: Draft) => Draft): Promise<Page> {
  const { app, t, locale } = turn;
  const { guild, id: personId } = memberOf(turn);
  const draft = await ownDraft(app, personOf(turn), id, decide);
  const { keptFrom } = draft;
  const audience = isSealed(draft) ? await audienceOf(app, guild, { keptFrom, personId }) : undefined;
  const now = app.now();
  if (audience?.most === 0) {
    await ownDraft(app, personOf(turn), id, (each) => ({ ...each, keptFrom: [] }));
    return answers.outsideView(t, operatorIn(app.config, guild), { draft, now, again: id });
  }
  const [directory] = directories;
  const help = mayBeDanger(draft)
    ? [
        dangerText({ t, locale, now }, 'XX', []),
        t('crisis:first.someoneDanger'),
        ...(directory ? [t('crisis:findLine', directory)] : []),
      ]
    : [];
  const alert = mayBeDanger(draft) ? await alertOf(turn, draft) : undefined;
  return view.detailsView(t, { id, draft, audience, alert, help, now });
}

async function send(
  turn: Turn,
  { name, id, what, where }: { name: routes.Name; id: string; what: string; where: string },
): Promise<Page> {
  const { app, t } = turn;
  const { guild, id: personId } = memberOf(turn);
  const now = app.now();
  const typed = `${what}\n${where}`;
  if (!(await reachesAnyone(turn))) return answers.closedView(t, guild.ownerId, typed);
  const before = await sentBefore(turn, id);
  if (before)
    return answers.sentView(t, {
      name,
      standing: await standingOf(app, guild.id, before),
      draft: before,
      now,
    });

  const { tag: _tag, changedAt: _changed, ...draft } = await ownDraft(app, personOf(turn), id);
  if (isSealed(draft)) {
    const { most } = await audienceOf(app, guild, { keptFrom: draft.keptFrom, personId });
    if (most === 0) {
      await dropDraft(app, personOf(turn), id);
      return answers.outsideView(t, operatorIn(app.config, guild), {
        draft,
        now,
        typed,
      });
    }
  }
  const withName = name === 'named';
  if (withName) await noteServer(app, personId, guild.id);
  // The call first: cut short in between, somebody comes all the same, and the form sent again leads to that call.
  const called =
    mayBeDanger(draft) && (await alertOf(turn, draft)) === 'call'
      ? hasReached(
          await callTeam(app, guild, {
            id,
            personId,
            named: withName,
            why: 'report',
            about: id,
            danger: draft.danger,
            topics: topicsOf(draft),
          }),
        )
      : undefined;
  const wish = { ...draft, id, what, where, withName };
  const report = await sendReport(app, guild, { personId }, wish);
  await dropDraft(app, personOf(turn), id);
  const stands = await standingOf(app, guild.id, report);
  return answers.sentView(t, { name, standing: stands, draft, ...(called !== undefined && { called }), now });
}

/** What happens at once where somebody may be in danger. Of a sealed report nothing goes to a channel. */
async function alertOf(turn: Turn, told: Pick<Draft, 'keptFrom'>): Promise<view.Alert> {
  if (isSealed(told)) return 'sealed';
  return (await canAsk(turn.app, memberOf(turn).guild)) ? 'call' : 'card';
}

const hasReached = ({ alerts }: Call) => alerts.some(({ messageId }) => messageId !== undefined);

/** The report that this form was sent as already; it is the same one. */
async function sentBefore(turn: Turn, id: string): Promise<Report | undefined> {
  try {
    return await ownReport(turn.app, personOf(turn), id);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A link to what they pointed at, of which nothing else is kept. */
function linkOf(guildId: string, at: string): string {
  const [, channel, message] = /^(\d{17,20})-(\d{17,20})$/.exec(at) ?? [];
  const link = `https://discord.com/channels/${guildId}/${channel}/${message}`;
  return message === undefined ? '' : link;
}

/** A staff channel was chosen. Where it is out of reach just now, a report waits for it. */
async function reachesAnyone(turn: Turn): Promise<boolean> {
  const { staffChannelId } = await settingsOf(turn.app, memberOf(turn).guild.id);
  return staffChannelId !== undefined;
}

function personOf(turn: Turn): Person {
  const { guild, id: personId } = memberOf(turn);
  return { guildId: guild.id, personId };
}
