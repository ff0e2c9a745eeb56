import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ContextMenuCommandBuilder,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { LocalDiscord } from '../sandbox/discord/index.ts';
import { createPeople } from '../sandbox/people.ts';
import { ask, harbour, idOf, json, logIn, startDiscord } from './local-discord.parts.ts';

/** What a refusal looks like, as far as the tests read it. */
interface Refused {
  code: number;
  message: string;
  errors?: unknown;
}

const asked = new SlashCommandBuilder().setName('ask').setDescription('Ask');
const menu = new ContextMenuCommandBuilder().setName('Look').setType(ApplicationCommandType.Message);

/** A bot with `/ask` and the menu *Look*, which hands every interaction to `handle`. */
async function startBot(handle: (interaction: Interaction) => Promise<unknown>) {
  const discord = await startDiscord();
  const client = await logIn(discord);
  await client.application.commands.set([asked, menu]);
  const failures: unknown[] = [];
  client.on('interactionCreate', (interaction) => {
    handle(interaction).catch((error: unknown) => failures.push(error));
  });
  return { discord, client, failures, people: createPeople(discord.url) };
}

/** The newest interaction that the bot was sent. */
function newest({ world }: LocalDiscord) {
  const interaction = Object.values(world.data.interactions).at(-1);
  if (!interaction) throw new Error('There was no interaction');
  return interaction;
}

const callback = (discord: LocalDiscord, body: object, query = '') => {
  const { id, token } = newest(discord);
  return ask(discord, 'POST', `/interactions/${id}/${token}/callback${query}`, body);
};

const webhook = (discord: LocalDiscord, method: string, path: string, body?: object) =>
  ask(discord, method, `/webhooks/${discord.applicationId}/${newest(discord).token}${path}`, body);

const refusalOf = async (response: Response) => json<Refused>(response);

const buttons = (...all: ButtonBuilder[]) => [new ActionRowBuilder<ButtonBuilder>().addComponents(all)];
const button = (id: string) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Primary);

const word = new LabelBuilder()
  .setLabel('Word')
  .setTextInputComponent(new TextInputBuilder().setCustomId('word').setStyle(TextInputStyle.Short));
const modal = new ModalBuilder().setCustomId('asked').setTitle('Asked').addLabelComponents(word);

describe('what arrives', () => {
  test('an interaction says who acts where, with which permissions and in which language', async () => {
    let got: Interaction | undefined;
    const { people } = await startBot(async (interaction) => {
      got = interaction;
      if (interaction.isChatInputCommand()) await interaction.reply('Yes');
    });
    await people('member1').command('ask', { channel: 'sharing' });
    expect(got?.inCachedGuild()).toBe(true);
    expect(got?.user.username).toBe('member1');
    expect(got?.locale).toBe('en-US');
    expect(got?.guildLocale).toBe('en-US');
    expect(got?.memberPermissions?.has('SendMessages')).toBe(true);
    expect(got?.memberPermissions?.has('ManageRoles')).toBe(false);
    expect(got?.appPermissions.has('ManageRoles')).toBe(true);
    expect(got?.context).toBe(0);
    expect(got?.authorizingIntegrationOwners).toMatchObject({ 0: got?.guildId });
    expect(got?.channel?.id).toBe(got?.channelId);
    expect(got?.entitlements.size).toBe(0);
    expect(got?.attachmentSizeLimit).toBe(10 * 1024 * 1024);
  });

  test('in a DM there is a user and no member, and the context is the bot’s DM', async () => {
    let got: Interaction | undefined;
    const { people } = await startBot(async (interaction) => {
      got = interaction;
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'Hush', flags: MessageFlags.Ephemeral });
    });
    const answer = await people('member1').command('ask', { channel: 'dm' });
    expect(answer).toMatchObject({ text: 'Hush', message: { ephemeral: true } });
    expect(got?.guildId).toBeNull();
    expect(got?.member).toBeNull();
    expect(got?.user.username).toBe('member1');
    expect(got?.context).toBe(1);
    expect(got?.channelId).toBe(answer.message?.channelId);
  });

  test('a menu on a message hands the message over whole, whoever wrote it', async () => {
    let read = '';
    const { people, discord } = await startBot(async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      read = `${interaction.targetMessage.author.username}: ${interaction.targetMessage.content}`;
      await interaction.reply({ content: 'Seen', flags: MessageFlags.Ephemeral });
    });
    const said = await people('member2').say('sharing', 'I had a hard day');
    await people('member1').command('Look', { channel: 'sharing', target: said.id });
    expect(read).toBe('member2: I had a hard day');
    // The same message comes over REST without what it says.
    const fetched = await ask(discord, 'GET', `/channels/${said.channelId}/messages/${said.id}`);
    expect(await json(fetched)).toMatchObject({ content: '' });
  });

  test('a press brings the message whose button it was', async () => {
    let pressedOn: string | undefined;
    const { people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'Press', components: buttons(button('go')) });
      if (interaction.isButton()) {
        pressedOn = interaction.message.content;
        await interaction.update({ content: 'Pressed', components: [] });
      }
    });
    const answer = await people('member1').command('ask', { channel: 'help' });
    expect((await answer.press('go')).text).toBe('Pressed');
    expect(pressedOn).toBe('Press');
  });
});

