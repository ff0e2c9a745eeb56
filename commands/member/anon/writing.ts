import { PermissionFlagsBits } from 'discord.js';
import { ask, type Turn, whisper } from '../../../src/kit/answer.ts';
import { button, modal, type Part } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { requireSeen } from '../../../src/relay/admitting.ts';
import * as view from '../../../src/relay/draft-view.ts';
import * as routes from '../../../src/relay/routes.ts';
import { relayOf, type Settings } from '../../../src/relay/settings.ts';
import { helpIfRefused } from '../../../src/workflows/help-first.ts';
import { draft, form, usable } from './drafting.ts';

/** A post of one's own: from /anon and from the panel. */
export const parts: Part[] = [
  button(routes.open, ask(open)),
  modal(
    routes.written,
    whisper(async (turn) => {
      const { words, wishes, channelId } = view.readForm(turn.interaction.fields);
      return helpIfRefused(turn, [words.text, words.note], async () => {
        const settings = await relayOf(turn.app, memberOf(turn).guild.id);
        const place = { channelId: channelId ?? placesFor(turn, settings)[0]?.id ?? '' };
        return draft(turn, { place, words, wishes });
      });
    }),
  ),
];

/** The form for a post of one's own. */
export async function open(turn: Turn) {
  const settings = await usable(turn);
  const places = placesFor(turn, settings);
  const [first = ''] = settings.channelIds;
  if (places.length === 0) requireSeen(memberOf(turn), first);
  return form(turn, {
    customId: routes.written.make({}),
    title: turn.t('relay:form.title'),
    withTell: true,
    places,
  });
}

/** The channels in which somebody can post: where they are, if that is one, else those that they see. */
function placesFor(turn: Turn, { channelIds }: Settings): { id: string; name: string }[] {
  const member = memberOf(turn);
  const seen = channelIds.flatMap((id) => {
    const channel = member.guild.channels.cache.get(id);
    return channel?.permissionsFor(member).has(PermissionFlagsBits.ViewChannel)
      ? [{ id, name: channel.name }]
      : [];
  });
  const here = seen.filter(({ id }) => id === turn.interaction.channelId);
  return here.length > 0 ? here : seen;
}
