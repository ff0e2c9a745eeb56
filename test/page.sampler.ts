import {
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandType,
  ButtonStyle,
  ChannelType,
  ComponentType,
  type Interaction,
  type InteractionReplyOptions,
  MessageFlags,
  ApplicationCommandOptionType as Option,
  TextInputStyle,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../sandbox/discord/index.ts';
import { createPage } from '../sandbox/page/server/index.ts';
import { logIn } from './local-discord.parts.ts';

/** Text that a page must not take for anything but text. */
export const hostile =
  '<img src=x onerror=alert(1)><script>alert(2)</script> [here](javascript:alert(3)) \u202Eabc\u202C';

/** A local Discord with its page, and a bot that shows one of each thing that the page has to draw. */
export async function startSampler(): Promise<LocalDiscord> {
  const discord = await startLocalDiscord({
    port: 0,
    page: (world) =>
      createPage(world, { bot: null, startOver: () => Promise.reject(new Error('not in this test')) }),
  });
  onTestFinished(discord.stop);
  const client = await logIn(discord);
  await client.application.commands.set([
    {
      name: 'options',
      description: 'One option of each kind',
      options: [
        {
          type: Option.String,
          name: 'words',
          description: 'Some words',
          required: true,
          min_length: 3,
          max_length: 5,
        },
        { type: Option.Integer, name: 'count', description: 'A whole number', required: true, min_value: 1 },
        { type: Option.User, name: 'who', description: 'Somebody' },
        { type: Option.Role, name: 'role', description: 'A role' },
        {
          type: Option.Channel,
          name: 'where',
          description: 'A channel',
          channel_types: [ChannelType.GuildText],
        },
        { type: Option.Boolean, name: 'sure', description: 'Yes or no' },
        {
          type: Option.String,
          name: 'colour',
          description: 'One of two',
          choices: [
            { name: 'Dark blue', value: 'blue' },
            { name: 'Green', value: 'green' },
          ],
        },
        { type: Option.String, name: 'city', description: 'A city', autocomplete: true },
        { type: Option.Attachment, name: 'file', description: 'A file' },
      ],
    },
    { name: 'form', description: 'One field of each kind' },
    { name: 'show', description: 'One component of each kind' },
    { name: 'words', description: 'Marks, mentions and times' },
    { name: 'think', description: 'Takes its time' },
    { name: 'silent', description: 'Never answers' },
    { name: 'Greet', type: ApplicationCommandType.User },
    { name: 'Weigh', type: ApplicationCommandType.Message },
  ]);
  client.on('interactionCreate', (interaction) => void answer(interaction));
  return discord;
}

const whisper = (content: string): InteractionReplyOptions => ({ content, flags: MessageFlags.Ephemeral });

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    await interaction.respond(
      ['Lisbon', 'Lima']
        .filter((city) => city.startsWith(typed))
        .map((city) => ({ name: city, value: city.toLowerCase() })),
    );
  } else if (interaction.isUserContextMenuCommand()) {
    await interaction.reply(whisper(`Greeted ${interaction.targetUser.username}`));
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply(whisper(`Weighed: ${interaction.targetMessage.content}`));
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(whisper(`Sent: ${JSON.stringify(sent(interaction.fields.fields.values()))}`));
  } else if (interaction.isAnySelectMenu()) {
    await interaction.reply(whisper(`Chose: ${interaction.values.length}`));
  } else if (interaction.isButton()) {
    await interaction.update({ components: [{ type: ComponentType.TextDisplay, content: 'Pressed' }] });
  } else if (interaction.isChatInputCommand()) {
    switch (interaction.commandName) {
      case 'options':
        await interaction.reply(
          whisper(interaction.options.data.map(({ name, value }) => `${name}=${String(value)}`).join(' ')),
        );
        break;
      case 'form':
        await interaction.showModal(form);
        break;
      case 'show':
        await interaction.reply({ flags: MessageFlags.IsComponentsV2, components: everything });
        break;
      case 'words':
        await interaction.reply({
          content: `# Title\n- one\n- **two**\n||hidden||\n<t:${Math.floor(interaction.createdTimestamp / 1000) + 7200}:R> <@${interaction.user.id}>\n${hostile}`,
          embeds: [{ title: 'An embed', description: hostile, fields: [{ name: 'Name', value: 'Value' }] }],
        });
        break;
      case 'think':
        await interaction.deferReply();
        await new Promise((resolve) => setTimeout(resolve, 1000));
        await interaction.editReply('Thought about it');
        break;
    }
  }
}

/** What each field held: text, values or a tick. */
const sent = (fields: Iterable<object>) =>
  Object.fromEntries(
    [...fields].map((field) => {
      const { customId, value, values } = field as {
        customId: string;
        value?: unknown;
        values?: readonly string[];
      };
      return [customId, values ?? value];
    }),
  );

const form: APIModalInteractionResponseCallbackData = {
  custom_id: 'form',
  title: 'One of each',
  components: [
    { type: ComponentType.TextDisplay, content: 'Read **this** first.' },
    {
      type: ComponentType.Label,
      label: 'Your name',
      description: 'At least three letters',
      component: {
        type: ComponentType.TextInput,
        custom_id: 'name',
        style: TextInputStyle.Short,
        min_length: 3,
        max_length: 8,
      },
    },
    {
      type: ComponentType.Label,
      label: 'One way',
      component: {
        type: ComponentType.RadioGroup,
        custom_id: 'way',
        options: [
          { label: 'By sea', value: 'sea' },
          { label: 'By land', value: 'land' },
        ],
      },
    },
    {
      type: ComponentType.Label,
      label: 'Two at least',
      component: {
        type: ComponentType.CheckboxGroup,
        custom_id: 'boxes',
        min_values: 2,
        max_values: 2,
        options: [
          { label: 'First', value: 'a' },
          { label: 'Second', value: 'b' },
          { label: 'Third', value: 'c' },
        ],
      },
    },
    {
      type: ComponentType.Label,
      label: 'Somebody',
      component: {
        type: ComponentType.UserSelect,
        custom_id: 'who',
        placeholder: 'Choose somebody',
        required: false,
      },
    },
  ],
};

const everything: InteractionReplyOptions['components'] & object = [
  {
    type: ComponentType.Container,
    accent_color: 0x3ba58a,
    components: [
      {
        type: ComponentType.Section,
        components: [{ type: ComponentType.TextDisplay, content: '## A section\nwith a button' }],
        accessory: {
          type: ComponentType.Button,
          style: ButtonStyle.Success,
          label: 'Press me',
          custom_id: 'press',
        },
      },
      { type: ComponentType.Separator },
      {
        type: ComponentType.MediaGallery,
        items: [{ media: { url: 'https://example.org/a.png' }, description: 'A far picture' }],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: 'many',
            placeholder: 'Choose two',
            min_values: 2,
            max_values: 3,
            options: ['North', 'East', 'South'].map((label) => ({ label, value: label })),
          },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.MentionableSelect, custom_id: 'anybody', placeholder: 'Somebody or a role' },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [{ type: ComponentType.ChannelSelect, custom_id: 'room', placeholder: 'A room' }],
      },
    ],
  },
  {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Outside', url: 'https://example.org/' },
      {
        type: ComponentType.Button,
        style: ButtonStyle.Danger,
        label: 'Not now',
        custom_id: 'off',
        disabled: true,
      },
    ],
  },
];