describe('the first answer', () => {
  test('a second one is refused with 40060', async () => {
    const { discord, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Once');
    });
    await people('member1').command('ask', { channel: 'help' });
    const response = await callback(discord, { type: 4, data: { content: 'Twice' } });
    expect([response.status, (await refusalOf(response)).code]).toEqual([400, 40060]);
    expect((await people('member1').sees('help')).messages).toHaveLength(1);
  });

  test('after three seconds it is refused with 10062, and the person has read that nothing came', async () => {
    const { discord, people } = await startBot(async () => undefined);
    const answer = await people('member1').command('ask', { channel: 'help' });
    expect(answer).toMatchObject({ answer: 'none', line: 'The application did not respond' });
    expect(answer.waitedMs).toBeGreaterThanOrEqual(2990);
    const response = await callback(discord, { type: 4, data: { content: 'Late' } });
    expect([response.status, (await refusalOf(response)).code]).toEqual([404, 10062]);
  });

  test('moving the sandbox clock on does not make a quick answer late', async () => {
    const { discord, people } = await startBot(async (interaction) => {
      discord.clock.advance(60_000);
      if (interaction.isChatInputCommand()) await interaction.reply('In time');
    });
    expect((await people('member1').command('ask', { channel: 'help' })).text).toBe('In time');
  });

  test('a wrong token is an unknown interaction', async () => {
    const { discord, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Yes');
    });
    await people('member1').command('ask', { channel: 'help' });
    const response = await ask(discord, 'POST', `/interactions/${newest(discord).id}/forged/callback`, {
      type: 5,
    });
    expect([response.status, (await refusalOf(response)).code]).toEqual([404, 10062]);
  });

  test.each([
    ['an update where there is no message', 7],
    ['a silent deferral where there is no message', 6],
    ['suggestions for a command', 8],
  ])('%s is refused', async (_, type) => {
    const { discord, people, failures } = await startBot(async (interaction) => {
      const response = await callback(discord, { type, data: type === 8 ? { choices: [] } : {} });
      expect(response.status).toBe(400);
      expect(await refusalOf(response)).toMatchObject({
        code: 50035,
        errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES' }] } },
      });
      if (interaction.isChatInputCommand()) await interaction.reply('Still open');
    });
    expect((await people('member1').command('ask', { channel: 'help' })).text).toBe('Still open');
    expect(failures).toEqual([]);
  });

  test('a modal opens no modal, and after a deferral neither', async () => {
    const codes: number[] = [];
    const { discord, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(modal);
      if (!interaction.isModalSubmit()) return;
      codes.push((await refusalOf(await callback(discord, { type: 9, data: modal.toJSON() }))).code);
      await interaction.deferReply();
      codes.push((await refusalOf(await callback(discord, { type: 9, data: modal.toJSON() }))).code);
      await interaction.editReply('Done');
    });
    const opened = await people('member1').command('ask', { channel: 'help' });
    expect(await opened.submit({ Word: 'x' })).toMatchObject({ text: 'Done', deferred: true });
    expect(codes).toEqual([50035, 40060]);
  });

  test('a message that breaks a rule is refused under `data`, and the interaction stays open', async () => {
    const { discord, people, failures } = await startBot(async (interaction) => {
      const response = await callback(discord, {
        type: 4,
        data: { flags: 1 << 15, content: 'Both', components: [{ type: 10, content: 'Both' }] },
      });
      expect(await refusalOf(response)).toMatchObject({ code: 50035, errors: { data: { content: {} } } });
      const empty = await callback(discord, { type: 4, data: {} });
      expect((await refusalOf(empty)).code).toBe(50006);
      if (interaction.isChatInputCommand()) await interaction.reply('Better');
    });
    expect((await people('member1').command('ask', { channel: 'help' })).text).toBe('Better');
    expect(failures).toEqual([]);
  });

  test('with_response tells which message came of it; without there is nothing to read', async () => {
    const { people, failures } = await startBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { interaction: told, resource } = await interaction.reply({
        content: 'Yes',
        flags: MessageFlags.Ephemeral,
        withResponse: true,
      });
      expect(told).toMatchObject({
        id: interaction.id,
        responseMessageId: resource?.message?.id,
        responseMessageLoading: false,
        responseMessageEphemeral: true,
      });
      expect(resource?.message?.content).toBe('Yes');
    });
    expect((await people('member1').command('ask', { channel: 'help' })).text).toBe('Yes');
    expect(failures).toEqual([]);
  });
});

