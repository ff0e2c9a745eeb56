import { randomBytes } from 'node:crypto';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { StoredInteraction } from './model.ts';
import type { World } from './world.ts';

/** What a person did, before the bot knows. */
export type PersonAction = Pick<StoredInteraction, 'type' | 'user_id' | 'guild_id' | 'channel_id'> &
  Partial<Pick<StoredInteraction, 'command' | 'target_id' | 'message_id' | 'custom_id' | 'component_type'>>;

/**
 * A person's action becomes an interaction: stored, and sent to the bot.
 * @param payload what the bot receives with the stored interaction's id and token
 */
export function openInteraction(
  world: World,
  action: PersonAction,
  payload: (interaction: StoredInteraction) => object,
): StoredInteraction {
  const interaction: StoredInteraction = {
    command: null,
    target_id: null,
    message_id: null,
    custom_id: null,
    component_type: null,
    ...action,
    id: world.newId(),
    token: randomBytes(48).toString('base64url'),
    created_at: world.clock.now(),
    answered_at: null,
    answer_type: null,
    ephemeral: false,
    original_message_id: null,
    modal: null,
    choices: null,
  };
  world.data.interactions[interaction.id] = interaction;
  world.emit({
    name: GatewayDispatchEvents.InteractionCreate,
    guild_id: interaction.guild_id,
    channel_id: interaction.channel_id,
    only_for: world.data.application.bot_id,
    data: payload(interaction),
  });
  return interaction;
}

/** The callback route calls this once the first answer is stored: whoever waits for it goes on. */
export function announceAnswer(world: World, interaction: StoredInteraction): void {
  world.emit({
    name: 'LOCAL_INTERACTION_ANSWERED',
    guild_id: interaction.guild_id,
    channel_id: interaction.channel_id,
    only_for: interaction.user_id,
    data: { id: interaction.id },
  });
}

/**
 * Waits for the bot's first answer, at most `timeout` milliseconds of the computer's clock (Discord gives three
 * seconds); true if it came.
 */
export function untilAnswered(
  world: World,
  interaction: StoredInteraction,
  timeout = 3000,
): Promise<boolean> {
  if (interaction.answered_at !== null) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (came: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(came);
    };
    const timer = setTimeout(end, timeout, false);
    const stop = world.listen(() => {
      if (interaction.answered_at !== null) end(true);
    });
  });
}
