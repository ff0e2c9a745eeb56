import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ActionRowBuilder,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ChannelType,
  CheckboxBuilder,
  CheckboxGroupBuilder,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  FileUploadBuilder,
  type Interaction,
  InteractionContextType,
  LabelBuilder,
  MentionableSelectMenuBuilder,
  type MessageActionRowComponentBuilder,
  MessageFlags,
  ModalBuilder,
  OverwriteType,
  PermissionFlagsBits,
  RadioGroupBuilder,
  RoleSelectMenuBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createMessage } from '../sandbox/discord/changes/messages.ts';
import type { LocalDiscord } from '../sandbox/discord/index.ts';
import { createPeople } from '../sandbox/people.ts';
import { channelNamed, harbour, idOf, logIn, startDiscord } from './local-discord.parts.ts';

type Declared = {
  toJSON: () => ReturnType<SlashCommandBuilder['toJSON'] | ContextMenuCommandBuilder['toJSON']>;
};

const asked = new SlashCommandBuilder().setName('ask').setDescription('Ask');

/** A bot with these commands, which hands every interaction to `handle`. */
async function startBot(
  handle: (interaction: Interaction) => Promise<unknown> = async () => undefined,
  commands: Declared[] = [asked],
) {
  const discord = await startDiscord();
  const client = await logIn(discord);
  await client.application.commands.set(commands.map((command) => command.toJSON()));
  const failures: unknown[] = [];
  client.on('interactionCreate', (interaction) => {
    handle(interaction).catch((error: unknown) => failures.push(error));
  });
  return { discord, client, failures, people: createPeople(discord.url) };
}

const row = (each: MessageActionRowComponentBuilder) =>
  new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(each);

/** A bot that answers `/ask` with these rows, and reads everything else with `read`. */
function startPanel(rows: MessageActionRowComponentBuilder[], read: (interaction: Interaction) => string) {
  return startBot(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const components = rows.map((each) => row(each));
      await interaction.reply({ content: 'Choose', components });
    }
    if (interaction.isMessageComponent())
      await interaction.update({ content: read(interaction), components: [] });
  });
}

/** A bot that answers `/ask` with a modal of these parts, and says what `read` makes of it. */
function startModal(labels: LabelBuilder[], read: (interaction: Interaction) => string) {
  return startBot(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const modal = new ModalBuilder().setCustomId('m').setTitle('Modal').addLabelComponents(labels);
      await interaction.showModal(modal);
    }
    if (interaction.isModalSubmit())
      await interaction.reply({ content: read(interaction), flags: MessageFlags.Ephemeral });
  });
}

const label = (words: string) => new LabelBuilder().setLabel(words);

const options = (...values: string[]) => values.map((value) => ({ value, label: value.toUpperCase() }));