describe('who sees an answer', () => {
  test('an ephemeral one is for one person, and the bot’s token does not fetch it', async () => {
    const { client, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'For you', flags: MessageFlags.Ephemeral });
      }
    });
    const { message } = await people('member1').command('ask', { channel: 'help' });
    expect((await people('member1').sees('help')).text).toBe('For you');
    expect((await people('member2').sees('help')).messages).toEqual([]);
    const channel = await client.channels.fetch(message?.channelId ?? '');
    if (!channel?.isTextBased()) throw new Error('no channel');
    await expect(channel.messages.fetch(message?.id ?? '')).rejects.toMatchObject({ code: 10008 });
    expect((await channel.messages.fetch()).size).toBe(0);
  });

  test('a public one names whoever asked, in its metadata and above it', async () => {
    const { client, discord, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('For all');
    });
    const { message } = await people('member1').command('ask', { channel: 'help' });
    expect((await people('newcomer').sees('help')).messages).toMatchObject([
      { text: 'For all', usedBy: { name: 'member1', command: 'ask' } },
    ]);
    const channel = await client.channels.fetch(message?.channelId ?? '');
    const fetched = channel?.isTextBased() ? await channel.messages.fetch(message?.id ?? '') : undefined;
    expect(fetched?.interactionMetadata?.user.id).toBe(idOf(discord, 'member1'));
    expect(fetched?.webhookId).toBe(discord.applicationId);
    expect(fetched?.author.id).toBe(client.user.id);
  });

  test('whether a deferred answer is ephemeral is settled by the deferral', async () => {
    const { people } = await startBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('Quiet');
      await interaction.followUp('Loud');
    });
    expect(await people('member1').command('ask', { channel: 'help' })).toMatchObject({
      text: 'Quiet',
      deferred: true,
      message: { ephemeral: true, edited: false },
    });
    await expect.poll(async () => (await people('member2').sees('help')).text).toBe('Loud');
  });

  test('while the bot thinks, the person sees that it does', async () => {
    let go = () => {};
    const wait = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { people } = await startBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await wait;
      await interaction.editReply('Thought');
    });
    const answer = people('member1').command('ask', { channel: 'help' });
    const thinking = async () =>
      (await people('member2').sees('help')).messages.map((message) => message.thinking);
    await expect.poll(thinking).toEqual([true]);
    go();
    expect(await answer).toMatchObject({ text: 'Thought', deferred: true });
    expect(await thinking()).toEqual([false]);
  });

  test('the first follow-up after a deferral is the promised answer, as quiet as it was promised', async () => {
    const { people } = await startBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.followUp('First');
    });
    expect(await people('member1').command('ask', { channel: 'help' })).toMatchObject({
      text: 'First',
      message: { ephemeral: true },
    });
    expect((await people('member1').sees('help')).messages).toHaveLength(1);
    expect((await people('member2').sees('help')).messages).toEqual([]);
  });
});

