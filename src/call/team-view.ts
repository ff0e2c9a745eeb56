import { ChannelSelectMenuBuilder, ContainerBuilder, UserSelectMenuBuilder } from '@discordjs/builders';
import { ButtonStyle, ChannelType } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { type Call, mostNamed, type Team } from './record.ts';
import * as routes from './routes.ts';
import { isOver, patience, standing } from './rules.ts';

/** The number that an *Open* has which stands in no alert: in a thread. */
const inThread = 9;

/** What stands in the moderators' channel: a mention and *Open*, or the one line that says so where nobody is mentioned. */
export function alertView(t: Translate, id: string, n: number, mention: string | undefined): Page {
  return {
    components: [
      text(mention === undefined ? t('call:alert') : `<@${mention}>`),
      row(button(routes.open.make({ id, n }), t('call:open.button'), ButtonStyle.Danger)),
    ],
  };
}

/** What a moderator reads who opens a call. @param mayBeMentioned  they agreed to it, and can take it back here. */
export function openView(
  t: Translate,
  call: Call,
  { viewerId, now, mayBeMentioned }: { viewerId: string; now: number; mayBeMentioned: boolean },
): Page {
  const { id, at, here, named, personId, danger, why } = call;
  const stands = standing(call, now);
  const over = isOver(call, now);
  const who =
    named && personId !== undefined
      ? t('call:open.named', { person: `<@${personId}>` })
      : t('call:open.nameless');
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(
      [
        `## ${t(`call:open.${why}`)}`,
        t('call:open.at', { when: moment(at, 'R') }),
        ...(over ? [] : [who, t(`call:open.danger.${danger}`)]),
      ].join('\n'),
    ),
    text(
      [t(`call:open.standing.${stands}`, { moderators: mentions(here) }), ...threadLines(t, call, over)].join(
        '\n',
      ),
    ),
  );
  if (!over) container.addTextDisplayComponents(text(t('call:open.how')), text(t('call:open.after')));
  const isHere = here.includes(viewerId);
  const ways = [
    ...(!over && !isHere && here.length < 2 && viewerId !== personId
      ? [
          button(
            routes.here.make({ id }),
            t(here.length === 0 ? 'call:open.here' : 'call:open.second'),
            ButtonStyle.Primary,
          ),
        ]
      : []),
    ...(!over && isHere ? [button(routes.done.make({ id }), t('call:open.done'))] : []),
    ...(mayBeMentioned ? [button(routes.takeBack.make({}), t('call:duty.takeBack'))] : []),
  ];
  return { components: ways.length > 0 ? [container, row(...ways)] : [container] };
}

function threadLines(t: Translate, { named, here, thread }: Call, over: boolean): string[] {
  if (thread?.greeted) return [t('call:open.thread', { thread: `<#${thread.id}>` })];
  if (over || here.length === 0) return [];
  return [t(named ? 'call:open.noThread' : 'call:open.waitsForName')];
}

/** The first words in the thread: who is here, who can read it, and what it is not. @param getHelp  the custom_id of *Get help*. */
export function greetingView(t: Translate, call: Call, getHelp: string): Page {
  const { id, personId, here } = call;
  return {
    components: [
      text(
        [
          t('call:greeting.hello', { person: `<@${personId}>`, moderators: mentions(here) }),
          t('call:greeting.readers'),
          t('call:greeting.what'),
        ].join('\n'),
      ),
      row(
        button(getHelp, t('common:getHelp'), ButtonStyle.Danger),
        button(routes.open.make({ id, n: inThread }), t('call:greeting.team')),
      ),
    ],
  };
}

/** By which the greeting is found again. */
export const greetingMark = (id: string) => routes.open.make({ id, n: inThread });

/** By which the farewell is found again: a thread has this button once. */
export const farewellMark = routes.begin.make({ country: 'XX' });

/** The last words in the thread. @param goes  when it is deleted; undefined: the bot may not. */
export function farewellView(t: Translate, goes: number | undefined, getHelp: string): Page {
  const end =
    goes === undefined ? t('call:farewell.stays') : t('call:farewell.goes', { when: moment(goes, 'D') });
  return {
    components: [
      text(`${t('call:farewell.ended')} ${end}\n${t('call:farewell.again')}`),
      row(button(getHelp, t('common:getHelp'), ButtonStyle.Danger), button(farewellMark, t('call:button'))),
    ],
  };
}