describe('from a command to its end', () => {
  const page = (words: string, ...buttons: ButtonBuilder[]) => ({
    components: [
      new ContainerBuilder().addTextDisplayComponents(new TextDisplayBuilder({ content: words })),
      ...(buttons.length > 0 ? [new ActionRowBuilder<ButtonBuilder>().addComponents(buttons)] : []),
    ],
  });

  test('a whisper, its button, the modal that opens, and the whisper drawn anew', async () => {
    const { people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const button = new ButtonBuilder().setCustomId('open').setLabel('Tell').setStyle(ButtonStyle.Primary);
        await interaction.reply({
          ...page('What do you wish for?', button),
          flags: [MessageFlags.Ephemeral, MessageFlags.IsComponentsV2],
        });
      }
      if (interaction.isButton()) {
        const field = new TextInputBuilder().setCustomId('wish').setStyle(TextInputStyle.Short);
        const labels = label('In a word').setTextInputComponent(field);
        await interaction.showModal(
          new ModalBuilder().setCustomId('told').setTitle('Your wish').addLabelComponents(labels),
        );
      }
      if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        await interaction.update(page(`You wish for ${interaction.fields.getTextInputValue('wish')}.`));
      }
    });

    const first = await people('newcomer').command('ask', { channel: 'welcome' });
    expect(first).toMatchObject({ answer: 'message', text: 'What do you wish for?' });
    const modal = await first.press('Tell');
    expect(modal).toMatchObject({ answer: 'modal', modal: { title: 'Your wish' } });
    const told = await modal.submit({ 'In a word': 'rain' });
    expect(told).toMatchObject({ answer: 'message', text: 'You wish for rain.' });
    expect(told.message?.id).toBe(first.message?.id);

    expect((await people('newcomer').sees('welcome')).text).toBe('You wish for rain.');
    expect((await people('owner').sees('welcome')).messages).toEqual([]);
  });

  test('what to press is found in what they see later, too', async () => {
    const { client, people } = await startBot(async (interaction) => {
      if (interaction.isButton())
        await interaction.reply({ content: 'Hello', flags: MessageFlags.Ephemeral });
    });
    const button = new ButtonBuilder().setCustomId('hi').setLabel('Say hello').setStyle(ButtonStyle.Success);
    await channelNamed(client, 'help').send({ content: 'A panel', components: [row(button)] });
    const seen = await people('member1').sees('#help');
    expect((await seen.last.press('Say hello')).text).toBe('Hello');
    expect(
      await people('member1').press({ channel: 'help', message: 'last', label: 'nothing' }).catch(String),
    ).toContain('It has: nothing to press');
  });

  test('an error says what was there instead of the button', async () => {
    const { people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Only words');
    });
    const answer = await people('member1').command('ask', { channel: 'help' });
    await expect(answer.press('Go')).rejects.toThrow(/no button "Go"[\s\S]*Only words/);
    await expect(answer.submit({})).rejects.toThrow(/no modal[\s\S]*Only words/);
    await expect(answer.select('Go', [])).rejects.toThrow(/no select "Go"[\s\S]*Only words/);
  });
});