describe('after the first answer', () => {
  test('an answer is fetched, edited and deleted as @original, escaped or not', async () => {
    const { discord, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'One', flags: MessageFlags.Ephemeral });
    });
    await people('member1').command('ask', { channel: 'help' });
    const got = await json<{ content: string }>(await webhook(discord, 'GET', '/messages/%40original'));
    expect(got.content).toBe('One');
    await webhook(discord, 'PATCH', '/messages/@original', { content: 'Two' });
    expect(await people('member1').sees('help')).toMatchObject({ messages: [{ text: 'Two', edited: true }] });
    expect((await webhook(discord, 'DELETE', '/messages/@original')).status).toBe(204);
    expect((await people('member1').sees('help')).messages).toEqual([]);
    expect((await refusalOf(await webhook(discord, 'GET', '/messages/@original'))).code).toBe(10008);
  });

  test('a silent deferral makes @original the message of the button', async () => {
    const { people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'Press', components: buttons(button('go')) });
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply({ content: 'Gone', components: [] });
    });
    const answer = await people('member1').command('ask', { channel: 'help' });
    const pressed = await answer.press('go');
    expect(pressed).toMatchObject({ text: 'Gone', deferred: true });
    expect(pressed.message?.id).toBe(answer.message?.id);
    expect((await people('member1').sees('help')).messages).toHaveLength(1);
  });

  test('a token reaches only the messages of its own interaction', async () => {
    const { discord, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Mine');
    });
    const first = await people('member1').command('ask', { channel: 'help' });
    await people('member2').command('ask', { channel: 'help' });
    const refused = await webhook(discord, 'PATCH', `/messages/${first.message?.id}`, { content: 'Taken' });
    expect([refused.status, (await refusalOf(refused)).code]).toEqual([404, 10008]);
    expect((await people('member1').sees('help')).text).toBe('Mine\n\nMine');
  });

  test('before any answer there is no webhook yet: 10015', async () => {
    const codes: number[] = [];
    const { discord, people } = await startBot(async (interaction) => {
      codes.push((await refusalOf(await webhook(discord, 'POST', '', { content: 'Early' }))).code);
      if (interaction.isChatInputCommand()) await interaction.reply('Now');
    });
    await people('member1').command('ask', { channel: 'help' });
    expect(codes).toEqual([10015]);
  });

  test('after fifteen minutes of the sandbox clock the token is no good any more: 50027', async () => {
    const { discord, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Now');
    });
    await people('member1').command('ask', { channel: 'help' });
    discord.clock.advance(14 * 60_000);
    expect((await webhook(discord, 'POST', '', { content: 'In time' })).status).toBe(200);
    discord.clock.advance(60_000);
    const late = await webhook(discord, 'POST', '', { content: 'Late' });
    expect([late.status, (await refusalOf(late)).code]).toEqual([401, 50027]);
  });

  test('a follow-up may bring files, and follows V2 rules as any message', async () => {
    const { people, failures } = await startBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('First');
      await interaction.followUp({
        content: 'With',
        files: [{ name: 'note.txt', attachment: Buffer.from('hello') }],
      });
      const wrong = interaction.followUp({ content: 'Both', flags: MessageFlags.IsComponentsV2 });
      await expect(wrong).rejects.toMatchObject({ code: 50035 });
    });
    await people('member1').command('ask', { channel: 'help' });
    await expect
      .poll(async () => (await people('member1').sees('help')).messages.at(-1)?.attachments)
      .toMatchObject([{ name: 'note.txt', size: 5 }]);
    expect(failures).toEqual([]);
  });

  test('neither tokens nor words of an answer are in the log of requests', async () => {
    const { discord, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Secret words');
    });
    await people('member1').command('ask', { channel: 'help' });
    const log = JSON.stringify(discord.world.data.requests);
    expect(log).toContain('/interactions/');
    expect(log).not.toContain(newest(discord).token);
    expect(log).not.toContain('Secret words');
  });
});