/** Whether somebody may be mentioned, for themselves. */
export function dutyView(t: Translate, isAgreed: boolean): Page {
  return {
    components: [
      text(
        [t(isAgreed ? 'call:duty.agreed' : 'call:duty.notAgreed'), t('call:duty.what', { minutes })].join(
          '\n',
        ),
      ),
      row(
        isAgreed
          ? button(routes.takeBack.make({}), t('call:duty.takeBack'))
          : button(routes.agree.make({}), t('call:duty.agree'), ButtonStyle.Primary),
      ),
    ],
  };
}

/** What asks the people who are named, in the moderators' channel. It mentions nobody. */
export function inviteView(t: Translate): Page {
  return {
    components: [
      text(
        [`**${t('call:invite.title')}**`, t('call:invite.what', { minutes }), t('call:invite.choice')].join(
          '\n',
        ),
      ),
      row(
        button(routes.agree.make({}), t('call:duty.agree'), ButtonStyle.Primary),
        button(routes.takeBack.make({}), t('call:duty.takeBack')),
      ),
    ],
  };
}

export interface Setup {
  team: Team;
  ownerId: string;
  viewerId: string;
  /** Of those who are named: no longer moderators here. */
  gone: readonly string[];
  /** What keeps the room from use, by the names in `call.json`. */
  roomTrouble: 'gone' | 'forbidden' | 'closed' | undefined;
  staffReachable: boolean;
  /** The bot may delete threads there. */
  threadsGo: boolean;
  /** For the message that asks them. */
  inviteId: string;
}

/** The owner's page: where threads open, who is asked in which order, and who agreed. */
export function setupSection(t: Translate, setup: Setup): ContainerBuilder[] {
  const { team, ownerId, viewerId, gone, roomTrouble, staffReachable, threadsGo, inviteId } = setup;
  const room = new ChannelSelectMenuBuilder()
    .setCustomId(routes.room.make({}))
    .setPlaceholder(t('call:setup.roomPlaceholder'))
    .setChannelTypes(ChannelType.GuildText)
    .setDefaultChannels(team.roomId === undefined ? [] : [team.roomId]);
  const first = new ContainerBuilder()
    .addTextDisplayComponents(
      text(`## ${t('setup:pages.calls.name')}\n${t('setup:pages.calls.why')}`),
      text(
        [
          t('call:setup.room'),
          ...(roomTrouble === undefined ? [] : [t(`call:setup.roomTrouble.${roomTrouble}`)]),
          ...(threadsGo ? [] : [t('call:setup.threadsStay')]),
          ...(staffReachable ? [] : [t('call:setup.noStaff')]),
        ].join('\n'),
      ),
    )
    .addActionRowComponents(row(room));
  if (team.roomId !== undefined)
    first.addActionRowComponents(row(button(routes.turnOff.make({}), t('call:setup.turnOff'))));

  const lineOf = (id: string, n: number) => {
    const state = gone.includes(id) ? 'gone' : team.agreed.includes(id) ? 'agreed' : 'waits';
    return t(`call:setup.named.${state}`, { n: n + 1, person: `<@${id}>` });
  };
  const second = new ContainerBuilder().addTextDisplayComponents(
    text(
      [
        t('call:setup.who', { most: mostNamed, minutes }),
        ...(team.named.length === 0 ? [t('call:setup.nobody')] : team.named.map(lineOf)),
        t(team.agreed.includes(ownerId) ? 'call:setup.ownerAgreed' : 'call:setup.ownerNot'),
      ].join('\n'),
    ),
  );
  for (let place = 0; place <= Math.min(team.named.length, mostNamed - 1); place += 1) {
    const person = team.named[place];
    second.addActionRowComponents(
      row(
        new UserSelectMenuBuilder()
          .setCustomId(routes.name.make({ place }))
          .setPlaceholder(t('call:setup.place', { n: place + 1 }))
          .setMinValues(0)
          .setMaxValues(1)
          .setDefaultUsers(person === undefined ? [] : [person]),
      ),
    );
  }
  const ways = [
    ...(team.named.length > 0 && staffReachable
      ? [button(routes.invite.make({ id: inviteId }), t('call:setup.invite'), ButtonStyle.Primary)]
      : []),
    ...(viewerId === ownerId
      ? [
          team.agreed.includes(ownerId)
            ? button(routes.takeBack.make({}), t('call:setup.ownerTakeBack'))
            : button(routes.agree.make({}), t('call:setup.ownerAgree')),
        ]
      : []),
  ];
  if (ways.length > 0) second.addActionRowComponents(row(...ways));
  return [first, second];
}

const minutes = patience / 60_000;
const mentions = (ids: readonly string[]) => ids.map((id) => `<@${id}>`).join(', ');
