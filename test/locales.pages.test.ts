import { ButtonBuilder, type ModalBuilder } from '@discordjs/builders';
import { describe, expect, test } from 'vitest';
import { type Breach, longest } from '../src/breach/record.ts';
import * as breachView from '../src/breach/view.ts';
import { coveredCountries, directories, linesOf } from '../src/crisis/directory.ts';
import * as further from '../src/crisis/further-view.ts';
import { bestLine } from '../src/crisis/rules.ts';
import * as crisisView from '../src/crisis/view.ts';
import { dangerText, type Reader } from '../src/crisis/words.ts';
import type { Page } from '../src/kit/answer.ts';
import { createText, type Translate } from '../src/locales/index.ts';
import { noticeKinds } from '../src/mine/record.ts';
import { noChoices } from '../src/mine/rules.ts';
import * as mineView from '../src/mine/view.ts';
import { firstTerms } from '../src/pledge/rules.ts';
import * as pledgeView from '../src/pledge/view.ts';
import { defaultWords } from '../src/pledge/words.ts';
import * as reportOwnView from '../src/report/own-view.ts';
import {
  longestMessage,
  longestWhat,
  longestWhere,
  mostKeptFrom,
  type Report,
} from '../src/report/record.ts';
import { standing, write } from '../src/report/rules.ts';
import * as reportSentView from '../src/report/sent-view.ts';
import * as reportTeamView from '../src/report/team-view.ts';
import * as reportView from '../src/report/view.ts';
import { locales } from './parts/locales.ts';

const text = await createText();
const now = Date.parse('2026-11-21');
/** After every review date: what is in doubt says so, and is longest. */
const later = Date.parse('2040-01-01');
const id = '1000000000000000001';
const newId = 'b'.repeat(22);
const operator = { name: 'A Volunteer Of This Community', contact: 'help@example.org', ownsServer: true };

/** Countries with lines, and some without. */
const countries = [...coveredCountries, 'BG', 'AQ'];

interface Component {
  content?: string;
  label?: string;
  placeholder?: string;
  description?: string;
  components?: Component[];
  component?: Component;
  options?: { label: string; description?: string }[];
}

