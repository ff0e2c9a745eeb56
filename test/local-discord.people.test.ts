import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../sandbox/discord/index.ts';
import { createPeople, type Person } from '../sandbox/people.ts';

let discord: LocalDiscord;
let client: Client;
let people: (name: string) => Person;
let handle: (interaction: Interaction) => Promise<unknown>;

beforeEach(async () => {
  discord = await startLocalDiscord({ port: 0 });
  people = createPeople(discord.url);
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } });
  handle = async () => undefined;
  client.on(Events.InteractionCreate, (interaction) => void handle(interaction));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
});

afterEach(async () => {
  await client.destroy();
  await discord.stop();
});

const page = (words: string, ...buttons: ButtonBuilder[]) => ({
  components: [
    new ContainerBuilder().addTextDisplayComponents(new TextDisplayBuilder({ content: words })),
    ...(buttons.length > 0 ? [new ActionRowBuilder<ButtonBuilder>().addComponents(buttons)] : []),
  ],
});

describe('from a command to its end', () => {
  test('a whisper, its button, the modal that opens, and the whisper drawn anew', async () => {
    await client.application?.commands.set([
      new SlashCommandBuilder().setName('wish').setDescription('A wish'),
    ]);
    handle = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const button = new ButtonBuilder().setCustomId('open').setLabel('Tell').setStyle(ButtonStyle.Primary);
        return interaction.reply({
          ...page('What do you wish for?', button),
          flags: [MessageFlags.Ephemeral, MessageFlags.IsComponentsV2],
        });
      }
      if (interaction.isButton()) {
        const field = new TextInputBuilder().setCustomId('wish').setStyle(TextInputStyle.Short);
        return interaction.showModal(
          new ModalBuilder()
            .setCustomId('told')
            .setTitle('Your wish')
            .addLabelComponents(new LabelBuilder().setLabel('In a word').setTextInputComponent(field)),
        );
      }
      if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        return interaction.update(page(`You wish for ${interaction.fields.getTextInputValue('wish')}.`));
      }
      return undefined;
    };

    const asked = await people('newcomer').command('wish', { channel: 'welcome' });
    expect(asked).toMatchObject({ answer: 'message', text: 'What do you wish for?' });
    const modal = await asked.press('Tell');
    expect(modal).toMatchObject({ answer: 'modal', modal: { title: 'Your wish' } });
    const told = await modal.submit({ 'In a word': 'rain' });
    expect(told).toMatchObject({ answer: 'message', text: 'You wish for rain.' });
    expect(told.message?.id).toBe(asked.message?.id);

    expect((await people('newcomer').sees('welcome')).text).toBe('You wish for rain.');
    expect((await people('owner').sees('welcome')).messages).toEqual([]);
  });
});
