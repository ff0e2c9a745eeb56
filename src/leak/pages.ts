import {
  ContainerBuilder,
  LabelBuilder,
  type ModalBuilder,
  StringSelectMenuBuilder,
  UserSelectMenuBuilder,
} from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, rows, text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import { topics } from '../kit/topics.ts';
import type { Translate } from '../locales/index.ts';
import { askedFor, mayAgreeRecusal } from './people.ts';
import { type Case, type Happened, longest } from './record.ts';
import * as routes from './routes.ts';
import { isEmpty, isOpen } from './rules.ts';
import { fitting, mention, partWays, plain, touches, type Viewed, wayToDanger, wordsField } from './view.ts';

/** The pages behind *More*. */

/** How many lines a page of the timeline has, and how many reports one of reports. */
const linesAPage = 7;
const reportsAPage = 10;

/** The name of the question who. */
export const whoField = 'who';

export function moreView(t: Translate, { kase, viewerId }: Viewed): Page {
  const { id, step, drill, breachId, reportIds } = kase;
  const asked = askedFor(kase, viewerId);
  const ways = [
    wayToDanger(t, id),
    button(routes.assign.make({ id }), t('leak:more.assign')),
    button(routes.note.make({ id }), t('leak:more.note')),
    button(routes.stepAside.make({ id, step }), t('leak:more.stepAside')),
    button(routes.timeline.make({ id, page: 0 }), t('leak:more.timeline')),
  ];
  if (!drill && breachId === undefined) ways.push(button(routes.breach.make({ id }), t('leak:more.breach')));
  if (isEmpty(kase))
    ways.push(button(routes.empty.make({ id, step, reports: reportIds.length }), t('leak:more.empty')));
  const two = asked.recuse
    ? [
        ...(mayAgreeRecusal(asked.recuse, viewerId)
          ? [
              button(
                routes.agreeRecuse.make({ id, at: asked.recuse.at }),
                t('leak:more.agreeRecuse'),
                ButtonStyle.Danger,
              ),
            ]
          : []),
        button(routes.dropRecuse.make({ id, at: asked.recuse.at }), t('leak:more.dropRecuse')),
      ]
    : [button(routes.recuse.make({ id, step }), t('leak:more.recuse'))];
  if (asked.export) {
    if (asked.export.by !== viewerId)
      two.push(button(routes.agreeExport.make({ id, step }), t('leak:more.agreeExport'), ButtonStyle.Danger));
    two.push(button(routes.dropExport.make({ id, step }), t('leak:more.dropExport')));
  } else if (!drill) {
    two.push(button(routes.askExport.make({ id, step }), t('leak:more.export')));
  }
  return {
    components: [
      text(`## ${t('leak:more.title', { name: kase.name })}`),
      row(...partWays(t, id)),
      ...(isOpen(kase) ? [row(topicSelect(t, kase))] : []),
      ...rows([...ways, ...two, button(routes.panel.make({ id }), t('leak:toCase'))]),
    ],
  };
}

/** What it touches: who takes no such work is passed over, and it stands before what was reported. */
const topicSelect = (t: Translate, { id, step, topics: chosen }: Case) =>
  new StringSelectMenuBuilder()
    .setCustomId(routes.topics.make({ id, step }))
    .setPlaceholder(t('leak:topics.placeholder'))
    .setMinValues(0)
    .setMaxValues(topics.length)
    .setOptions(
      topics.map((topic) => ({
        value: topic,
        label: t(`rotation:duties.topic.${topic}`),
        default: chosen.includes(topic),
      })),
    );

/** What happened, newest last; page 0 is the newest. */
export function timelineView(t: Translate, { kase }: Viewed, page: number): Page {
  const { id, timeline } = kase;
  const end = Math.max(0, timeline.length - page * linesAPage);
  const lines = timeline.slice(Math.max(0, end - linesAPage), end).map((each) => happenedLine(t, each));
  const ways = [button(routes.panel.make({ id }), t('leak:toCase'))];
  if (end > linesAPage)
    ways.push(button(routes.timeline.make({ id, page: page + 1 }), t('leak:timeline.older')));
  if (page > 0) ways.push(button(routes.timeline.make({ id, page: page - 1 }), t('leak:timeline.newer')));
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text([`## ${t('leak:timeline.title', { name: kase.name })}`, ...lines].join('\n')),
      ),
      row(...ways),
    ],
  };
}