describe('options', () => {
  const all = new SlashCommandBuilder()
    .setName('all')
    .setDescription('All')
    .addSubcommandGroup((group) =>
      group
        .setName('deep')
        .setDescription('Deep')
        .addSubcommand((sub) =>
          sub
            .setName('down')
            .setDescription('Down')
            .addStringOption((option) =>
              option.setName('word').setDescription('W').setRequired(true).setMinLength(2).setMaxLength(5),
            )
            .addStringOption((option) =>
              option
                .setName('size')
                .setDescription('S')
                .addChoices({ name: 'Small', value: 's' }, { name: 'Large', value: 'l' }),
            )
            .addIntegerOption((option) =>
              option.setName('count').setDescription('C').setMinValue(1).setMaxValue(9),
            )
            .addNumberOption((option) => option.setName('share').setDescription('S'))
            .addBooleanOption((option) => option.setName('loud').setDescription('L'))
            .addUserOption((option) => option.setName('who').setDescription('W'))
            .addRoleOption((option) => option.setName('role').setDescription('R'))
            .addChannelOption((option) =>
              option.setName('where').setDescription('W').addChannelTypes(ChannelType.GuildText),
            )
            .addMentionableOption((option) => option.setName('any').setDescription('A'))
            .addAttachmentOption((option) => option.setName('file').setDescription('F')),
        ),
    );

  const where = (values: Record<string, string | number | boolean | { name: string; base64: string }>) => ({
    channel: 'help',
    options: values,
  });

  test('of every type arrive, with what they stand for', async () => {
    const { people, failures } = await startBot(
      async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        const { options: given } = interaction;
        await interaction.reply(
          [
            given.getSubcommandGroup(),
            given.getSubcommand(),
            given.getString('word'),
            given.getString('size'),
            given.getInteger('count'),
            given.getNumber('share'),
            given.getBoolean('loud'),
            given.getUser('who')?.username,
            given.getMember('who') !== null,
            given.getRole('role')?.name,
            given.getChannel('where')?.name,
            given.getMentionable('any') !== null,
            given.getAttachment('file')?.size,
          ].join(' '),
        );
      },
      [all],
    );
    const answer = await people('owner').command(
      'all deep down',
      where({
        word: 'abc',
        size: 'Large',
        count: 3,
        share: 0.5,
        loud: true,
        who: 'member1',
        role: 'Pledged',
        where: 'help',
        any: 'Moderator',
        file: { name: 'a.txt', base64: Buffer.from('four').toString('base64') },
      }),
    );
    expect(failures).toEqual([]);
    expect(answer.text).toBe('deep down abc l 3 0.5 true member1 true Pledged help true 4');
  });

  test.each([
    ['a missing required one', {}, /word has to be given/],
    ['too few characters', { word: 'a' }, /2 to 5 characters/],
    ['too many characters', { word: 'abcdef' }, /2 to 5 characters/],
    ['a choice that is not offered', { word: 'abc', size: 'Huge' }, /offers: Small, Large/],
    ['a number out of bounds', { word: 'abc', count: 10 }, /takes 1 to 9/],
    ['half a thing where whole ones are wanted', { word: 'abc', count: 1.5 }, /a whole number/],
    ['somebody who is not there', { word: 'abc', who: 'nobody' }, /does not offer nobody/],
    ['a channel that they can’t see', { word: 'abc', where: 'staff' }, /does not offer staff/],
    ['a channel of another type', { word: 'abc', where: 'Shore' }, /does not offer Shore/],
    ['one that the command does not have', { word: 'abc', more: 1 }, /There is no option more/],
  ])('%s is refused before the bot hears of it', async (_, values, line) => {
    const { people } = await startBot(undefined, [all]);
    await expect(people('newcomer').command('all deep down', where(values))).rejects.toThrow(line);
  });

  test('a command that has subcommands can’t be used bare', async () => {
    const { people } = await startBot(undefined, [all]);
    await expect(people('newcomer').command('all', { channel: 'help' })).rejects.toThrow(
      /can't be used bare. It has: deep/,
    );
    await expect(people('newcomer').command('all deep', { channel: 'help' })).rejects.toThrow(/It has: down/);
  });

  test('what is typed brings suggestions', async () => {
    const find = new SlashCommandBuilder()
      .setName('find')
      .setDescription('Find')
      .addStringOption((option) => option.setName('zone').setDescription('Z').setAutocomplete(true));
    const { people } = await startBot(
      async (interaction) => {
        if (!interaction.isAutocomplete()) return;
        const { name, value } = interaction.options.getFocused(true);
        await interaction.respond([{ name: `${name} ${value}`, value: 'x' }]);
      },
      [find],
    );
    const typed = { channel: 'help', options: { zone: 'Eur' }, focused: 'zone' };
    expect(await people('member1').autocomplete('find', typed)).toEqual([{ name: 'zone Eur', value: 'x' }]);
  });

  test('a menu on a person hands them over', async () => {
    const menu = new ContextMenuCommandBuilder().setName('Greet').setType(ApplicationCommandType.User);
    const { people } = await startBot(
      async (interaction) => {
        if (!interaction.isUserContextMenuCommand()) return;
        const isMember = interaction.targetMember !== null;
        await interaction.reply(`Hello ${interaction.targetUser.username}, member: ${isMember}`);
      },
      [menu],
    );
    const answer = await people('member1').command('Greet', { channel: 'help', target: 'member2' });
    expect(answer.text).toBe('Hello member2, member: true');
  });
});