describe('modals', () => {
  const short = { type: 4, custom_id: 'a', style: 1 };
  const label = (component: object, more = {}) => ({ type: 18, label: 'L', component, ...more });
  const declared = (components: object[]) => ({ custom_id: 'm', title: 'M', components });

  test.each([
    ['a title of 46 characters', { ...declared([label(short)]), title: 'x'.repeat(46) }],
    ['no component', declared([])],
    [
      'six components',
      declared(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => label({ ...short, custom_id: id }))),
    ],
    ['a label of 46 characters', declared([label(short, { label: 'x'.repeat(46) })])],
    ['a description of 101 characters', declared([label(short, { description: 'x'.repeat(101) })])],
    ['the same custom_id twice', declared([label(short), label(short)])],
    [
      'the same number twice',
      declared([label(short, { id: 5 }), label({ ...short, custom_id: 'b', id: 5 })]),
    ],
    [
      'a radio group of one',
      declared([label({ type: 21, custom_id: 'r', options: [{ label: 'A', value: 'a' }] })]),
    ],
    [
      'more ticks at least than at most',
      declared([
        label({
          type: 22,
          custom_id: 'c',
          min_values: 2,
          max_values: 1,
          options: [
            { label: 'A', value: 'a' },
            { label: 'B', value: 'b' },
          ],
        }),
      ]),
    ],
    [
      'two options of one value',
      declared([
        label({
          type: 3,
          custom_id: 's',
          options: [
            { label: 'A', value: 'a' },
            { label: 'B', value: 'a' },
          ],
        }),
      ]),
    ],
    ['a shortest length over the longest', declared([label({ ...short, min_length: 9, max_length: 3 })])],
    ['a row with an input without a label', declared([{ type: 1, components: [short] }])],
    ['a button', declared([label({ type: 2, custom_id: 'b', style: 1, label: 'B' })])],
  ])('with %s a modal is refused', async (_, data) => {
    const { discord, people, failures } = await startBot(async (interaction) => {
      const response = await callback(discord, { type: 9, data });
      expect([response.status, (await refusalOf(response)).code]).toEqual([400, 50035]);
      if (interaction.isChatInputCommand()) await interaction.reply('Refused');
    });
    expect((await people('member1').command('ask', { channel: 'help' })).text).toBe('Refused');
    expect(failures).toEqual([]);
  });

  test('an answer to a modal says what opened it', async () => {
    const { client, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(modal);
      if (interaction.isModalSubmit()) await interaction.reply('Thanks');
    });
    const opened = await people('member1').command('ask', { channel: 'help' });
    const { message } = await opened.submit({ word: 'x' });
    expect(message?.usedBy).toEqual({ name: 'member1', command: 'ask' });
    const channel = await client.channels.fetch(message?.channelId ?? '');
    const fetched = channel?.isTextBased() ? await channel.messages.fetch(message?.id ?? '') : undefined;
    expect(fetched?.interactionMetadata).toMatchObject({
      type: 5,
      triggeringInteractionMetadata: { type: 2 },
    });
  });
});