describe.each(locales)('%s', (locale) => {
  const t = text(locale);

  test.each([
    ['now', now],
    ['when all is past review', later],
  ])('every page of crisis help fits one message, with danger before any line (%s)', (_, at) => {
    const reader: Reader = { t, locale, now: at };
    for (const country of countries) {
      for (const page of [
        crisisView.countryView(reader, country),
        further.groundingView(reader, country),
        ...[0, 1, 2, 3, 4, 5].map((n) => further.moreView(reader, country, n)),
      ]) {
        expectToFit(page);
        const words = wordsOf(page);
        const [danger = ''] = t('crisis:danger').split(':**');
        expect(words.indexOf(danger), country).toBeGreaterThan(0);
        const best = bestLine(linesOf(country), new Intl.Locale(locale).language, at);
        if (best) expect(words.indexOf(`**[${best.name}]`), country).toBeGreaterThan(words.indexOf(danger));
      }
    }
    for (const page of [crisisView.helpView(reader), further.directoriesView(reader)]) {
      expectToFit(page);
      expect(wordsOf(page)).toContain(directories[0]?.url);
    }
    expectFormToFit(crisisView.typeModal(t));
  });

  test('every number of every country stands as its source prints it', () => {
    const reader: Reader = { t, locale, now };
    for (const country of coveredCountries) {
      const pages = [0, 1, 2, 3, 4, 5].map((n) => wordsOf(further.moreView(reader, country, n)));
      const all = [wordsOf(crisisView.countryView(reader, country)), ...pages].join('\n');
      for (const { phone, sms } of linesOf(country)) {
        for (const number of [phone, sms?.number, sms?.keyword].filter((it) => it !== undefined)) {
          expect(all, country).toContain(number);
        }
      }
    }
  });

  test('the pledge fits one message, and each of its promises a box', () => {
    const words = defaultWords(t);
    const terms = { ...firstTerms, changedAt: now };
    const notice = t('gate:date', { date: '<t:1000000000:D>', rooms: `<#${id}> `.repeat(20) });
    expectToFit(pledgeView.readView(t, { words, terms, roleId: id, operator, hasRole: true, notice }));
    expectFormToFit(pledgeView.signModal(t, 1, words.duties));
    const pledge = { state: 'signed', version: 1, signedAt: now, roleId: id, place: 0 } as const;
    const copy = {
      pledge,
      terms,
      words,
      standing: { is: 'due', by: now } as const,
      hasRole: false,
      roleNow: id,
    };
    expectToFit(pledgeView.copyView(t, copy));
    expectToFit(pledgeView.signedView(t, copy));
  });

  test('what is said and decided about somebody fits one message at its longest', () => {
    for (const breach of [undecided, decided, judged]) {
      const back = new ButtonBuilder({ custom_id: 'back', label: t('mine:back') }).setStyle(2);
      const own = { breach, server: id, now, others: true, hasPledge: false, back };
      expectToFit(breachView.ownView(t, own));
      expectToFit(breachView.ownSaidView(t, own));
      const page = { breaches: Array.from({ length: 10 }, () => breach), skip: 0, hasOlder: true };
      expectToFit(breachView.ownListView(t, { page, server: id, now, back }));
    }
    expectFormToFit(breachView.answerModal(t, { breach: undecided, server: id }));
    expectFormToFit(breachView.appealModal(t, { breach: decided, server: id }));
  });

  test('/mine and reports fit', () => {
    const server = { id, name: 'A server'.repeat(12) };
    const waiting = noticeKinds.map((kind) => ({ id: newId, kind, about: newId, at: now }));
    expectToFit(mineView.homeView(t, { server, waiting, sections: [], ways: [], canChoose: true }));
    expectToFit(mineView.choicesView(t, { server, choices: noChoices, reached: false }));
    expectToFit(mineView.serversView(t, [server]));
    expectToFit(mineView.dataView(t, server));
    expectToFit(mineView.eraseView(t, server));
    expectReportsToFit(t, locale);
  });
});

/** A report's pages at their longest, for its author; those of the team are in English for now, and looked at with them. */
function expectReportsToFit(t: Translate, locale: string) {
  const reader = { t, locale, now: later };
  const help = [
    dangerText(reader, 'XX', []),
    t('crisis:first.someoneDanger'),
    t('crisis:findLine', directories[0] ?? { name: '', url: '' }),
  ];
  const keptFrom = Array.from({ length: mostKeptFrom }, () => id);
  const audience = { least: 10, most: 100, told: true, ownerNamed: true };
  expectToFit(reportView.openView(t, operator, `${id}-${id}`));
  expectToFit(reportView.aboutView(t, operator));
  expectToFit(reportSentView.closedView(t, id));
  for (const kind of ['leaked', 'threat'] as const) {
    for (const young of [true, false]) {
      const told = { kind, danger: 'unsure', young, intimate: true, keptFrom } as const;
      const draft = {
        ...told,
        keptFrom,
        tag: '',
        where: `https://discord.com/channels/${id}/${id}/${id}`,
        changedAt: now,
      };
      expectToFit(reportView.dangerView(t, newId, draft));
      expectToFit(
        reportView.detailsView(t, { id: newId, draft, audience, alert: 'sealed', help, now: later }),
      );
      expectToFit(
        reportView.detailsView(t, {
          id: newId,
          draft: { ...draft, keptFrom: [] },
          audience: undefined,
          alert: 'call',
          help,
          now: later,
        }),
      );
      expectToFit(
        reportSentView.outsideView(t, operator, {
          draft,
          now: later,
          typed: long(longestWhat),
          again: newId,
        }),
      );
      for (const name of ['named', 'nameless'] as const)
        expectFormToFit(reportSentView.writeModal(t, name, newId, draft));
      const words = long(longestMessage);
      const report: Report = {
        ...write(
          {
            ...draft,
            id: newId,
            what: long(longestWhat),
            where: '',
            own: '',
            place: 0,
            trusted: false,
            authorId: id,
          },
          now,
        ),
        where: long(longestWhere),
        messages: Array.from({ length: 7 }, (_, n) => ({
          id: newId,
          from: n % 2 ? 'team' : 'author',
          words,
          at: now,
        })),
        readBy: [id, id],
        case: { id: newId, name: 'Northern Juniper' },
        stoppedAt: now,
      };
      const stands = { name: 'named', standing: standing(report), draft, called: true, now: later } as const;
      const sent = reportSentView.sentView(t, stands);
      expectToFit(withHelp(reader, sent));
      const opened = { server: id, stands: standing(report), messages: report.messages, skip: 2 };
      expectToFit(withHelp(reader, reportOwnView.ownView(t, opened)));
      const back = new ButtonBuilder({ custom_id: 'back', label: t('mine:back') }).setStyle(2);
      const listed = Array.from({ length: reportOwnView.ownPerPage }, () => standing(report));
      expectToFit(
        reportOwnView.ownListView(t, { server: id, title: 'A server', listed, count: 40, skip: 10, back }),
      );
      expectToFit(reportTeamView.noteView(t, report));
      expectToFit(reportTeamView.shownView(t, report, id));
      expectToFit(withHelp(reader, reportTeamView.talkView(t, report, 2)));
    }
  }
}

