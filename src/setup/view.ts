import { ContainerBuilder, FileBuilder } from '@discordjs/builders';
import { AttachmentBuilder, ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, rows, text } from '../kit/components.ts';
import { type Operator, ownsServerText } from '../kit/operator.ts';
import type { Translate } from '../locales/index.ts';
import type { Kept, Settings } from './record.ts';
import * as routes from './routes.ts';
import { type Finding, isBroken, isKeptPage, isReady, type KeptPage, toMend, undoable } from './rules.ts';

interface Home {
  kept: Kept;
  /** Parts whose choices are kept elsewhere: whether each is on. */
  on: Record<Exclude<routes.SetupPage, KeptPage>, boolean>;
  findings: Finding[];
  operator: Operator;
}

/** Where set-up begins and ends: each part, whether it is ready, and what Check found. */
export function homeView(t: Translate, { kept, on, findings, operator }: Home): Page {
  const ready = (page: routes.SetupPage) => (isKeptPage(page) ? isReady(page, kept.settings) : on[page]);
  const parts = routes.pages.map((page) => {
    const name = t(`setup:pages.${page}.name`);
    if (ready(page) && isBroken(page, findings)) return t('setup:home.broken', { page: name });
    return ready(page)
      ? t('setup:home.ready', { page: name })
      : t('setup:home.open', { page: name, what: t(`setup:pages.${page}.what`) });
  });
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('setup:home.title')}\n${t('setup:home.intro')}`),
    text(parts.join('\n')),
    text(summary(t, findings, kept.settings)),
    text([...changed(t, kept), t('setup:operator', operator), ...ownsServerText(t, operator)].join('\n')),
  );
  const more = [
    button(routes.check.make({}), t('setup:check.button')),
    button(routes.save.make({}), t('setup:home.export')),
  ];
  const last = undoable(kept);
  if (last)
    more.push(button(routes.undo.make({}), t('setup:home.undo', { what: t(`setup:changed.${last}`) })));
  return {
    components: [
      container,
      ...rows(
        routes.pages.map((page) =>
          button(
            routes.page.make({ page }),
            t(`setup:pages.${page}.button`),
            ready(page) ? ButtonStyle.Secondary : ButtonStyle.Primary,
          ),
        ),
      ),
      row(...more),
    ],
  };
}

/** Every finding of Check, with its mend in Discord's own menu words. */
export function checkView(t: Translate, findings: Finding[], settings: Settings): Page {
  const lines = findings.map((finding) => findingText(t, finding, settings));
  if (findings.every((finding) => 'good' in finding)) lines.push(t('setup:check.allGood'));
  return {
    components: [
      new ContainerBuilder().addTextDisplayComponents(
        text(`## ${t('setup:check.title')}`),
        text(lines.join('\n')),
      ),
      row(
        button(routes.home.make({}), t('setup:back')),
        button(routes.check.make({}), t('setup:check.again'), ButtonStyle.Primary),
      ),
    ],
  };
}

/** One finding in words: what is, and how to mend it. */
export function findingText(t: Translate, finding: Finding, settings: Settings): string {
  const names = {
    channel: `<#${'channelId' in finding ? finding.channelId : settings.staffChannelId}>`,
    role: `<@&${settings.pledgedRoleId}>`,
    roles: settings.moderatorRoleIds.map((id) => `<@&${id}>`).join(', '),
  };
  if ('good' in finding)
    return t('setup:check.good', { what: t(`setup:check.findings.${finding.good}`, names) });
  return t('setup:check.mend', {
    what: t(`setup:check.findings.${finding.bad}`, names),
    how: t(`setup:check.mends.${finding.mend}`, names),
  });
}

/** What the staff channel is told once: what broke, how to mend it, and whether it was out of reach itself. */
export function troublesView(
  t: Translate,
  { id, findings, wasUnreachable }: { id: string; findings: Finding[]; wasUnreachable: boolean },
  settings: Settings,
): Page {
  const lines = findings.map((finding) => findingText(t, finding, settings));
  const news = [
    ...(wasUnreachable ? [t('setup:troubles.reachable')] : []),
    ...(lines.length > 0 ? [t('setup:troubles.title'), ...lines, t('setup:troubles.once')] : []),
  ];
  return {
    components: [text(news.join('\n')), row(button(routes.look.make({ id }), t('setup:troubles.check')))],
  };
}

/** The settings as a file that its owner can keep. It holds ids of roles and channels, and of no person. */
export function savedView(t: Translate, settings: Settings): Page {
  const name = 'confidant-settings.json';
  const file = new AttachmentBuilder(Buffer.from(`${JSON.stringify(settings, null, 2)}\n`), { name });
  return {
    components: [text(t('setup:saved')), new FileBuilder().setURL(`attachment://${name}`)],
    files: [file],
  };
}

function summary(t: Translate, findings: Finding[], { staffChannelId }: Settings) {
  const count = toMend(findings).length;
  if (count > 0) return t('setup:check.found', { count });
  return t(staffChannelId === undefined ? 'setup:home.first' : 'setup:check.nothingBroken');
}

function changed(t: Translate, kept: Kept) {
  if (kept.changedAt === undefined) return [];
  const when = moment(kept.changedAt, 'R');
  const last = undoable(kept);
  if (last === undefined) return [t('setup:changedAt.bare', { when })];
  return [t('setup:changedAt.named', { when, what: t(`setup:changed.${last}`) })];
}