describe('selects', () => {
  const strings = new StringSelectMenuBuilder()
    .setCustomId('s')
    .setPlaceholder('Pick two')
    .setMinValues(1)
    .setMaxValues(2)
    .setOptions(options('a', 'b', 'c'));

  test('of all five kinds arrive, with what was chosen', async () => {
    const rows = [
      strings,
      new UserSelectMenuBuilder().setCustomId('u').setPlaceholder('Who'),
      new RoleSelectMenuBuilder().setCustomId('r').setPlaceholder('Role'),
      new MentionableSelectMenuBuilder().setCustomId('m').setPlaceholder('Any').setMaxValues(2),
      new ChannelSelectMenuBuilder()
        .setCustomId('c')
        .setPlaceholder('Where')
        .setChannelTypes(ChannelType.GuildText),
    ];
    const { people } = await startPanel(rows, (interaction) => {
      if (interaction.isStringSelectMenu()) return interaction.values.join();
      if (interaction.isUserSelectMenu())
        return `${interaction.users.first()?.username} ${interaction.members.size}`;
      if (interaction.isRoleSelectMenu()) return `${interaction.roles.first()?.name}`;
      if (interaction.isMentionableSelectMenu()) return `${interaction.users.size} ${interaction.roles.size}`;
      if (interaction.isChannelSelectMenu()) return `${interaction.channels.first()?.id}`;
      return 'something else';
    });
    const chosen = async (select: string, ...values: string[]) => {
      const answer = await people('owner').command('ask', { channel: 'help' });
      return (await answer.select(select, values)).text;
    };
    expect(await chosen('Pick two', 'A', 'c')).toBe('a,c');
    expect(await chosen('Who', 'member3')).toBe('member3 1');
    expect(await chosen('r', 'Pledged')).toBe('Pledged');
    expect(await chosen('Any', 'member3', 'Moderator')).toBe('1 1');
    const { channel } = await people('owner').sees('staff');
    expect(await chosen('Where', 'staff')).toBe(channel.id);
  });

  test.each([
    ['fewer than it wants', 'Pick two', [], /wants at least 1/],
    ['more than it takes', 'Pick two', ['a', 'b', 'c'], /takes at most 2/],
    ['what it does not offer', 'Pick two', ['z'], /does not offer z. It offers: A, B, C/],
    ['a channel of another type', 'Where', ['Shore'], /does not offer Shore/],
    ['a channel that they can’t see', 'Where', ['staff'], /does not offer staff/],
  ])('%s is refused', async (_, select, values, line) => {
    const where = new ChannelSelectMenuBuilder()
      .setCustomId('c')
      .setPlaceholder('Where')
      .setChannelTypes(ChannelType.GuildText);
    const { people } = await startPanel([strings, where], () => 'never');
    const answer = await people('newcomer').command('ask', { channel: 'help' });
    await expect(answer.select(select, values)).rejects.toThrow(line);
  });
});

