import { html, type TemplateResult } from 'lit';
import type { AroundPerson } from '../../around.ts';
import type { Pane } from '../state.ts';
import { styleText } from '../style-text.ts';
import { avatar } from './avatar.ts';
import { openProfile } from './profile.ts';

/** Who is here, under the roles that are listed apart. */
export function membersView(pane: Pane): TemplateResult {
  const { people = [], roles = [] } = pane.around ?? {};
  const hoisted = roles.filter(({ hoist }) => hoist);
  const roleOf = (person: AroundPerson) => hoisted.find(({ id }) => person.roles.includes(id))?.id ?? null;
  const groups = [
    ...hoisted.map(({ id, name }) => ({ name, people: people.filter((person) => roleOf(person) === id) })),
    { name: 'Members', people: people.filter((person) => roleOf(person) === null) },
  ].filter((group) => group.people.length > 0);
  return html`<aside class="members" aria-label="Members">
    ${groups.map(
      (group) => html`<h3>${group.name} — ${group.people.length}</h3>
        <ul>${group.people.map((person) => personView(pane, person))}</ul>`,
    )}
  </aside>`;
}

function personView(pane: Pane, { id, displayName, bot, color }: AroundPerson): TemplateResult {
  const anchor = `member-${pane.key}-${id}`;
  const open = (event: Event) => {
    event.preventDefault();
    openProfile(pane, id, anchor);
  };
  return html`<li><button
    type="button"
    class="member"
    id=${anchor}
    aria-haspopup="dialog"
    .style=${styleText('--role', color)}
    @click=${open}
    @contextmenu=${open}
  >${avatar(id, displayName, bot)}<bdi>${displayName}</bdi>${bot ? html`<span class="tag">APP</span>` : ''}</button></li>`;
}
