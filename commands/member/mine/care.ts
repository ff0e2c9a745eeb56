import { ask, type Page, type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect, userSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { type Affected, opened, plan, resume, stop } from '../../../src/leak/affected.ts';
import { ownPart, ownPartsOf } from '../../../src/leak/care.ts';
import * as view from '../../../src/leak/care-view.ts';
import * as routes from '../../../src/leak/part-routes.ts';
import { requestsView } from '../../../src/leak/requests-view.ts';
import { concerns } from '../../../src/leak/routes.ts';
import { addresses, paces, type Wishes, ways, wish } from '../../../src/leak/wishes.ts';
import { companionAnsweredView, companionView, wishesView } from '../../../src/leak/wishes-view.ts';
import { choicesOf } from '../../../src/mine/choices.ts';
import { markSeen } from '../../../src/mine/notices.ts';
import { backButton, type Section } from '../../../src/mine/view.ts';
import { aboutTold, changeOwn, chooseWho, partOf, wantsToTalk } from '../../../src/workflows/caring.ts';
import {
  answerAsked,
  askCompanion,
  askedBeside,
  chooseCompanion,
} from '../../../src/workflows/companions.ts';
import { takeConcern } from '../../../src/workflows/concerns.ts';
import { helpFirst } from '../../../src/workflows/help-first.ts';
import { moderatorsAmong } from '../../../src/workflows/moderators.ts';
import { serverOf } from './server.ts';

const reading: Part[] = [
  button(
    concerns,
    whisper((turn, { id }) => concern(turn, id)),
  ),
  button(
    routes.concernsOf,
    whisper((turn, { id }) => concern(turn, id)),
  ),
  button(
    routes.ownCare,
    update((turn, { server }) => list(turn, server)),
  ),
  stringSelect(
    routes.chooseOwn,
    update(async (turn, { server }) => read(turn, server, turn.interaction.values[0] ?? '')),
  ),
  button(
    routes.ownPart,
    update((turn, at) => show(turn, at)),
  ),
];

const choosing: Part[] = [
  button(
    routes.wishes,
    update((turn, at) => wishes(turn, at)),
  ),
  stringSelect(
    routes.setWay,
    update((turn, at) => {
      const how = ways.find((each) => each === turn.interaction.values[0]);
      return setWish(turn, at, ({ how: _before, ...rest }) => ({ ...rest, ...(how && { how }) }));
    }),
  ),
  stringSelect(
    routes.setPace,
    update((turn, at) => {
      const often = paces.find((each) => each === turn.interaction.values[0]);
      return setWish(turn, at, ({ often: _before, ...rest }) => ({ ...rest, ...(often && { often }) }));
    }),
  ),
  stringSelect(
    routes.setAddress,
    update((turn, at) => {
      const address = addresses.find((each) => each === turn.interaction.values[0]);
      return setWish(turn, at, ({ address: _before, ...rest }) => ({ ...rest, ...(address && { address }) }));
    }),
  ),
  userSelect(
    routes.setWho,
    update(async (turn, at) => {
      const [who] = turn.interaction.values;
      if (who !== undefined && (await moderatorsAmong(turn.app, memberOf(turn).guild, [who])).length === 0)
        throw new Refusal('care.notOfTheTeam');
      const ref = { guildId: at.server, id: at.case, one: at.one };
      await chooseWho(turn.app, ref, turn.interaction.user.id, who);
      return wishes(turn, at);
    }),
  ),
  userSelect(
    routes.setCompanion,
    update(async (turn, at) => {
      const ref = { guildId: at.server, id: at.case, one: at.one };
      await chooseCompanion(turn.app, ref, turn.interaction.user.id, turn.interaction.values[0]);
      return wishes(turn, at);
    }),
  ),
  button(
    routes.askBeside,
    update(async (turn, at) => {
      const ref = { guildId: at.server, id: at.case, one: at.one };
      await askCompanion(turn.app, ref, turn.interaction.user.id);
      return wishes(turn, at);
    }),
  ),
  button(
    routes.needs,
    ask(async (turn, at) => view.needsModal(await look(turn, at))),
  ),
  modal(
    routes.needsTyped,
    update(async (turn, at) => {
      const words = turn.interaction.fields.getTextInputValue(view.needsField).trim();
      return helpFirst(turn, words, async (withHelp) => {
        await change(turn, at, 'wished', (one) => {
          const { needs: _before, ...rest } = one.wishes;
          return wish(one, { ...rest, ...(words !== '' && { needs: words }) });
        });
        return withHelp ? view.needsKeptView(await look(turn, at)) : show(turn, at);
      });
    }),
  ),
];

const deciding: Part[] = [
  button(
    routes.talk,
    update((turn, at) => decide(turn, at, 'askedToTalk', wantsToTalk(turn.app))),
  ),
  button(
    routes.notNow,
    update((turn, at) => decide(turn, at, 'stoppedContact', (one) => stop(one, turn.app.now()))),
  ),
  button(
    routes.again,
    update((turn, at) =>
      decide(turn, at, 'resumedContact', (one) => plan(resume(one, turn.app.now()), 'usual')),
    ),
  ),
  button(
    routes.checkIns,
    update(async (turn, at) => view.checkInsView(await look(turn, at))),
  ),
  button(
    routes.plan,
    update(async (turn, { plan: wanted, ...at }) => {
      await change(turn, at, 'wished', (one) => plan(one, wanted));
      return view.checkInsView(await look(turn, at));
    }),
  ),
  button(
    routes.fine,
    update(async (turn, at) => view.fineView(await look(turn, at))),
  ),
  button(
    routes.requests,
    update(async (turn, at) => requestsView(await look(turn, at))),
  ),
];

const beside: Part[] = [
  button(
    routes.beside,
    update(async (turn, { answer, ...at }) => {
      const ref = { guildId: at.server, id: at.case, one: at.one };
      await answerAsked(turn.app, ref, turn.interaction.user.id, answer);
      return companionAnsweredView(turn.t, answer, backButton(turn.t, serverOf(turn, at.server)));
    }),
  ),
];

/** How somebody who is affected is looked after: what they read, and what they choose. */
export const parts: Part[] = [...reading, ...choosing, ...deciding, ...beside];

/** How it stands, in a line; undefined where nothing concerns them. */
export async function section({ app, interaction, t }: Turn, guildId: string): Promise<Section | undefined> {
  const { length: count } = await ownPartsOf(app, { guildId, personId: interaction.user.id });
  return count === 0
    ? undefined
    : { title: t('care:section.title'), lines: [t('care:section.line', { count })] };
}

/** Opens what a notice is about. */
export async function openNotice(
  turn: Turn,
  guildId: string,
  { kind, about }: { kind: 'careTold' | 'careCheckIn'; about: string },
): Promise<Page> {
  await markSeen(turn.app, { guildId, personId: turn.interaction.user.id }, about);
  return read(turn, guildId, partOf(about), kind === 'careCheckIn');
}

/** Opens what a companion is asked: who asks, and nothing else. */
export async function openAsked(turn: Turn, guildId: string, about: string): Promise<Page> {
  const { app, interaction, t } = turn;
  const personId = interaction.user.id;
  await markSeen(app, { guildId, personId }, about);
  const { kase, one } = await askedBeside(app, guildId, personId, about);
  const server = serverOf(turn, guildId);
  return companionView(
    t,
    { server: guildId, case: kase.id, one: one.id },
    {
      who: one.personId ?? '',
      server: server.name ?? t('mine:servers.gone'),
      back: backButton(t, server),
    },
  );
}

async function concern(turn: Turn, id: string): Promise<Page> {
  const { guild, id: personId } = memberOf(turn);
  const concerned = await takeConcern(turn.app, { guildId: guild.id, id }, personId);
  const at = concerned.became === 'listed' ? { server: guild.id, case: id, one: concerned.one } : undefined;
  return view.concernsView(turn.t, concerned.became, at);
}

async function list(turn: Turn, server: string): Promise<Page> {
  const { app, interaction, t } = turn;
  const parts = await ownPartsOf(app, { guildId: server, personId: interaction.user.id });
  const [only, ...others] = parts;
  if (only && others.length === 0) return show(turn, { server, case: only.kase.id, one: only.one.id });
  return view.ownListView(t, server, parts, backButton(t, serverOf(turn, server)));
}

/** One part by its own id. */
async function read(turn: Turn, server: string, one: string, asks = false): Promise<Page> {
  const parts = await ownPartsOf(turn.app, { guildId: server, personId: turn.interaction.user.id });
  const found = parts.find((each) => each.one.id === one);
  if (!found) throw new Refusal('care.gone');
  return show(turn, { server, case: found.kase.id, one }, asks);
}

/** Opening it is being reached: nobody asks whether they read it. */
async function show(turn: Turn, at: view.Place, asks = false): Promise<Page> {
  const own = await look(turn, at);
  const { told, seenAt = 0 } = own.one;
  if (told.some((each) => each.at > seenAt)) {
    await change(turn, at, 'openedIt', (one) => opened(one, turn.app.now()));
    const person = { guildId: at.server, personId: turn.interaction.user.id };
    // One page shows all that was told: no notice of it waits any more.
    for (const [n] of told.entries()) await markSeen(turn.app, person, aboutTold(at.one, n + 1));
    return view.ownPartView({ ...(await look(turn, at)), asks });
  }
  return view.ownPartView({ ...own, asks });
}

async function wishes(turn: Turn, at: view.Place): Promise<Page> {
  const own = await look(turn, at);
  const { messages } = await choicesOf(turn.app, turn.interaction.user.id);
  return wishesView(own, messages !== undefined);
}

async function setWish(turn: Turn, at: view.Place, choose: (wishes: Wishes) => Wishes): Promise<Page> {
  await change(turn, at, 'wished', (one) => wish(one, choose(one.wishes)));
  return wishes(turn, at);
}

async function decide(
  turn: Turn,
  at: view.Place,
  what: string,
  deed: (one: Affected) => Affected,
): Promise<Page> {
  await change(turn, at, what, deed);
  return show(turn, at);
}

function change(turn: Turn, at: view.Place, what: string, deed: Parameters<typeof changeOwn>[4]) {
  const ref = { guildId: at.server, id: at.case, one: at.one };
  return changeOwn(turn.app, ref, turn.interaction.user.id, what, deed);
}

async function look(turn: Turn, at: view.Place): Promise<view.Own> {
  const { app, interaction, t } = turn;
  const part = await ownPart(app, { guildId: at.server, personId: interaction.user.id }, at);
  const server = serverOf(turn, at.server);
  return {
    ...part,
    t,
    server: { id: at.server, name: server.name ?? t('mine:servers.gone') },
    back: backButton(t, server),
    inServer: interaction.guildId !== null,
  };
}