describe('modals', () => {
  const text = (id: string) => new TextInputBuilder().setCustomId(id).setStyle(TextInputStyle.Short);
  const boxes = new CheckboxGroupBuilder()
    .setCustomId('boxes')
    .setMinValues(2)
    .setMaxValues(3)
    .addOptions(options('a', 'b', 'c'));

  test('of text, groups and ticks arrive as they were filled in', async () => {
    const labels = [
      label('Text').setTextInputComponent(text('text').setMinLength(2).setMaxLength(5)),
      label('More').setTextInputComponent(text('more').setRequired(false)),
      label('Boxes').setCheckboxGroupComponent(boxes),
      label('Radio').setRadioGroupComponent(
        new RadioGroupBuilder().setCustomId('radio').addOptions(options('x', 'y')),
      ),
      label('Tick').setCheckboxComponent(new CheckboxBuilder().setCustomId('tick')),
    ];
    const { people, failures } = await startModal(labels, (interaction) => {
      if (!interaction.isModalSubmit()) return '';
      const { fields } = interaction;
      return JSON.stringify([
        fields.getTextInputValue('text'),
        fields.getTextInputValue('more'),
        fields.getCheckboxGroup('boxes'),
        fields.getRadioGroup('radio'),
        fields.getCheckbox('tick'),
      ]);
    });
    const opened = await people('member1').command('ask', { channel: 'help' });
    expect(opened.modal?.fields).toMatchObject([
      { label: 'Text', kind: 'text', required: true },
      { label: 'More', kind: 'text', required: false },
      { label: 'Boxes', kind: 'checkboxes', options: [{ label: 'A', value: 'a' }, {}, {}] },
      { label: 'Radio', kind: 'radio' },
      { label: 'Tick', kind: 'checkbox', required: false },
    ]);
    const filled = await opened.submit({ Text: 'abc', boxes: ['A', 'b'], Radio: 'Y', tick: true });
    expect(failures).toEqual([]);
    expect(filled.text).toBe('["abc","",["a","b"],"y",true]');
  });

  test('of selects and files arrive with what they stand for', async () => {
    const labels = [
      label('Choice').setStringSelectMenuComponent(
        new StringSelectMenuBuilder().setCustomId('choice').setOptions(options('a', 'b')),
      ),
      label('Who').setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('who')),
      label('Role').setRoleSelectMenuComponent(
        new RoleSelectMenuBuilder().setCustomId('role').setRequired(false),
      ),
      label('Where').setChannelSelectMenuComponent(new ChannelSelectMenuBuilder().setCustomId('where')),
      label('Files').setFileUploadComponent(new FileUploadBuilder().setCustomId('files').setMaxValues(2)),
    ];
    const { people, failures } = await startModal(labels, (interaction) => {
      if (!interaction.isModalSubmit()) return '';
      const { fields } = interaction;
      return JSON.stringify([
        fields.getStringSelectValues('choice'),
        fields.getSelectedUsers('who')?.map((user) => user.username),
        fields.getSelectedRoles('role')?.size ?? 0,
        fields.getSelectedChannels('where')?.map((channel) => channel?.id),
        fields.getUploadedFiles('files')?.map((file) => file.name),
      ]);
    });
    const opened = await people('member1').command('ask', { channel: 'help' });
    const filled = await opened.submit({
      Choice: ['B'],
      Who: ['member2'],
      Where: ['sharing'],
      Files: [{ name: 'a.png', base64: 'AAAA', type: 'image/png' }],
    });
    expect(failures).toEqual([]);
    const { channel } = await people('member1').sees('sharing');
    expect(filled.text).toBe(JSON.stringify([['b'], ['member2'], 0, [channel.id], ['a.png']]));
  });

  test.each([
    ['without what is required', { Boxes: ['a', 'b'] }, /"Text" has to be filled in/],
    ['with too short a text', { Text: 'a', Boxes: ['a', 'b'] }, /at least 2 characters/],
    ['with too long a text', { Text: 'abcdef', Boxes: ['a', 'b'] }, /at most 5 characters/],
    ['with too few ticks', { Text: 'abc', Boxes: ['a'] }, /wants at least 2, not 1/],
    ['with a tick that is not offered', { Text: 'abc', Boxes: ['a', 'z'] }, /does not offer z/],
    [
      'with a field that it does not have',
      { Text: 'abc', Boxes: ['a', 'b'], Age: '7' },
      /no field Age. It has: "Text", "Boxes"/,
    ],
  ])('%s one is not sent', async (_, fields, line) => {
    const labels = [
      label('Text').setTextInputComponent(text('text').setMinLength(2).setMaxLength(5)),
      label('Boxes').setCheckboxGroupComponent(boxes),
    ];
    const { people } = await startModal(labels, () => 'never');
    const opened = await people('member1').command('ask', { channel: 'help' });
    await expect(opened.submit(fields)).rejects.toThrow(line);
  });

  test('of words, mentionables and an old-style row arrive too', async () => {
    const old = new ActionRowBuilder<TextInputBuilder>().addComponents(text('old').setLabel('Old style'));
    const any = new MentionableSelectMenuBuilder().setCustomId('any').setMaxValues(2);
    const { people, failures } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const modal = new ModalBuilder()
          .setCustomId('m')
          .setTitle('Modal')
          .addTextDisplayComponents(new TextDisplayBuilder({ content: 'Read this first' }))
          .addLabelComponents(
            label('Any').setDescription('Whom or what').setMentionableSelectMenuComponent(any),
          )
          .addComponents(old);
        await interaction.showModal(modal);
      }
      if (!interaction.isModalSubmit()) return;
      const chosen = interaction.fields.getSelectedMentionables('any');
      const words = interaction.fields.getTextInputValue('old');
      await interaction.reply(`${words} ${chosen?.users.size} ${chosen?.roles.size}`);
    });
    const opened = await people('member1').command('ask', { channel: 'help' });
    expect(opened.text).toBe('Read this first\nAny\nWhom or what\nOld style');
    const filled = await opened.submit({ 'Old style': 'yes', Any: ['member2', 'Moderator'] });
    expect(failures).toEqual([]);
    expect(filled.text).toBe('yes 1 1');
  });

  test('what a text holds from the start stays unless it is changed', async () => {
    const { people } = await startModal(
      [label('Text').setTextInputComponent(text('text').setValue('before'))],
      (interaction) => (interaction.isModalSubmit() ? interaction.fields.getTextInputValue('text') : ''),
    );
    const opened = await people('member1').command('ask', { channel: 'help' });
    expect((await opened.submit({})).text).toBe('before');
  });

  test('one that was open for fifteen minutes is no use, and nobody sends another’s', async () => {
    const { discord, people } = await startModal(
      [label('Text').setTextInputComponent(text('text'))],
      () => 'sent',
    );
    const opened = await people('member1').command('ask', { channel: 'help' });
    const theirs = people('member2').submit({ modal: opened.modal?.id ?? '', fields: { text: 'x' } });
    await expect(theirs).rejects.toMatchObject({ status: 404 });
    discord.clock.advance(15 * 60_000);
    await expect(opened.submit({ text: 'x' })).rejects.toThrow(/15 minutes/);
  });
});

