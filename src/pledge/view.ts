import { CheckboxGroupBuilder, ContainerBuilder, LabelBuilder, ModalBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import type { Config } from '../config.ts';
import type { Page } from '../kit/answer.ts';
import { button, moment, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { currentVersion, duties, type Pledge } from './record.ts';
import * as routes from './routes.ts';

/** The name of the modal's one question. */
export const dutiesField = 'duties';

/** The whole pledge, and the button to sign it. */
export function readView(
  t: Translate,
  { roleId, operator, hasRole }: { roleId: string; operator: Config['operator']; hasRole: boolean },
): Page {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`## ${t('pledge:default.title')}\n${pledgeText(t)}`),
    text([t('pledge:role', { role: `<@&${roleId}>` }), t('pledge:kept')].join('\n')),
    text([t('pledge:operator', operator), t('pledge:version', { version: currentVersion })].join('\n')),
  );
  if (hasRole) container.addTextDisplayComponents(text(t('pledge:alreadyHasRole')));
  return {
    components: [
      container,
      row(button(routes.sign.make({ version: currentVersion }), t('pledge:sign'), ButtonStyle.Primary)),
    ],
  };
}

export function signModal(t: Translate, version: number): ModalBuilder {
  const boxes = new CheckboxGroupBuilder()
    .setCustomId(dutiesField)
    .setMinValues(duties.length)
    .setMaxValues(duties.length)
    .setRequired(true)
    .setOptions(
      duties.map((duty) => ({
        value: duty,
        label: t(`pledge:duties.${duty}.label`),
        description: t(`pledge:duties.${duty}.description`),
      })),
    );
  return new ModalBuilder()
    .setCustomId(routes.signed.make({ version }))
    .setTitle(t('pledge:modal.title'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(t('pledge:modal.label'))
        .setDescription(t('pledge:modal.description'))
        .setCheckboxGroupComponent(boxes),
    );
}

/** Said once, right after signing: thanks, the role, and the person's own copy. */
export function signedView(t: Translate, pledge: Pledge, roleGiven: boolean): Page {
  const role = { role: `<@&${pledge.roleId}>` };
  const thanks = [
    `## ${t('pledge:signed.title')}`,
    roleGiven ? t('pledge:signed.role', role) : t('pledge:signed.roleLater', role),
  ];
  return { components: [text(thanks.join('\n')), copyContainer(t, pledge)] };
}

/** The person's own copy, at any later time. */
export function copyView(t: Translate, pledge: Pledge, hasRole: boolean): Page {
  const container = copyContainer(t, pledge);
  if (!hasRole) {
    container.addTextDisplayComponents(text(t('pledge:copy.roleMissing', { role: `<@&${pledge.roleId}>` })));
  }
  const buttons = [button(routes.leave.make({}), t('pledge:withdraw'))];
  if (!hasRole) buttons.unshift(button(routes.restore.make({}), t('pledge:restore'), ButtonStyle.Primary));
  return { components: [container, row(...buttons)] };
}

export function leaveView(t: Translate, pledge: Pledge): Page {
  return {
    components: [
      text(`## ${t('pledge:leave.title')}\n${t('pledge:leave.what', { role: `<@&${pledge.roleId}>` })}`),
      row(
        button(routes.withdraw.make({}), t('pledge:leave.confirm'), ButtonStyle.Danger),
        button(routes.copy.make({}), t('pledge:leave.keep')),
      ),
    ],
  };
}

export function withdrawnView(t: Translate, { roleId }: Pledge, roleTaken: boolean): Page {
  const role = { role: `<@&${roleId}>` };
  const lines = [
    `## ${t('pledge:withdrawn.title')}`,
    roleTaken ? t('pledge:withdrawn.role', role) : t('pledge:withdrawn.roleLater', role),
    t('pledge:withdrawn.again'),
  ];
  return { components: [text(lines.join('\n'))] };
}

function copyContainer(t: Translate, { version, signedAt }: Pledge) {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(
      `## ${t('pledge:copy.title')}\n${t('pledge:copy.signedAt', { version, date: moment(signedAt, 'D') })}`,
    ),
    text(pledgeText(t)),
  );
  if (version !== currentVersion) {
    container.addTextDisplayComponents(text(t('pledge:copy.older', { version: currentVersion })));
  }
  return container.addTextDisplayComponents(text(t('pledge:copy.withdraw')));
}

function pledgeText(t: Translate) {
  const lines = duties.map((duty) =>
    t('pledge:dutyLine', {
      label: t(`pledge:duties.${duty}.label`),
      description: t(`pledge:duties.${duty}.description`),
    }),
  );
  return [
    t('pledge:default.intro'),
    `${t('pledge:youPromise')}\n${lines.join('\n')}`,
    t('pledge:default.consequences'),
    t('pledge:default.limits'),
  ].join('\n\n');
}