const withHelp = (reader: Reader, page: Page) => crisisView.withHelpFirst(reader, 'self', page);

const long = (most: number) => '*_~'.repeat(most).slice(0, most);
const undecided: Breach = {
  id: newId,
  name: 'Northern Juniper',
  step: 99,
  personId: id,
  what: long(longest.what),
  support: long(longest.support),
  openedBy: id,
  openedAt: now,
  readAt: now,
  answer: { words: long(longest.answer), at: now },
  pausedUntil: now + 1,
};
const decided: Breach = {
  ...undecided,
  decision: { kind: 'revoke', why: long(longest.why), by: [id, id], at: now },
};
const judged: Breach = {
  ...decided,
  appeal: {
    words: long(longest.appeal),
    at: now,
    outcome: { kind: 'stands', why: long(longest.why), by: id, at: now, alone: true },
  },
};

/** Discord's limits of a message; four components are kept for what ends every answer. */
function expectToFit({ components }: Page) {
  const parts = components.map((each) => each.toJSON()); // the builders refuse some of what is too long
  const all = every(JSON.parse(JSON.stringify(parts)));
  expect(all.length).toBeLessThanOrEqual(40 - 4);
  expect(all.reduce((sum, { content }) => sum + (content?.length ?? 0), 0)).toBeLessThanOrEqual(4000);
  for (const { label, placeholder, options } of all) {
    expect(label?.length ?? 0, label).toBeLessThanOrEqual(80);
    expect(placeholder?.length ?? 0, placeholder).toBeLessThanOrEqual(150);
    for (const option of options ?? []) {
      expect(option.label.length, option.label).toBeLessThanOrEqual(100);
      expect(option.description?.length ?? 0, option.description).toBeLessThanOrEqual(100);
    }
  }
}

function expectFormToFit(form: ModalBuilder) {
  const { title, components } = form.toJSON();
  expect(title.length, title).toBeLessThanOrEqual(45);
  expect(components.length).toBeLessThanOrEqual(5);
  for (const { label, description } of JSON.parse(JSON.stringify(components)) as Component[]) {
    expect(label?.length ?? 0, label).toBeLessThanOrEqual(45);
    expect(description?.length ?? 0, description).toBeLessThanOrEqual(100);
  }
}

const wordsOf = ({ components }: Page) =>
  every(JSON.parse(JSON.stringify(components)))
    .flatMap(({ content }) => content ?? [])
    .join('\n');

function every(components: readonly Component[]): Component[] {
  return components.flatMap((each) => [each, ...every(each.components ?? [])]);
}