describe('what Discord would not let them do', () => {
  const forModerators = new SlashCommandBuilder()
    .setName('mods')
    .setDescription('M')
    .setDefaultMemberPermissions(PermissionFlagsBits.ModerateMembers)
    .setContexts(InteractionContextType.Guild);
  const forAdmins = new SlashCommandBuilder()
    .setName('admins')
    .setDescription('A')
    .setDefaultMemberPermissions(0);
  const forDms = new SlashCommandBuilder()
    .setName('dms')
    .setDescription('D')
    .setContexts(InteractionContextType.BotDM);
  const forUsers = new SlashCommandBuilder()
    .setName('users')
    .setDescription('U')
    .setIntegrationTypes(ApplicationIntegrationType.UserInstall);
  const commands = [asked, forModerators, forAdmins, forDms, forUsers];
  const names = (all: { name: string }[]) => all.map(({ name }) => name);

  test('each is offered only the commands that they may use there', async () => {
    const { people } = await startBot(undefined, commands);
    expect(names(await people('member1').commands('help'))).toEqual(['ask']);
    expect(names(await people('moderator1').commands('help'))).toEqual(['ask', 'mods']);
    expect(names(await people('owner').commands('help'))).toEqual(['ask', 'mods', 'admins']);
    expect(names(await people('member1').commands('dm'))).toEqual(['ask', 'admins', 'dms']);
    expect(names(await people('outsider').commands('dm'))).toEqual([]);
  });

  test('a command for others, or for elsewhere, is refused', async () => {
    const { people } = await startBot(undefined, commands);
    const used = (name: string, command: string, channel = 'help') =>
      people(name).command(command, { channel });
    await expect(used('member1', 'mods')).rejects.toMatchObject({ status: 403 });
    await expect(used('moderator1', 'admins')).rejects.toMatchObject({ status: 403 });
    await expect(used('member1', 'dms')).rejects.toThrow(/only in direct messages/);
    await expect(used('member1', 'mods', 'dm')).rejects.toThrow(/only in a server/);
    await expect(used('owner', 'users')).rejects.toMatchObject({ status: 403 });
    await expect(used('member1', 'nothing')).rejects.toThrow(
      /There is no command "nothing". Here there are: ask/,
    );
    await expect(used('outsider', 'ask')).rejects.toMatchObject({ status: 404 });
  });

  test('the owner’s rules stand over what the bot declared, administrators over both', async () => {
    const { people } = await startBot(undefined, commands);
    const owner = people('owner');
    const may = async (name: string, channel = 'help') => names(await people(name).commands(channel));
    await owner.permit({ channel: 'help', command: 'mods', who: 'Pledged', allowed: true });
    expect(await may('member1')).toContain('mods');
    await owner.permit({ channel: 'help', command: 'mods', who: 'member1', allowed: false });
    expect(await may('member1')).not.toContain('mods');
    expect(await may('member2')).toContain('mods');
    await owner.permit({ channel: 'help', command: 'mods', who: '#help', allowed: false });
    expect(await may('member2')).not.toContain('mods');
    expect(await may('member2', 'sharing')).toContain('mods');
    expect(await may('owner')).toContain('mods');
    await owner.permit({ channel: 'help', command: 'mods', who: '#help', allowed: null });
    expect(await may('member2')).toContain('mods');
    await expect(
      people('moderator1').permit({ channel: 'help', command: 'mods', who: 'Pledged', allowed: true }),
    ).rejects.toMatchObject({ status: 403 });
  });

  test('channels that are not theirs are refused, and not in their list', async () => {
    const { people } = await startBot();
    await expect(people('newcomer').sees('sharing')).rejects.toThrow("newcomer can't see #sharing.");
    await expect(people('newcomer').say('staff', 'Hello?')).rejects.toMatchObject({ status: 403 });
    await expect(people('outsider').sees('help')).rejects.toMatchObject({ status: 404 });
    await expect(people('newcomer').say('welcome', 'Hello?')).rejects.toThrow(/may not write in #welcome/);
    await expect(people('member1').say('help', '  ')).rejects.toMatchObject({ status: 400 });
    const listed = names(await people('newcomer').channels());
    expect(listed).toContain('welcome');
    expect(listed).not.toContain('sharing');
    expect(names(await people('moderator1').channels())).toContain('council');
  });

  test('someone else’s whisper can’t be pressed, read or dismissed', async () => {
    const { people } = await startBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const button = new ButtonBuilder().setCustomId('go').setLabel('Go').setStyle(ButtonStyle.Primary);
      await interaction.reply({ content: 'Yours', components: [row(button)], flags: MessageFlags.Ephemeral });
    });
    const { message } = await people('member1').command('ask', { channel: 'help' });
    const id = message?.id ?? '';
    await expect(people('member2').press({ message: id, label: 'Go' })).rejects.toMatchObject({
      status: 404,
    });
    await expect(people('member2').dismiss(id)).rejects.toMatchObject({ status: 404 });
    await people('member1').dismiss(id);
    expect((await people('member1').sees('help')).messages).toEqual([]);
    await expect(people('member1').press({ message: id, label: 'Go' })).rejects.toThrow(/is gone/);
  });

  test('a disabled button can’t be pressed, and a link tells the bot nothing', async () => {
    const disabled = new ButtonBuilder()
      .setCustomId('no')
      .setLabel('No')
      .setStyle(ButtonStyle.Primary)
      .setDisabled();
    const link = new ButtonBuilder()
      .setURL('https://example.org')
      .setLabel('Read')
      .setStyle(ButtonStyle.Link);
    const { people } = await startPanel([disabled, link], () => 'never');
    const answer = await people('member1').command('ask', { channel: 'help' });
    expect(answer.message?.buttons).toEqual([
      { label: 'No', customId: 'no', disabled: true, url: null },
      { label: 'Read', customId: null, disabled: false, url: 'https://example.org' },
    ]);
    await expect(answer.press('No')).rejects.toThrow('"No" is disabled.');
    await expect(answer.press('Read')).rejects.toThrow(/opens a page/);
  });
});