function happenedLine(t: Translate, { at, by, what, words }: Happened): string {
  // A line that a later version wrote is not known here.
  const known = t(`leak:happened.${what}` as 'leak:happened.opened', {
    defaultValue: t('leak:happened.other'),
  });
  const who = by === undefined ? known : t('leak:timeline.by', { what: known, who: mention(by) });
  const line = t('leak:timeline.line', { when: moment(at, 'f'), what: who });
  return words === undefined ? line : `${line}\n  ${plain(words)}`;
}

/** @param wayTo  the custom_id that opens one report behind its own content note. */
export function reportsView(
  t: Translate,
  { kase }: Viewed,
  page: number,
  wayTo: (reportId: string) => string,
): Page {
  const { id, reportIds } = kase;
  const from = page * reportsAPage;
  const shown = reportIds.slice(from, from + reportsAPage);
  const ways = shown.map((report, n) =>
    button(wayTo(report), t('leak:reports.button', { number: from + n + 1 })),
  );
  if (page > 0) ways.push(button(routes.reports.make({ id, page: page - 1 }), t('leak:reports.newer')));
  if (reportIds.length > from + reportsAPage)
    ways.push(button(routes.reports.make({ id, page: page + 1 }), t('leak:reports.older')));
  ways.push(button(routes.panel.make({ id }), t('leak:toCase')));
  const what = t(reportIds.length === 0 ? 'leak:reports.none' : 'leak:reports.what');
  const lines = [...touches(t, kase), what];
  const head = `## ${t('leak:reports.title', { name: kase.name })}`;
  return { components: [text([head, ...lines].join('\n')), ...rows(ways)] };
}

/** Who does what: a select for each role. */
export function assignView(t: Translate, { kase, turnOf }: Viewed): Page {
  const { id, step } = kase;
  const selects = routes.roles.map((role) =>
    row(
      new UserSelectMenuBuilder()
        .setCustomId(routes.assigned.make({ id, step, role }))
        .setPlaceholder(t(`leak:assign.${role}`)),
    ),
  );
  return {
    components: [
      text(
        [
          `## ${t('leak:assign.title', { name: kase.name })}`,
          t('leak:assign.what'),
          ...(turnOf === undefined ? [] : [t('leak:panel.turn', { who: mention(turnOf) })]),
        ].join('\n'),
      ),
      ...selects,
      row(
        ...(turnOf === undefined
          ? []
          : [button(routes.toTurn.make({ id, step }), t('leak:assign.toTurn'), ButtonStyle.Primary)]),
        button(routes.panel.make({ id }), t('leak:toCase')),
      ),
    ],
  };
}

/** Who is to see no more of it, and why. */
export const recuseModal = (t: Translate, customId: string): ModalBuilder =>
  form(
    customId,
    t('leak:recuse.title'),
    text(t('leak:recuse.what')),
    new LabelBuilder()
      .setLabel(t('leak:recuse.who'))
      .setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId(whoField).setRequired(true)),
    question(t('leak:recuse.label'), t('leak:recuse.how'), paragraph(wordsField, longest.why)),
  );

/** Before it is handed over: what those affected wish stands beside it. */
export function breachView(t: Translate, { kase }: Viewed): Page {
  const { id, step } = kase;
  const [said = []] = fitting((most) => {
    const wishes = kase.affected.flatMap(({ wishes: { needs } }) =>
      needs === undefined ? [] : [`- ${plain(needs, most)}`],
    );
    return [wishes.length > 0 ? [t('leak:breach.wishes'), ...wishes] : [t('leak:breach.noWishes')]];
  });
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('leak:breach.title')}\n${t('leak:breach.what')}`),
        text(said.join('\n')),
      ),
      row(
        button(routes.breachForm.make({ id, step }), t('leak:breach.go'), ButtonStyle.Primary),
        button(routes.panel.make({ id }), t('leak:toCase')),
      ),
    ],
  };
}