describe('commands', () => {
  const slash = (more: object = {}) => ({ name: 'one', description: 'One', ...more });
  const option = (more: object = {}) => ({ type: 3, name: 'o', description: 'O', ...more });
  const put = (discord: LocalDiscord, body: unknown) =>
    ask(discord, 'PUT', `/applications/${discord.applicationId}/commands`, body);

  test('are declared, listed with and without translations, changed and deleted', async () => {
    const { client, discord } = await startBot(async () => undefined);
    const { commands } = client.application;
    const made = await commands.create({
      ...slash(),
      nameLocalizations: { de: 'eins' },
      defaultMemberPermissions: 32n,
    });
    const listed = await commands.fetch({ withLocalizations: true });
    expect(listed.get(made.id)).toMatchObject({ name: 'one', nameLocalizations: { de: 'eins' } });
    const plain = await json<object[]>(
      await ask(discord, 'GET', `/applications/${discord.applicationId}/commands`),
    );
    expect(plain[2]).not.toHaveProperty('name_localizations');
    const edited = await commands.edit(made.id, { description: 'Another' });
    expect(edited).toMatchObject({ id: made.id, name: 'one', description: 'Another' });
    expect(edited.defaultMemberPermissions?.bitfield).toBe(32n);
    await commands.delete(made.id);
    expect((await commands.fetch()).map(({ name }) => name)).toEqual(['ask', 'Look']);
    await expect(commands.fetch(made.id)).rejects.toMatchObject({ code: 10063 });
  });

  test('a creation under a name that is there changes that command', async () => {
    const { client } = await startBot(async () => undefined);
    const before = await client.application.commands.fetch();
    const same = await client.application.commands.create({ name: 'ask', description: 'Anew' });
    expect(before.has(same.id)).toBe(true);
    expect((await client.application.commands.fetch()).size).toBe(before.size);
  });

  test('one guild’s are its own', async () => {
    const { client, people } = await startBot(async () => undefined);
    await harbour(client).commands.set([{ name: 'ours', description: 'Ours' }]);
    expect((await people('member1').commands('help')).map(({ name }) => name)).toEqual([
      'ask',
      'Look',
      'ours',
    ]);
    expect((await people('member1').commands('dm')).map(({ name }) => name)).toEqual(['ask', 'Look']);
  });

  test.each([
    ['a name in capitals', slash({ name: 'One' })],
    ['a name with a space', slash({ name: 'one two' })],
    ['no description', { name: 'one' }],
    ['a description of 101 characters', slash({ description: 'x'.repeat(101) })],
    ['26 options', slash({ options: Array.from({ length: 26 }, (_, n) => option({ name: `o${n}` })) })],
    [
      '26 choices',
      slash({
        options: [
          option({ choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) }),
        ],
      }),
    ],
    ['two options of one name', slash({ options: [option(), option()] })],
    [
      'a required option after an optional one',
      slash({ options: [option({ name: 'a' }), option({ name: 'b', required: true })] }),
    ],
    [
      'a subcommand beside an option',
      slash({ options: [option(), { type: 1, name: 's', description: 'S' }] }),
    ],
    [
      'choices and suggestions at once',
      slash({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
    ],
    [
      'more than 8,000 characters in all',
      slash({
        options: Array.from({ length: 25 }, (_, n) =>
          option({
            name: `o${n}`,
            choices: Array.from({ length: 4 }, (__, m) => ({ name: `${m}`, value: `${m}`.repeat(90) })),
          }),
        ),
      }),
    ],
    ['a description on a menu', { type: 3, name: 'Menu', description: 'No' }],
    ['options on a menu', { type: 2, name: 'Menu', options: [option()] }],
  ])('with %s a command is refused', async (_, body) => {
    const discord = await startDiscord();
    const response = await put(discord, [body]);
    expect([response.status, (await refusalOf(response)).code]).toEqual([400, 50035]);
    expect(discord.world.data.application.commands).toEqual([]);
  });

  test('two of one name and type are refused, of two types they are not', async () => {
    const discord = await startDiscord();
    expect((await refusalOf(await put(discord, [slash(), slash()]))).code).toBe(50035);
    const menus = [2, 3].map((type) => ({ type, name: 'one' }));
    expect((await put(discord, [slash(), ...menus])).status).toBe(200);
  });

  test.each([
    ['101 slash commands', 101, 1],
    ['16 user menus', 16, 2],
    ['16 message menus', 16, 3],
  ])('%s are too many: 30032', async (_, count, type) => {
    const discord = await startDiscord();
    const many = Array.from({ length: count }, (__, n) => ({
      type,
      name: `n${n}`,
      ...(type === 1 && { description: 'D' }),
    }));
    expect((await put(discord, many.slice(1))).status).toBe(200);
    expect((await refusalOf(await put(discord, many))).code).toBe(30032);
  });

  test('200 are made in a day and not one more, until the day is over: 30034', async () => {
    const discord = await startDiscord();
    const named = (prefix: string) => Array.from({ length: 100 }, (_, n) => slash({ name: `${prefix}${n}` }));
    expect((await put(discord, named('a'))).status).toBe(200);
    expect((await put(discord, named('b'))).status).toBe(200);
    // Those that keep their names are no creations.
    expect((await put(discord, named('b'))).status).toBe(200);
    expect((await refusalOf(await put(discord, named('c')))).code).toBe(30034);
    discord.clock.advance(86_400_000);
    expect((await put(discord, named('c'))).status).toBe(200);
  });

  test('of another application are none of the bot’s business', async () => {
    const discord = await startDiscord();
    const response = await ask(discord, 'GET', '/applications/123456789012345678/commands');
    expect([response.status, (await refusalOf(response)).code]).toEqual([403, 20012]);
  });

  test('who may use one is read by the bot and set only by people', async () => {
    const { client, discord, people } = await startBot(async () => undefined);
    const guild = harbour(client);
    const command = (await client.application.commands.fetch()).find(({ name }) => name === 'ask');
    const path = `/applications/${discord.applicationId}/guilds/${guild.id}/commands/${command?.id}/permissions`;
    expect((await refusalOf(await ask(discord, 'GET', path))).code).toBe(10066);
    expect((await ask(discord, 'PUT', path, { permissions: [] })).status).toBe(403);
    await people('owner').permit({ channel: 'help', command: 'ask', who: 'Pledged', allowed: false });
    const all = `/applications/${discord.applicationId}/guilds/${guild.id}/commands/permissions`;
    expect(await json(await ask(discord, 'GET', all))).toMatchObject([{ id: command?.id }]);
    expect(await json(await ask(discord, 'GET', path))).toMatchObject({
      permissions: [
        { id: guild.roles.cache.find(({ name }) => name === 'Pledged')?.id, type: 1, permission: false },
      ],
    });
  });
});