describe('waiting', () => {
  test('a refusal beside a deferred update is what the person gets to read', async () => {
    const { people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const button = new ButtonBuilder().setCustomId('go').setLabel('Go').setStyle(ButtonStyle.Primary);
        await interaction.reply({ content: 'Panel', components: [row(button)] });
      }
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.followUp({ content: 'Not now', flags: MessageFlags.Ephemeral });
    });
    const panel = await people('member1').command('ask', { channel: 'help' });
    expect(await panel.press('Go')).toMatchObject({
      text: 'Not now',
      deferred: true,
      message: { ephemeral: true },
    });
    expect((await people('member1').sees('help')).text).toBe('Panel\n\nNot now');
  });

  test('a promised answer that is taken back makes way for the next one', async () => {
    const { people } = await startBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.deleteReply();
      await sleep(50);
      await interaction.followUp({ content: 'Only for you', flags: MessageFlags.Ephemeral });
    });
    expect(await people('member1').command('ask', { channel: 'help' })).toMatchObject({
      text: 'Only for you',
    });
  });

  test('two hundred presses of one button at once all get their answer', async () => {
    const { client, discord, people, failures } = await startBot(async (interaction) => {
      if (interaction.isButton())
        await interaction.reply({ content: 'Counted', flags: MessageFlags.Ephemeral });
    });
    const button = new ButtonBuilder()
      .setCustomId('count')
      .setLabel('Count me')
      .setStyle(ButtonStyle.Primary);
    const panel = await channelNamed(client, 'help').send({
      content: 'Who is here?',
      components: [row(button)],
    });
    const members = Object.values(discord.world.data.users).filter(
      ({ name, bot }) => !bot && name !== 'outsider',
    );
    const presses = members.flatMap(({ name }) =>
      Array.from({ length: 8 }, () => people(name).press({ message: panel.id, label: 'Count me' })),
    );
    const answers = await Promise.all(presses);
    expect(failures).toEqual([]);
    expect(answers.map(({ text }) => text)).toEqual(presses.map(() => 'Counted'));
    expect((await people('member1').sees('help')).messages).toHaveLength(1 + 8);
  });
});

describe('what they read', () => {
  test('mentions, times and names are written out, and hidden channels stay hidden', async () => {
    const { client, discord, people } = await startBot();
    const staff = Object.values(discord.world.data.channels).find(({ name }) => name === 'staff')?.id;
    const pledged = harbour(client).roles.cache.find(({ name }) => name === 'Pledged')?.id;
    await channelNamed(client, 'help').send({
      content: `<@${idOf(discord, 'member1')}> <@&${pledged}> <#${staff}> <t:1767225600:D> <t:1767225600:f>`,
      embeds: [{ title: 'Title', description: 'Description' }],
      allowedMentions: { parse: [] },
    });
    expect((await people('member2').sees('help')).text).toBe(
      '@member1 @Pledged #No Access 2026-01-01 2026-01-01 00:00 UTC\nTitle\nDescription',
    );
    expect((await people('moderator1').sees('help')).text).toContain('#staff');
  });

  test('a private thread is for its members and for whoever manages threads', async () => {
    const { client, discord, people } = await startBot();
    const thread = await channelNamed(client, 'help').threads.create({
      name: 'quiet',
      type: ChannelType.PrivateThread,
      invitable: false,
    });
    await thread.members.add(idOf(discord, 'member1'));
    await thread.send('Between us');
    expect((await people('member1').sees('quiet')).text).toContain('Between us');
    expect((await people('moderator1').sees('quiet')).text).toContain('Between us');
    await expect(people('member2').sees('quiet')).rejects.toMatchObject({ status: 403 });
    expect(await people('member1').channels()).toContainEqual(
      expect.objectContaining({ name: 'quiet', kind: 'private thread', parent: 'help' }),
    );
  });

  test('a DM from the bot is theirs alone', async () => {
    const { client, discord, people } = await startBot();
    await (await client.users.fetch(idOf(discord, 'member1'))).send('A word');
    expect((await people('member1').sees('dm')).text).toBe('A word');
    expect((await people('member2').sees('dm')).messages).toEqual([]);
    expect((await people('member1').channels()).map(({ kind }) => kind)).toContain('dm');
  });

  test('without the history of a channel they read only what is for them alone', async () => {
    const { client, discord, people } = await startBot(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'Yours', flags: MessageFlags.Ephemeral });
    });
    const help = channelNamed(client, 'help');
    const { world } = discord;
    const stored = world.data.channels[help.id];
    if (!stored) throw new Error('no channel');
    createMessage(world, stored, { content: 'Before' }, { author_id: idOf(discord, 'owner') });
    const overwrite = { ReadMessageHistory: false };
    await help.permissionOverwrites.edit(idOf(discord, 'member1'), overwrite, { type: OverwriteType.Member });
    await people('member1').command('ask', { channel: 'help' });
    expect((await people('member1').sees('help')).text).toBe('Yours');
    expect((await people('member2').sees('help')).text).toBe('Before');
  });
});

test('whoever leaves loses their roles, and comes back without them', async () => {
  const { people } = await startBot();
  const person = people('member1');
  expect((await person.sees('sharing')).messages).toEqual([]);
  await person.leave();
  await expect(person.sees('help')).rejects.toMatchObject({ status: 404 });
  await expect(person.leave()).rejects.toMatchObject({ status: 400 });
  await person.join();
  expect((await person.sees('help')).messages).toEqual([]);
  await expect(person.sees('sharing')).rejects.toMatchObject({ status: 403 });
  await expect(people('owner').leave()).rejects.toMatchObject({ status: 403 });
});

test('someone who does not exist is named with all who do', async () => {
  const { people } = await startBot();
  await expect(people('nobody').sees('help')).rejects.toThrow(
    /nobody called nobody. There are: owner, moderator1/,
  );
});

describe('from elsewhere', () => {
  /** A request with headers that fetch would not let through. */
  function statusFor(discord: LocalDiscord, headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      request(`${discord.url}/people/owner/channels`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  }

  test('a foreign Host or the page of another site is refused', async () => {
    const discord = await startDiscord();
    expect(await statusFor(discord, {})).toBe(200);
    expect(await statusFor(discord, { host: 'attacker.example' })).toBe(403);
    expect(await statusFor(discord, { origin: 'https://attacker.example' })).toBe(403);
  });
});
